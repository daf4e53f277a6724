package dev.rune.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for what must become true.
final class Eventually {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    private Eventually() {}

    static void holds(String sentence, BooleanSupplier condition) {
        var deadline = Deadline.in(LONG_ENOUGH);
        while (!condition.getAsBoolean()) {
            if (deadline.isOver()) {
                throw new AssertionError("still not so: " + sentence);
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
