package dev.rune.run;

import dev.rune.env.Environment;
import dev.rune.process.StepToken;
import dev.rune.ritual.Command;
import dev.rune.ritual.Retry;
import dev.rune.ritual.Step;
import dev.rune.run.RunEvent.SessionId;
import dev.rune.source.Located;
import dev.rune.tmux.Tmux;
import dev.rune.tmux.Tmuxes;
import java.util.List;
import java.util.Optional;

/// Brings the human to a session in the middle of a run, which goes on when they leave it.
final class SessionVisit {

    private final Resolver resolver;
    private final InteractiveRunner interactive;
    private final Interrupts interrupts;
    private final Events events;

    SessionVisit(Resolver resolver, InteractiveRunner interactive, Interrupts interrupts, Events events) {
        this.resolver = resolver;
        this.interactive = interactive;
        this.interrupts = interrupts;
        this.events = events;
    }

    /// Where there is no terminal, the line is told by which it is joined.
    void to(Step.Session step, SessionRunner.Way way, Tmux tmux, SessionId session) {
        if (way.take(tmux, session, () -> interrupts.stopSignal() == 0)) {
            return;
        }
        if (interactive.hasTerminal()) {
            interactive.run(client(step, tmux, session), resolved(step, tmux, session));
        } else {
            String line = tmux.typed(List.of("attach-session", "-t", "=" + session.name()));
            events.emit(new RunEvent.Noted(
                    Optional.of(step.id()), "there is no terminal here; join the session by: " + line));
        }
    }

    private static Step.Interactive client(Step.Session step, Tmux tmux, SessionId session) {
        var words = argv(tmux, session).stream()
                .map(word -> new Located<>(word, step.head().span()))
                .toList();
        return new Step.Interactive(
                step.head(), new Command.Argv(words), Optional.empty(), Retry.NEVER, List.of(), false, false);
    }

    private ResolvedInteractive resolved(Step.Session step, Tmux tmux, SessionId session) {
        String token = resolver.token(step.id(), 1);
        Environment environment =
                resolver.filter(List.of()).kept().without(Tmuxes.OF_A_PANE).with(StepToken.VARIABLE, token);
        return new ResolvedInteractive(
                argv(tmux, session), resolver.scope().root(), environment, token, List.of(), List.of());
    }

    private static List<String> argv(Tmux tmux, SessionId session) {
        return tmux.argv(List.of("attach-session", "-t", session.id()));
    }
}
