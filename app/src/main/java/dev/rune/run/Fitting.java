package dev.rune.run;

import dev.rune.posix.Terminal;
import dev.rune.pty.HostTerminal;
import dev.rune.pty.Pty;
import java.time.Duration;
import java.util.function.Consumer;

/// Keeps a pseudo-terminal as large as the terminal that it is joined to.
final class Fitting {
    /// Long enough for a program to ask for its size in between.
    private static final Duration SMALLER = Duration.ofMillis(100);

    private final Pty pty;
    private final HostTerminal terminal;
    private final Consumer<Terminal.Size> told;
    private Terminal.Size size;
    private boolean smaller;
    private long since;
    private volatile boolean resized;

    /// @param told of each new size
    Fitting(Pty pty, HostTerminal terminal, Consumer<Terminal.Size> told) {
        this.pty = pty;
        this.terminal = terminal;
        this.told = told;
        this.size = terminal.size();
    }

    /// The terminal may have another size now; any thread may say so.
    void resized() {
        resized = true;
        pty.wake();
    }

    /// Has a program that shows a screen of its own draw all of it. Many take no notice of a size that they know, so
    /// it is another one for a moment.
    void redraw() {
        if (size.rows() > 1) {
            pty.resize(new Terminal.Size(size.columns(), size.rows() - 1));
            smaller = true;
            since = System.nanoTime();
        }
    }

    /// Called every now and then.
    void fit() {
        if (smaller && System.nanoTime() - since > SMALLER.toNanos()) {
            smaller = false;
            pty.resize(size);
        }
        if (resized && !smaller) {
            resized = false;
            follow(terminal.size());
        }
    }

    private void follow(Terminal.Size now) {
        if (!now.equals(size)) {
            size = now;
            pty.resize(size);
            told.accept(size);
        }
    }
}
