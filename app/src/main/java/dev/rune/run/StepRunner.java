package dev.rune.run;

import dev.rune.ritual.Head;
import dev.rune.ritual.Missing;
import dev.rune.ritual.Retry;
import dev.rune.ritual.Step;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/// Runs one step, whatever its kind: the one switch over [Step].
public final class StepRunner {

    /// Asks the human who is at the terminal of this run.
    @FunctionalInterface
    public interface Confirmation {

        /// Blocks until the human answered, or until nobody wants to know any more.
        ///
        /// @param isWanted looked at every now and then while the question stands
        /// @return empty when there is no answer
        Optional<Boolean> confirm(String step, String question, BooleanSupplier isWanted);
    }

    private static final Outcome NOT_REACHED = new Outcome.Skipped(Outcome.Reason.NOT_REACHED, "");

    private final Resolver resolver;
    private final Conditions conditions;
    private final Confirmation confirmation;
    private final ExecRunner exec;
    private final BackgroundRunner background;
    private final InteractiveRunner interactive;
    private final Interrupts interrupts;
    private final Events events;

    public StepRunner(
            Resolver resolver,
            Conditions conditions,
            Confirmation confirmation,
            ExecRunner exec,
            BackgroundRunner background,
            InteractiveRunner interactive,
            Interrupts interrupts,
            Events events) {
        this.resolver = resolver;
        this.conditions = conditions;
        this.confirmation = confirmation;
        this.exec = exec;
        this.background = background;
        this.interactive = interactive;
        this.interrupts = interrupts;
        this.events = events;
    }

    /// Runs it to its end, or in the background until it is ready.
    Ending run(Step step) {
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
                .or(() -> unconfirmed(head));
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
            case Step.Session _, Step.Ask _ -> throw new IllegalStateException(step.id());
        };
    }

    private Optional<Outcome> unconfirmed(Head head) {
        if (head.confirm().isEmpty()) {
            return Optional.empty();
        }
        return switch (resolver.text(head.confirm().get())) {
            case Resolved.Bad<String>(String reason) -> Optional.of(new Outcome.NotStarted(reason));
            case Resolved.Good<String>(String question) ->
                confirmation
                        .confirm(head.name(), question, () -> !isStopped())
                        .map(yes -> yes ? Optional.<Outcome>empty() : Optional.<Outcome>of(new Outcome.Declined()))
                        .orElseGet(() -> Optional.of(isStopped() ? NOT_REACHED : nobody(head)));
        };
    }

    private boolean isStopped() {
        return interrupts.stopSignal() != 0;
    }

    private static Outcome nobody(Head head) {
        String need = "a human to confirm it";
        return head.unattended().equals(Optional.of(Head.Unattended.SKIP))
                ? new Outcome.Skipped(Outcome.Reason.UNATTENDED, "it needs " + need)
                : new Outcome.Unattended(need);
    }

    private Ending attempt(Step.Exec step, Site site, int attempt) {
        return switch (resolver.exec(step, site, attempt)) {
            case Resolved.Bad<ResolvedExec>(String reason) -> Ending.of(new Outcome.NotStarted(reason));
            case Resolved.Good<ResolvedExec>(ResolvedExec resolved) -> {
                events.emit(new RunEvent.StepStarted(
                        step.id(), attempt, step.command().text(), site.directory()));
                yield step.background().isPresent() ? background.run(step, resolved) : exec.run(step, resolved);
            }
        };
    }

    private Ending attempt(Step.Interactive step, Site site, int attempt) {
        return switch (resolver.interactive(step, site, attempt)) {
            case Resolved.Bad<ResolvedInteractive>(String reason) -> Ending.of(new Outcome.NotStarted(reason));
            case Resolved.Good<ResolvedInteractive>(ResolvedInteractive resolved) -> {
                events.emit(new RunEvent.StepStarted(
                        step.id(), attempt, step.command().text(), site.directory()));
                yield interactive.run(step, resolved);
            }
        };
    }

    /// Again and again, until it did not fail, or was tried as often as declared, or the ritual was stopped.
    private Ending retried(Head head, Retry retry, IntFunction<Ending> attempt) {
        for (int count = 1; ; count++) {
            Ending ending = attempt.apply(count);
            boolean last = ending.outcome().allowsNext() || count > retry.times() || isStopped();
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
