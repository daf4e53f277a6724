package dev.rune.session;

import dev.rune.ritual.Ready;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// A thread that looks again and again whether a pane is ready, until it is or nobody asks any more.
final class Prober implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private volatile boolean holds;
    private volatile boolean closed;
    private final Thread thread;

    Prober(SessionPlan.Pane pane, Ready.Probe probe, PaneProbes probes) {
        thread = Thread.ofPlatform().daemon().name("ready of " + pane.address()).start(() -> {
            while (!closed && !holds) {
                holds = probes.holds(pane, probe);
                if (!holds) {
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            }
        });
    }

    boolean holds() {
        return holds;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
