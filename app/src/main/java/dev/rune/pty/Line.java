package dev.rune.pty;

import dev.rune.posix.Buffer;
import dev.rune.posix.Poll;
import dev.rune.posix.Terminal;
import dev.rune.posix.TerminalModes;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The two sides of a pseudo-terminal. Rune keeps the inner one open too, so that the terminal lasts until Rune lets
/// it go, although its programs close it.
///
/// @param closeOuter closes the outer side
record Line(Terminal outer, Terminal inner, Runnable closeOuter) implements AutoCloseable {
    private static final byte END_OF_FILE_KEY = 4;
    private static final int QUEUE = 4096;

    Path device() {
        return inner.device();
    }

    /// Makes it what a program shall find.
    void prepare(PtySpec spec) {
        inner.resize(spec.size());
        var modes = spec.modes().orElseGet(inner::modes).utf8();
        // What was typed before was shown when it was typed.
        inner.set(modes.silent());
        spec.typed().remove(write(spec.typed()));
        inner.set(modes);
    }

    /// Types what fits.
    ///
    /// @return how many bytes
    int write(TypeAhead typed) {
        int written = typed.isEmpty() ? 0 : outer.descriptor().writeNow(typed.bytes(), typed.length());
        if (written > 0) {
            isReadable();
        }
        return written;
    }

    /// What was typed and not read, as it was typed.
    byte[] unread() {
        TerminalModes before = inner.modes();
        inner.set(before.raw());
        var unread = new ByteArrayOutputStream();
        var buffer = new Buffer(QUEUE);
        var bytes = new byte[QUEUE];
        while (isReadable()) {
            int length = inner.descriptor().readNow(buffer, 0);
            if (length == 0) {
                break;
            }
            buffer.copyTo(bytes, length);
            for (int i = 0; i < length; i++) {
                unread.write(asTyped(bytes[i], before));
            }
        }
        return unread.toByteArray();
    }

    /// The terminal turned Enter into a newline, and the end-of-file key into NUL.
    private static byte asTyped(byte read, TerminalModes modes) {
        if (read == '\n' && modes.turnsReturnIntoNewline()) {
            return '\r';
        }
        return read == 0 && modes.isInLines() ? END_OF_FILE_KEY : read;
    }

    /// Looks whether there is something to read inside; what was typed has arrived there by then.
    private boolean isReadable() {
        var poll = new Poll(List.of(inner.descriptor()));
        poll.await(Duration.ZERO);
        return poll.isReady(0);
    }

    @Override
    public void close() {
        inner.close();
        closeOuter.run();
    }
}
