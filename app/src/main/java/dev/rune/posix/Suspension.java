package dev.rune.posix;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/// Puts a terminal back when this process is to be stopped, as by Ctrl-Z, which not every shell does; until it is
/// closed. And notices that the process goes on: meanwhile the terminal was somebody else's, and neither its modes nor
/// what it showed are what they were.
public final class Suspension implements AutoCloseable {

    /// By then the signal has come.
    private static final Duration MOMENT = Duration.ofMillis(50);

    private final Terminal terminal;
    private final TerminalModes before;
    private final AtomicBoolean goesOn = new AtomicBoolean();
    private final SignalWatch resumption = SignalWatch.on("CONT", () -> goesOn.set(true));
    private SignalWatch stop;
    private boolean isClosed;

    /// @param before the modes to put it back into
    public Suspension(Terminal terminal, TerminalModes before) {
        this.terminal = terminal;
        this.before = before;
        this.stop = watch();
    }

    private SignalWatch watch() {
        return SignalWatch.on("TSTP", this::suspend);
    }

    /// By the signal itself: the kernel throws it away where no shell is there that could ever let us go on.
    private synchronized void suspend() {
        if (isClosed) {
            return;
        }
        try {
            terminal.set(before);
        } catch (PosixException hungUp) {
            // There is nothing to put back any more.
        }
        stop.close();
        Signals.send((int) ProcessHandle.current().pid(), Signals.TSTP);
        LockSupport.parkNanos(MOMENT.toNanos());
        stop = watch();
        goesOn.set(true);
    }

    /// Whether it goes on since this was last asked.
    public boolean isOver() {
        return goesOn.getAndSet(false);
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        stop.close();
        resumption.close();
    }
}
