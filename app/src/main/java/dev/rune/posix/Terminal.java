package dev.rune.posix;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A terminal: its size, its modes, and single keys typed at it.
public final class Terminal implements AutoCloseable {
    private static final Libc ISATTY = Libc.named("isatty");
    private static final Libc TCGETATTR = Libc.named("tcgetattr");
    private static final Libc TCSETATTR = Libc.named("tcsetattr");
    private static final Libc IOCTL = Libc.named("ioctl");
    private static final int GET_WINDOW_SIZE = 0x5413;
    private static final int AT_ONCE = 0;

    private final Path device;
    private final Descriptor descriptor;

    private Terminal(Path device, Descriptor descriptor) {
        this.device = device;
        this.descriptor = descriptor;
    }

    /// Columns and rows, in characters.
    public record Size(int columns, int rows) {}

    /// Whether that descriptor of this process, such as 0 for the standard input, is a terminal.
    public static boolean isTerminal(int descriptor) {
        return ISATTY.call(descriptor, 0, 0) == 1;
    }

    /// Opens the terminal that a descriptor of this process belongs to, where it is one and may be opened.
    public static Optional<Terminal> behind(int descriptor) {
        if (!isTerminal(descriptor)) {
            return Optional.empty();
        }
        try {
            var device = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor));
            return Optional.of(new Terminal(device, Descriptor.terminal(device)));
        } catch (IOException | PosixException notOurs) {
            return Optional.empty();
        }
    }

    /// Its file: `/dev/pts/3`.
    public Path device() {
        return device;
    }

    /// Its size; empty where it does not know.
    public Optional<Size> size() {
        try (var arena = Arena.ofConfined()) {
            var rowsAndColumns = arena.allocate(ValueLayout.JAVA_SHORT, 4);
            if (IOCTL.call(descriptor.number(), GET_WINDOW_SIZE, rowsAndColumns.address()) < 0) {
                return Optional.empty();
            }
            var rows = Short.toUnsignedInt(rowsAndColumns.getAtIndex(ValueLayout.JAVA_SHORT, 0));
            var columns = Short.toUnsignedInt(rowsAndColumns.getAtIndex(ValueLayout.JAVA_SHORT, 1));
            return rows == 0 || columns == 0 ? Optional.empty() : Optional.of(new Size(columns, rows));
        }
    }

    /// The modes it is in.
    public TerminalModes modes() {
        try (var arena = Arena.ofConfined()) {
            var modes = arena.allocate(TerminalModes.ROOM, 8);
            PosixException.check(TCGETATTR.call(descriptor.number(), modes.address(), 0), "tcgetattr");
            return new TerminalModes(modes.toArray(ValueLayout.JAVA_BYTE));
        }
    }

    /// Puts it into these modes.
    public void set(TerminalModes modes) {
        try (var arena = Arena.ofConfined()) {
            var copy = arena.allocate(TerminalModes.ROOM, 8);
            copy.copyFrom(java.lang.foreign.MemorySegment.ofArray(modes.bytes()));
            PosixException.check(TCSETATTR.insist(descriptor.number(), AT_ONCE, copy.address()), "tcsetattr");
        }
    }

    /// Shows a text.
    public void write(String text) {
        descriptor.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Waits for a byte that is typed, at most so long.
    ///
    /// @return empty when none came
    public OptionalInt key(Duration atMost) {
        var poll = new Poll(List.of(descriptor));
        poll.await(atMost);
        if (!poll.isReady(0)) {
            return OptionalInt.empty();
        }
        var buffer = new Buffer(1);
        var bytes = new byte[1];
        if (descriptor.read(buffer) == 0) {
            return OptionalInt.empty();
        }
        buffer.copyTo(bytes, 1);
        return OptionalInt.of(Byte.toUnsignedInt(bytes[0]));
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
