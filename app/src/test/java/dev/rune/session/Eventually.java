package dev.rune.session;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Waits for what must become true.
final class Eventually {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    private Eventually() {}

    static void holds(String sentence, Supplier<String> instead, BooleanSupplier condition) {
        long deadline = System.nanoTime() + LONG_ENOUGH.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("still not so: " + sentence + "\n" + instead.get());
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
