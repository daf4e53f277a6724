package dev.rune.process;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// How long a process may run.
///
/// @param time empty for ever
/// @param uncounted how much of the time since it began does not count, such as while a human thinks about its question
public record Limit(Optional<Duration> time, Supplier<Duration> uncounted) {

    /// All the time counts.
    static Limit of(Optional<Duration> time) {
        return new Limit(time, () -> Duration.ZERO);
    }

    /// When it is reached, as far as is known now.
    Deadline deadline(long began) {
        return time.map(limit -> Deadline.in(limit.plus(uncounted.get()).minusNanos(System.nanoTime() - began)))
                .orElseGet(Deadline::never);
    }
}
