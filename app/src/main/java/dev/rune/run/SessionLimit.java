package dev.rune.run;

import dev.rune.process.Exit;
import dev.rune.ritual.Step;
import dev.rune.session.BuildResult;
import dev.rune.session.Patience;
import dev.rune.source.DurationText;
import dev.rune.source.Located;
import java.time.Duration;
import java.util.Optional;

/// How long a step may take that opens a session: what it says itself, and until the ritual is stopped.
final class SessionLimit implements Patience {

    private final Optional<Located<Duration>> timeout;
    private final Interrupts interrupts;
    private final long began = System.nanoTime();

    SessionLimit(Step.Session step, Interrupts interrupts) {
        this.timeout = step.timeout();
        this.interrupts = interrupts;
    }

    @Override
    public Optional<End> end() {
        if (interrupts.stopSignal() != 0) {
            return Optional.of(new End(BuildResult.Cause.STOPPED, "when the ritual was stopped"));
        }
        return timeout.map(Located::value)
                .filter(limit -> left(limit).isNegative())
                .map(limit -> new End(
                        BuildResult.Cause.LIMIT,
                        "within the " + DurationText.format(limit) + " that the `timeout` of its step allows"));
    }

    /// What the step comes to that is ended by it.
    Optional<Outcome> outcome() {
        return end().map(end -> end.cause() == BuildResult.Cause.STOPPED
                ? interrupts.outcome(new Exit.Signal(interrupts.stopSignal()))
                : timedOut());
    }

    /// A step that is part of it, and may not take longer than is left of it.
    ///
    /// @param usual the limit of a step that says none
    Step.Exec part(Step.Exec part, Duration usual) {
        Duration own = part.timeout().map(Located::value).orElse(usual);
        return timeout.filter(limit -> own.compareTo(left(limit.value())) > 0)
                .map(limit -> part.within(new Located<>(atLeastAMoment(left(limit.value())), limit.span())))
                .orElse(part);
    }

    private static Duration atLeastAMoment(Duration left) {
        return left.isPositive() ? left : Duration.ofMillis(1);
    }

    private Duration left(Duration limit) {
        return limit.minus(Duration.ofNanos(System.nanoTime() - began));
    }

    private Outcome timedOut() {
        return new Outcome.TimedOut(timeout.orElseThrow().value(), "timeout");
    }
}
