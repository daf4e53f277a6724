package dev.rune.run;

import dev.rune.need.PromptPatterns;
import dev.rune.posix.Children;
import dev.rune.posix.Terminal;
import dev.rune.process.Exit;
import dev.rune.process.Processes;
import dev.rune.process.Ward;
import dev.rune.pty.HostTerminal;
import dev.rune.pty.Pty;
import dev.rune.pty.PtySpec;
import dev.rune.pty.PtyStart;
import dev.rune.pty.Ptys;
import dev.rune.pty.TypeAhead;
import dev.rune.ritual.Step;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// Runs an interactive step, once: on a pseudo-terminal, joined to the terminal of the run where there is one.
public final class InteractiveRunner {

    private final Supplier<Ptys> ptys;
    private final Processes processes;
    private final Interrupts interrupts;
    private final Events events;
    private final Attendance attendance;
    private final Supplier<PromptPatterns> patterns;
    private final Duration grace;
    /// What one step did not read of what was typed, the next one gets.
    private final TypeAhead typed = new TypeAhead();

    /// @param patterns looked at when the first step runs
    public InteractiveRunner(
            Supplier<Ptys> ptys,
            Processes processes,
            Interrupts interrupts,
            Events events,
            Attendance attendance,
            Supplier<PromptPatterns> patterns,
            Duration grace) {
        this.ptys = ptys;
        this.processes = processes;
        this.interrupts = interrupts;
        this.events = events;
        this.attendance = attendance;
        this.patterns = patterns;
        this.grace = grace;
    }

    /// Whether steps are joined to a terminal of the run.
    boolean hasTerminal() {
        return attendance.terminal().isPresent();
    }

    Ending run(Step.Interactive step, ResolvedInteractive resolved) {
        Ward ward = processes.ward(resolved.token());
        try {
            return switch (ptys.get().start(spec(resolved))) {
                case PtyStart.NotStarted not -> Ending.of(new Outcome.NotStarted(not.reason()));
                case PtyStart.Started started -> attend(step, resolved, started.pty(), ward);
            };
        } finally {
            ward.over();
        }
    }

    private PtySpec spec(ResolvedInteractive resolved) {
        var terminal = attendance.terminal();
        return new PtySpec(
                resolved.argv(),
                resolved.directory(),
                resolved.environment(),
                size(),
                terminal.map(HostTerminal::modes),
                terminal.map(HostTerminal::keyboard),
                typed);
    }

    private Terminal.Size size() {
        return attendance.terminal().map(HostTerminal::size).orElse(Terminal.Size.USUAL);
    }

    private Ending attend(Step.Interactive step, ResolvedInteractive resolved, Pty pty, Ward ward) {
        try (pty) {
            ward.runs(pty.pid());
            events.emit(new RunEvent.Screen(step.id(), size().columns(), size().rows(), step.record()));
            var attending = new Attending(step, resolved, pty, ward, events, attendance, patterns.get(), grace);
            interrupts.enter(attending);
            try {
                Attending.End end = attending.toItsEnd();
                if (attending.wasScripted()) {
                    typed.take();
                }
                return ending(step, resolved, end, pty);
            } finally {
                interrupts.leave();
            }
        }
    }

    private Ending ending(Step.Interactive step, ResolvedInteractive resolved, Attending.End end, Pty pty) {
        Outcome outcome = end.cause().orElseGet(() -> interrupts.outcome(exit(pty.reap())));
        if (end.cause().isPresent()) {
            pty.reap();
        }
        Hints.ofFilter(step.command().text(), outcome, resolved.removed())
                .forEach(hint -> events.emit(new RunEvent.Noted(Optional.of(step.id()), hint)));
        return new Ending(outcome, end.leftovers().ended(), end.leftovers().left());
    }

    private static Exit exit(Children.Status status) {
        return status.signal() == 0 ? new Exit.Code(status.code()) : new Exit.Signal(status.signal());
    }
}
