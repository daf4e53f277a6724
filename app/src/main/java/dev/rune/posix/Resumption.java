package dev.rune.posix;

import java.util.concurrent.atomic.AtomicBoolean;

/// Notices, until it is closed, that this process goes on after it was stopped, as by Ctrl-Z and `fg`: meanwhile the
/// terminal was somebody else's, and neither its modes nor what it showed are what they were.
public final class Resumption implements AutoCloseable {
    private final AtomicBoolean goesOn = new AtomicBoolean();
    private final SignalWatch watch = SignalWatch.on("CONT", () -> goesOn.set(true));

    /// Whether it has happened since this was last asked.
    public boolean hasHappened() {
        return goesOn.getAndSet(false);
    }

    @Override
    public void close() {
        watch.close();
    }
}
