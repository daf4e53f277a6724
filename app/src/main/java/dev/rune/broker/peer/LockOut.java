package dev.rune.broker.peer;

import java.time.Duration;

/// Five wrong passwords, from whomever, and for half a minute none is looked at.
public final class LockOut {

    private static final int MOST = 5;
    private static final long REST = Duration.ofSeconds(30).toNanos();

    private int failures;
    private long until = Long.MIN_VALUE;

    /// Whether none is looked at.
    ///
    /// @param now in nanoseconds
    public boolean isLocked(long now) {
        return until != Long.MIN_VALUE && now - until < 0;
    }

    public void failed(long now) {
        failures++;
        if (failures >= MOST) {
            failures = 0;
            until = now + REST;
        }
    }

    public void succeeded() {
        failures = 0;
    }
}
