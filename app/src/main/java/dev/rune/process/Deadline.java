package dev.rune.process;

import java.time.Duration;

/// A moment to come, by a clock that stands still while the machine sleeps.
record Deadline(long nanos) {

    /// So long from now; a century stands for ever.
    static Deadline in(Duration duration) {
        var century = Duration.ofDays(36_500);
        return new Deadline(System.nanoTime() + (duration.compareTo(century) < 0 ? duration : century).toNanos());
    }

    static Deadline never() {
        return in(Duration.ofDays(36_500));
    }

    /// What remains until then, never negative.
    Duration remaining() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    boolean isOver() {
        return nanos - System.nanoTime() <= 0;
    }
}
