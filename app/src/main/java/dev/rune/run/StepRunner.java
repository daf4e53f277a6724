package dev.rune.run;

import dev.rune.ritual.Head;
import dev.rune.ritual.Missing;
import dev.rune.ritual.Retry;
import dev.rune.ritual.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntFunction;

/// Runs one step, whatever its kind: the one switch over [Step].
public final class StepRunner {

    private final Resolver resolver;
    private final Conditions conditions;
    private final AskRunner ask;
    private final ExecRunner exec;
    private final BackgroundRunner background;
    private final InteractiveRunner interactive;
    private final SessionRunner sessions;
    private final StepContexts contexts;
    private final AfterFailure afterFailure;
    private final Interrupts interrupts;
    private final Events events;

    public StepRunner(
            Resolver resolver,
            Conditions conditions,
            Human human,
            ExecRunner exec,
            BackgroundRunner background,
            InteractiveRunner interactive,
            SessionRunner sessions,
            StepContexts contexts,
            AfterFailure afterFailure,
            Interrupts interrupts,
            Events events) {
        this.resolver = resolver;
        this.conditions = conditions;
        this.ask = new AskRunner(human, resolver, interrupts, events);
        this.exec = exec;
        this.background = background;
        this.interactive = interactive;
        this.sessions = sessions;
        this.contexts = contexts;
        this.afterFailure = afterFailure;
        this.interrupts = interrupts;
        this.events = events;
    }

    /// Runs it to its end, or in the background until it is ready; where it fails, as often as the human wishes.
    Ending run(Step step) {
        return afterFailure.decide(step, once(step), () -> once(step), new Workshop(step.head()), interrupts);
    }

    /// A shell as the step would have found it.
    private final class Workshop implements AfterFailure.Workshop {
        private final Head head;

        private Workshop(Head head) {
            this.head = head;
        }

        @Override
        public boolean isThere() {
            return interactive.hasTerminal();
        }

        @Override
        public boolean open() {
            return opensShell(head);
        }
    }

    private boolean opensShell(Head head) {
        if (!(resolver.site(head) instanceof Resolved.Good<Site>(Site site)) || !Files.isDirectory(site.directory())) {
            return false;
        }
        var shell = AfterFailure.shell(head, resolver.callersShell());
        events.emit(new RunEvent.Noted(
                Optional.of(head.id()), "a shell in `" + site.directory() + "`; Ctrl-D leads back to the question"));
        return resolver.interactive(shell, site, 1) instanceof Resolved.Good<ResolvedInteractive>(var resolved)
                && isOpen(head, run(shell, resolved).outcome());
    }

    private boolean isOpen(Head head, Outcome shell) {
        if (shell instanceof Outcome.NotStarted(String reason)) {
            events.emit(new RunEvent.Noted(Optional.of(head.id()), "there is no shell: " + reason));
            return false;
        }
        return true;
    }

    private Ending once(Step step) {
        Head head = step.head();
        return switch (resolver.site(head)) {
            case Resolved.Bad<Site>(String reason) -> Ending.of(new Outcome.NotStarted(reason));
            case Resolved.Good<Site>(Site site) -> run(step, site);
        };
    }

    private Ending run(Step step, Site site) {
        Head head = step.head();
        Optional<Outcome> before = conditions
                .unmet(head, site)
                .<Outcome>map(word -> new Outcome.Skipped(Outcome.Reason.CONDITION, word))
                .or(() -> ask.unconfirmed(head));
        if (before.isPresent()) {
            return Ending.of(before.get());
        }
        Optional<String> missing = Missing.in(step);
        if (missing.isPresent()) {
            return Ending.of(new Outcome.NotStarted(missing.get()));
        }
        return switch (step) {
            case Step.Exec plain -> retried(head, plain.retry(), count -> attempt(plain, site, count));
            case Step.Interactive joined -> retried(head, joined.retry(), count -> attempt(joined, site, count));
            case Step.Ask asking -> ask.run(asking, site);
            case Step.Session session -> sessions.run(session, site, this::once);
        };
    }

    private boolean isStopped() {
        return interrupts.stopSignal() != 0;
    }

    private Ending attempt(Step.Exec step, Site site, int attempt) {
        return switch (resolver.exec(step, site, attempt)) {
            case Resolved.Bad<ResolvedExec>(String reason) -> Ending.of(new Outcome.NotStarted(reason));
            case Resolved.Good<ResolvedExec>(ResolvedExec resolved) -> {
                events.emit(new RunEvent.StepStarted(
                        step.id(), attempt, step.command().text(), site.directory()));
                yield run(step, resolved);
            }
        };
    }

    private Ending run(Step.Exec step, ResolvedExec resolved) {
        Ending ending = contexts.during(step.id(), resolved.spec().token(), variables -> {
            var own = resolved.with(variables);
            return step.background().isPresent() ? background.run(step, own) : exec.run(step, own);
        });
        return ending.outcome() instanceof Outcome.Unattended(String need)
                ? ending.with(AskRunner.nobody(step.head(), need))
                : ending;
    }

    private Ending attempt(Step.Interactive step, Site site, int attempt) {
        return switch (resolver.interactive(step, site, attempt)) {
            case Resolved.Bad<ResolvedInteractive>(String reason) -> Ending.of(new Outcome.NotStarted(reason));
            case Resolved.Good<ResolvedInteractive>(ResolvedInteractive resolved) -> {
                events.emit(new RunEvent.StepStarted(
                        step.id(), attempt, step.command().text(), site.directory()));
                yield run(step, resolved);
            }
        };
    }

    private Ending run(Step.Interactive step, ResolvedInteractive resolved) {
        return contexts.during(
                step.id(), resolved.token(), variables -> interactive.run(step, resolved.with(variables)));
    }

    /// Again and again, until it did not fail, or was tried as often as declared, or the ritual was stopped.
    private Ending retried(Head head, Retry retry, IntFunction<Ending> attempt) {
        for (int count = 1; ; count++) {
            Ending ending = attempt.apply(count);
            // A human said no to this attempt, and would be asked the same at the next.
            boolean isUnwanted = ending.outcome() instanceof Outcome.Declined;
            boolean last = ending.outcome().allowsNext() || isUnwanted || count > retry.times() || isStopped();
            if (last) {
                return ending;
            }
            events.emit(new RunEvent.Retrying(head.id(), ending.outcome(), count + 1, retry.delay()));
            if (interrupts.pause(retry.delay())) {
                return ending;
            }
        }
    }

    /// Where the output of a step goes.
    @FunctionalInterface
    public interface Logs {
        Path of(String step);
    }
}
