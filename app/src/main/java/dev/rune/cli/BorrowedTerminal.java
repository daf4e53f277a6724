package dev.rune.cli;

import dev.rune.posix.PosixException;
import dev.rune.posix.SignalWatch;
import dev.rune.posix.Signals;
import dev.rune.posix.Terminal;
import dev.rune.posix.TerminalModes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// A terminal in other modes, which is put back when this is closed, and before a signal ends Rune: not every
/// shell does that.
final class BorrowedTerminal implements AutoCloseable {

    private static final Map<String, Integer> ENDING =
            Map.of("INT", Signals.INT, "TERM", Signals.TERM, "HUP", Signals.HUP);

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(10);

    private final Terminal terminal;
    private final TerminalModes before;
    private final List<SignalWatch> watches = new ArrayList<>();
    private boolean isBack;
    private volatile boolean isEnding;

    private BorrowedTerminal(Terminal terminal, TerminalModes before) {
        this.terminal = terminal;
        this.before = before;
    }

    /// From now on in these modes.
    static BorrowedTerminal in(TerminalModes modes, Terminal terminal) {
        var borrowed = new BorrowedTerminal(terminal, terminal.modes());
        borrowed.begin(modes);
        return borrowed;
    }

    private synchronized void begin(TerminalModes modes) {
        ENDING.forEach((name, signal) -> watches.add(SignalWatch.on(name, () -> end(signal))));
        Signals.ignoreQuit();
        terminal.set(modes);
    }

    /// Then the signal does what it would have done.
    private void end(int signal) {
        isEnding = true;
        putBack();
        if (signal == Signals.INT) {
            // The shell's prompt begins a line.
            say("\r\n");
        }
        Signals.send((int) ProcessHandle.current().pid(), signal);
    }

    private void say(String text) {
        try {
            terminal.write(text);
        } catch (PosixException hungUp) {
            // Nobody reads it.
        }
    }

    /// Whether a signal ends Rune: what is typed now is meant for whoever reads next.
    boolean isEnding() {
        return isEnding;
    }

    private synchronized void putBack() {
        if (isBack) {
            return;
        }
        isBack = true;
        try {
            terminal.set(before);
        } catch (PosixException hungUp) {
            // There is nothing to put back any more.
        }
        watches.forEach(SignalWatch::close);
    }

    /// Where a signal ends Rune, that is waited for: nothing else is to be said or done.
    @Override
    public void close() {
        putBack();
        long deadline = System.nanoTime() + LONG_ENOUGH.toNanos();
        while (isEnding && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LONG_ENOUGH.toNanos());
        }
    }
}
