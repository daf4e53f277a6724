package dev.rune.cli;

import dev.rune.posix.Buffer;
import dev.rune.posix.Poll;
import dev.rune.posix.PosixException;
import dev.rune.posix.Terminal;
import dev.rune.posix.TerminalModes;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A line that is typed at the terminal behind the standard input.
final class TypedLine {

    private static final int LONGEST = 4096;
    private static final Duration LOOK = Duration.ofSeconds(1);

    private TypedLine() {}

    /// Asks for one that is not shown; empty when there is no terminal, or it is given up.
    static Optional<byte[]> silent(String question) {
        return read(question, TerminalModes::silent);
    }

    /// Asks for one that is shown as it is typed; empty when there is no terminal, or it is given up.
    static Optional<byte[]> shown(String question) {
        return read(question, modes -> modes.forLines().utf8());
    }

    private static Optional<byte[]> read(String question, UnaryOperator<TerminalModes> wanted) {
        try (var terminal = Terminal.behind(0).orElse(null)) {
            return terminal == null ? Optional.empty() : read(terminal, question, wanted);
        } catch (PosixException hungUp) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> read(Terminal terminal, String question, UnaryOperator<TerminalModes> wanted) {
        TerminalModes modes = wanted.apply(terminal.modes());
        try (var borrowed = BorrowedTerminal.in(modes, terminal)) {
            terminal.write(question);
            var poll = new Poll(List.of(terminal.descriptor()));
            while (!poll.isReady(0)) {
                poll.await(LOOK);
            }
            if (borrowed.isEnding()) {
                return Optional.empty();
            }
            var buffer = new Buffer(LONGEST);
            int length = terminal.descriptor().read(buffer);
            byte[] line = new byte[length];
            buffer.copyTo(line, length);
            // End of file, or a hang-up, is not the end of a line.
            boolean whole = length > 0 && line[length - 1] == '\n';
            if (!whole || !modes.echoes()) {
                terminal.write("\n");
            }
            byte[] value = whole ? Arrays.copyOf(line, length - 1) : new byte[0];
            Arrays.fill(line, (byte) 0);
            return whole && !borrowed.isEnding() ? Optional.of(value) : Optional.empty();
        }
    }
}
