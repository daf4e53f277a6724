package dev.rune.posix;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
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
    private static final int SET_WINDOW_SIZE = 0x5414;
    private static final int GET_FOREGROUND_GROUP = 0x540f;
    private static final int AT_ONCE = 0;
    private static final Path CONTROLLING = Path.of("/dev/tty");
    /// The major number of pseudo-terminals; the minor one is in their names.
    private static final int PSEUDO = 136;

    private final Path device;
    private final Descriptor descriptor;

    private Terminal(Path device, Descriptor descriptor) {
        this.device = device;
        this.descriptor = descriptor;
    }

    /// Columns and rows, in characters.
    public record Size(int columns, int rows) {

        /// What a terminal is taken for that does not know.
        public static final Size USUAL = new Size(80, 24);
    }

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

    /// Opens the one that this process's session is controlled by, whatever its streams are; empty where there is none.
    public static Optional<Terminal> controlling() {
        try {
            var number = ProcFiles.terminal((int) ProcessHandle.current().pid());
            return Optional.of(new Terminal(name(number), Descriptor.terminal(CONTROLLING)));
        } catch (PosixException none) {
            return Optional.empty();
        }
    }

    /// The file of the one that the session of that process is controlled by, `/dev/pts/3`; empty where it has none, or
    /// one that no terminal program holds.
    public static Optional<Path> controlling(int pid) {
        return Optional.of(name(ProcFiles.terminal(pid))).filter(device -> !device.equals(CONTROLLING));
    }

    /// By which others know it, too.
    ///
    /// @param number of the device
    private static Path name(long number) {
        var minor = (number & 0xff) | (number >> 12 & 0xfff00);
        return (number >> 8 & 0xfff) == PSEUDO ? Path.of("/dev/pts/" + minor) : CONTROLLING;
    }

    /// Opens the inner side of a pseudo-terminal, without making it the one that this process's session is controlled
    /// by. Reading from it never waits.
    public static Terminal inner(Path device) {
        var descriptor = Descriptor.terminal(device);
        return new Terminal(device, Descriptor.lent(descriptor.number()));
    }

    /// The outer side of a pseudo-terminal, the one that a terminal program holds.
    ///
    /// @param device of its inner side
    public static Terminal outer(Path device, Descriptor descriptor) {
        return new Terminal(device, descriptor);
    }

    /// What to poll, and to read from.
    public Descriptor descriptor() {
        return descriptor;
    }

    /// Its file: `/dev/pts/3`.
    public Path device() {
        return device;
    }

    /// Its size; empty where it does not know.
    public Optional<Size> size() {
        try (var arena = Arena.ofConfined()) {
            var rowsAndColumns = Struct.of(arena, 4L * Short.BYTES);
            if (IOCTL.call(descriptor.number(), GET_WINDOW_SIZE, rowsAndColumns.address()) < 0) {
                return Optional.empty();
            }
            var rows = Short.toUnsignedInt(rowsAndColumns.bytes().getShort(0));
            var columns = Short.toUnsignedInt(rowsAndColumns.bytes().getShort(Short.BYTES));
            return rows == 0 || columns == 0 ? Optional.empty() : Optional.of(new Size(columns, rows));
        }
    }

    /// Gives it another size, which it tells its foreground process group by SIGWINCH.
    public void resize(Size size) {
        try (var arena = Arena.ofConfined()) {
            var rowsAndColumns = Struct.of(arena, 4L * Short.BYTES);
            rowsAndColumns.bytes().putShort(0, (short) size.rows());
            rowsAndColumns.bytes().putShort(Short.BYTES, (short) size.columns());
            PosixException.check(
                    IOCTL.call(descriptor.number(), SET_WINDOW_SIZE, rowsAndColumns.address()), "TIOCSWINSZ");
        }
    }

    /// The process group that may read from it now; asked on its outer side. Empty once the leader of its session has
    /// ended.
    public OptionalInt foregroundGroup() {
        try (var arena = Arena.ofConfined()) {
            var group = Struct.of(arena, Integer.BYTES);
            if (IOCTL.call(descriptor.number(), GET_FOREGROUND_GROUP, group.address()) < 0) {
                return OptionalInt.empty();
            }
            // The kernel says 0 for none, which is also the group of all its own threads.
            var number = group.bytes().getInt(0);
            return number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
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
            copy.copyFrom(MemorySegment.ofArray(modes.bytes()));
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
