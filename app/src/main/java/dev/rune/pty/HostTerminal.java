package dev.rune.pty;

import dev.rune.posix.JobControl;
import dev.rune.posix.PosixException;
import dev.rune.posix.ProcessStat;
import dev.rune.posix.SignalWatch;
import dev.rune.posix.Terminal;
import dev.rune.posix.TerminalModes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Rune's own terminal, as it is lent to programs on pseudo-terminals: every key goes to them, and all that they leave
/// behind on it is undone.
public final class HostTerminal implements AutoCloseable {

    /// Who puts a terminal back should Rune be killed.
    public interface Guard {

        /// Back into these modes, as `stty -g` prints them.
        void modes(Path terminal, String modes);

        /// And writes this to it, in which ESC stands as `\033`, and a backslash as `\134`.
        void screen(String reset);

        /// Rune has put it back itself.
        void over();
    }

    private static final Duration MOMENT = Duration.ofMillis(500);
    private static final Duration LOOK = Duration.ofMillis(10);

    private final Terminal terminal;
    private final Guard guard;
    /// Whether what programs show goes to it, and not to a file.
    private final boolean shows = Terminal.isTerminal(1);
    private final Traces traces = new Traces();
    private final TerminalModes before;

    private HostTerminal(Terminal terminal, Guard guard) {
        this.terminal = terminal;
        this.guard = guard;
        this.before = terminal.modes();
    }

    /// The one behind the standard input; empty where there is none.
    public static Optional<HostTerminal> open(Guard guard) {
        return Terminal.behind(0).map(terminal -> new HostTerminal(terminal, guard));
    }

    /// Where its keys are read.
    public Terminal keyboard() {
        return terminal;
    }

    /// The modes it was in before.
    public TerminalModes modes() {
        return before;
    }

    public Terminal.Size size() {
        return terminal.size().orElse(Terminal.Size.USUAL);
    }

    /// Hands on every key as it is from now on.
    ///
    /// @param resized told when it has another size; on a thread of its own
    /// @return puts it back to what it was
    public AutoCloseable lend(Runnable resized) {
        raw();
        var watch = SignalWatch.on("WINCH", resized);
        return () -> {
            watch.close();
            restore();
            traces.forget();
        };
    }

    /// A program writes this to it.
    public void shows(byte[] bytes, int length) {
        if (shows && traces.follow(bytes, length)) {
            tellGuard();
        }
    }

    /// Whether the program shows a screen of its own, which nobody else should write to.
    public boolean isTakenWhole() {
        return traces.isOnAlternateScreen();
    }

    /// Gives way to somebody who shows something on it, as it was before.
    public void giveWay() {
        restore();
    }

    /// It is the program's again.
    public void takeAgain() {
        try {
            raw();
            terminal.write(traces.redo());
        } catch (PosixException hungUp) {
            // Whoever reads from it next finds that out.
            guard.over();
        }
    }

    /// Whether it is not given to another process group.
    public boolean isInForeground() {
        return !isInBackground();
    }

    /// Stops Rune, as Ctrl-Z does, with the terminal as it was before; goes on when Rune is continued and the terminal
    /// is its own again.
    ///
    /// @param isOver whether it is to go on without the terminal, because it has been told to end meanwhile
    public void suspend(BooleanSupplier isOver) {
        restore();
        do {
            JobControl.stop();
        } while (!isOurs(isOver));
        if (!isInBackground()) {
            raw();
            terminal.write(traces.redo());
        }
    }

    /// Who is continued in the background may have been told to end: a moment passes until that is heard of.
    private boolean isOurs(BooleanSupplier isOver) {
        long deadline = System.nanoTime() + MOMENT.toNanos();
        while (isInBackground() && !isOver.getAsBoolean() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return !isInBackground() || isOver.getAsBoolean();
    }

    /// Whether a shell has given the terminal to another process group; then who touches it is stopped. Where it is not
    /// the terminal of Rune's session there is no such group, and nobody is.
    private boolean isInBackground() {
        var group = ProcessStat.of(ProcessHandle.current().pid()).map(ProcessStat::group);
        var front = terminal.foregroundGroup();
        return group.isPresent() && front.isPresent() && front.getAsInt() != group.get();
    }

    @Override
    public void close() {
        terminal.close();
    }

    /// As `printf %b` takes it.
    private void tellGuard() {
        guard.screen(traces.undo().replace("\\", "\\134").replace("\u001b", "\\033"));
    }

    private void raw() {
        guard.modes(terminal.device(), before.forStty());
        tellGuard();
        terminal.set(before.raw());
    }

    private void restore() {
        try {
            if (!isInBackground()) {
                terminal.write(traces.undo());
                terminal.set(before);
            }
        } catch (PosixException hungUp) {
            // It is gone, and its modes with it.
        } finally {
            guard.over();
        }
    }
}
