package dev.rune.cli;

import dev.rune.posix.Buffer;
import dev.rune.posix.PosixException;
import dev.rune.posix.Terminal;
import dev.rune.posix.TerminalModes;
import java.util.Arrays;
import java.util.Optional;

/// A line that is typed at the terminal behind the standard input and not shown.
final class SilentLine {

    private static final int LONGEST = 4096;

    private SilentLine() {}

    /// Asks for it; empty when there is no terminal, or it is given up.
    static Optional<byte[]> read(String question) {
        try (var terminal = Terminal.behind(0).orElse(null)) {
            return terminal == null ? Optional.empty() : read(terminal, question);
        } catch (PosixException hungUp) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> read(Terminal terminal, String question) {
        TerminalModes before = terminal.modes();
        terminal.set(before.silent());
        try {
            terminal.write(question);
            var buffer = new Buffer(LONGEST);
            int length = terminal.descriptor().read(buffer);
            byte[] line = new byte[length];
            buffer.copyTo(line, length);
            terminal.write("\n");
            // End of file, or a hang-up, is not the end of a line.
            boolean whole = length > 0 && line[length - 1] == '\n';
            byte[] value = whole ? Arrays.copyOf(line, length - 1) : new byte[0];
            Arrays.fill(line, (byte) 0);
            return whole ? Optional.of(value) : Optional.empty();
        } finally {
            terminal.set(before);
        }
    }
}
