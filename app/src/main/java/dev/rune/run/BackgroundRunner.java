package dev.rune.run;

import dev.rune.process.Exit;
import dev.rune.process.Launch;
import dev.rune.process.ProcessId;
import dev.rune.process.Processes;
import dev.rune.process.Survivor;
import dev.rune.ritual.Ready;
import dev.rune.ritual.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// Starts background steps, waits until they are ready, and looks whether they die young.
public final class BackgroundRunner {

    /// A background process that is dead this soon after its start is reported.
    static final Duration YOUNG = Duration.ofSeconds(1);

    private static final Duration LOOK = Duration.ofMillis(20);

    /// A background step that turned out to be dead after it had counted as started.
    record Death(String step, Outcome outcome) {}

    /// A background process that an earlier run left.
    ///
    /// @param definition a hash of what was declared for it then
    /// @param started whether it came to count as started: Rune may have ended while it waited for that
    public record Alive(ProcessId process, String token, String definition, boolean started) {}

    /// What earlier runs of this ritual for this project left running.
    public interface Earlier {

        /// The process that runs for that step.
        Optional<Alive> of(String step);

        /// That one was ended, for its step to be started anew.
        void ended(Alive process);
    }

    private record Young(Step.Exec step, ProcessId process, String token, long born) {}

    private final Processes processes;
    private final Interrupts interrupts;
    private final Events events;
    private final StepRunner.Logs logs;
    private final Duration grace;
    private final Earlier earlier;
    private final Probes probes;
    private final List<Young> young = new ArrayList<>();

    public BackgroundRunner(
            Processes processes,
            Interrupts interrupts,
            Events events,
            StepRunner.Logs logs,
            Duration grace,
            Earlier earlier,
            Probes probes) {
        this.processes = processes;
        this.interrupts = interrupts;
        this.events = events;
        this.logs = logs;
        this.grace = grace;
        this.earlier = earlier;
        this.probes = probes;
    }

    Ending run(Step.Exec step, ResolvedExec resolved) {
        Optional<Alive> before = earlier.of(step.id());
        if (before.isEmpty()) {
            return launch(step, resolved);
        }
        String pid = "pid " + before.get().process().pid();
        boolean same = before.get().definition().equals(resolved.definition().get());
        if (same && before.get().started()) {
            return Ending.of(new Outcome.Skipped(Outcome.Reason.STILL_RUNNING, pid));
        }
        List<Survivor> left = processes.end(before.get().process(), before.get().token(), grace);
        if (!left.isEmpty()) {
            return new Ending(
                    new Outcome.Failed(
                            1,
                            same
                                    ? "it runs and was never ready (" + pid + "), and can't be ended"
                                    : "it runs as it was declared before (" + pid + ") and can't be ended"),
                    List.of(),
                    left);
        }
        earlier.ended(before.get());
        events.emit(new RunEvent.Noted(
                Optional.of(step.id()),
                (same ? "it was never ready: " : "its declaration has changed: ") + pid
                        + " was ended, it is started anew"));
        return launch(step, resolved);
    }

    /// Until it is ready it ends with Rune, as a step in front does.
    private Ending launch(Step.Exec step, ResolvedExec resolved) {
        if (resolved.ready().isPresent()) {
            processes.hold(resolved.spec().token());
        }
        Ending ending = switch (processes.launch(resolved.spec(), logs.of(step.id()))) {
            case Launch.NotLaunched not -> Ending.of(new Outcome.NotStarted(not.reason()));
            case Launch.Launched launched -> launched(step, resolved, launched.process());
        };
        processes.letGo();
        return ending;
    }

    private Ending launched(Step.Exec step, ResolvedExec resolved, ProcessId process) {
        events.emit(new RunEvent.Launched(
                step.id(),
                process,
                resolved.spec().token(),
                logs.of(step.id()),
                resolved.definition().get()));
        if (resolved.ready().isEmpty()) {
            young.add(new Young(step, process, resolved.spec().token(), System.nanoTime()));
            return Ending.inBackground(process);
        }
        Outcome outcome = awaitReady(step, resolved.ready().get(), resolved, process);
        return outcome instanceof Outcome.Succeeded ? Ending.inBackground(process) : Ending.of(outcome);
    }

    private Outcome awaitReady(Step.Exec step, Ready ready, ResolvedExec resolved, ProcessId process) {
        long deadline = System.nanoTime() + ready.timeout().toNanos();
        try (Probes.Probe probe = probes.of(ready.probe(), resolved, logs.of(step.id()))) {
            while (true) {
                if (isGone(process, resolved.spec().token())) {
                    return died(step, process, "it ended before it was ready");
                }
                if (probe.holds()) {
                    return new Outcome.Succeeded();
                }
                if (interrupts.pause(LOOK)) {
                    end(step, resolved, process);
                    return new Outcome.Failed(1, "stopped before it was ready");
                }
                if (System.nanoTime() > deadline) {
                    end(step, resolved, process);
                    return new Outcome.TimedOut(ready.timeout(), "ready.timeout");
                }
            }
        }
    }

    private void end(Step.Exec step, ResolvedExec resolved, ProcessId process) {
        processes.end(process, resolved.spec().token(), grace);
        events.emit(new RunEvent.BackgroundEnded(step.id(), process, processes.exitOf(process), true));
    }

    /// Those that died young since the last look; does not wait.
    List<Death> lateDeaths() {
        List<Death> dead = new ArrayList<>();
        for (Iterator<Young> each = young.iterator(); each.hasNext(); ) {
            Young one = each.next();
            if (isGone(one.process(), one.token())) {
                each.remove();
                death(one).ifPresent(dead::add);
            } else if (age(one).compareTo(YOUNG) > 0) {
                each.remove();
            }
        }
        return dead;
    }

    /// Waits until each is dead or no longer young.
    List<Death> watchYoung() {
        List<Death> dead = new ArrayList<>(lateDeaths());
        while (!young.isEmpty() && !interrupts.pause(LOOK)) {
            dead.addAll(lateDeaths());
        }
        return dead;
    }

    /// A program that put itself into the background left its leader with 0 and lives on in its family.
    private boolean isGone(ProcessId process, String token) {
        if (processes.isAlive(process)) {
            return false;
        }
        boolean succeeded = processes.exitOf(process).equals(Optional.of(new Exit.Code(0)));
        return !succeeded || processes.family(process, token).isEmpty();
    }

    private Optional<Death> death(Young one) {
        Outcome outcome = died(one.step(), one.process(), "it ended within a second after its start");
        boolean succeeded = outcome instanceof Outcome.Failed end && end.code() == 0;
        return succeeded ? Optional.empty() : Optional.of(new Death(one.step().id(), outcome));
    }

    private Outcome died(Step.Exec step, ProcessId process, String when) {
        Optional<Exit> exit = processes.exitOf(process);
        events.emit(new RunEvent.BackgroundEnded(step.id(), process, exit, false));
        events.emit(
                new RunEvent.Noted(Optional.of(step.id()), when + "; `rune logs " + step.id() + "` shows its output"));
        if (exit.isEmpty()) {
            return new Outcome.Failed(1, when);
        }
        return switch (exit.get()) {
            case Exit.Code(int code) -> new Outcome.Failed(code, when + ", exit " + code);
            case Exit.Signal(int number) -> new Outcome.Signalled(number);
        };
    }

    private static Duration age(Young one) {
        return Duration.ofNanos(System.nanoTime() - one.born());
    }
}
