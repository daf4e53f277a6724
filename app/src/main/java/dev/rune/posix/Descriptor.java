package dev.rune.posix;

import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// An open file descriptor of this process; never inherited by a child unless it is named in a [Spawn].
public final class Descriptor implements AutoCloseable {
    private static final int CLOSE_ON_EXEC = 0x80000;
    private static final int NON_BLOCKING = 0x800;
    private static final int SEEK_SET = 0;

    private int number;

    Descriptor(int number) {
        this.number = number;
    }

    /// Opens a file to read.
    public static Descriptor read(Path file) {
        return open(file, Fcntl.RDONLY, 0);
    }

    /// Opens a file to append to, and creates it with mode 0600.
    public static Descriptor append(Path file) {
        return open(file, Fcntl.WRONLY | Fcntl.CREAT | Fcntl.APPEND, 0600);
    }

    /// Opens a terminal, without making it the one that this process's session is controlled by.
    static Descriptor terminal(Path device) {
        return open(device, Fcntl.RDWR | Fcntl.NOCTTY, 0);
    }

    /// Opens what is always at its end.
    public static Descriptor nothing() {
        return read(Path.of("/dev/null"));
    }

    /// A file without a name, holding this text, read from its start.
    public static Descriptor holding(String text) {
        return holding(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The same with these bytes, of which no other copy is made.
    public static Descriptor holding(byte[] bytes) {
        try (var arena = Arena.ofConfined()) {
            var file = new Descriptor(PosixException.check(
                    Fcntl.MEMFD_CREATE.call(Struct.text(arena, "stdin").address(), 1, 0), "memfd"));
            file.write(bytes);
            PosixException.check(Fcntl.LSEEK.call(file.number, 0, SEEK_SET), "lseek");
            return file;
        }
    }

    /// A counter that one thread waits for and others raise (eventfd).
    public static Descriptor counter() {
        return new Descriptor(PosixException.check(Fcntl.EVENTFD.call(0, CLOSE_ON_EXEC | NON_BLOCKING, 0), "eventfd"));
    }

    /// One that a library opened and will close; never inherited from now on, and it never makes its reader or writer
    /// wait.
    public static Descriptor lent(int number) {
        PosixException.check(Fcntl.FCNTL.call(number, Fcntl.SET_DESCRIPTOR_FLAGS, 1), "fcntl");
        PosixException.check(Fcntl.FCNTL.call(number, Fcntl.SET_STATUS_FLAGS, Fcntl.RDWR | Fcntl.NONBLOCK), "fcntl");
        return new Descriptor(number);
    }

    /// From now on, reading and writing here never wait.
    public void neverWait() {
        PosixException.check(Fcntl.FCNTL.call(number, Fcntl.SET_STATUS_FLAGS, Fcntl.RDWR | Fcntl.NONBLOCK), "fcntl");
    }

    /// Its number, or -1 once closed.
    public int number() {
        return number;
    }

    /// Reads what is there, at most what fits, waiting for the first byte.
    ///
    /// @return how many bytes; 0 at the end
    public int read(Buffer buffer) {
        return PosixException.check(Fcntl.READ.insist(number, buffer.address(), buffer.size()), "read");
    }

    /// Reads what is there now and fits behind the first `used` bytes of the buffer, of one that never makes wait.
    ///
    /// @return how many bytes; 0 when there are none, now or for ever
    public int readNow(Buffer buffer, int used) {
        var read = Fcntl.READ.insist(number, buffer.address() + used, buffer.size() - used);
        return isNothing(read) ? 0 : PosixException.check(read, "read");
    }

    /// Writes as much as is taken now, to one that never makes wait.
    ///
    /// @return how many bytes
    public int writeNow(byte[] bytes, int length) {
        try (var arena = Arena.ofConfined()) {
            var copy = Struct.of(arena, Math.max(1, length));
            copy.bytes().put(0, bytes, 0, length);
            var written = Fcntl.WRITE.insist(number, copy.address(), length);
            return isNothing(written) ? 0 : PosixException.check(written, "write");
        }
    }

    /// A pseudo-terminal says EIO when its other side is closed.
    private static boolean isNothing(int result) {
        return result == -Errno.AGAIN || result == -Errno.IO;
    }

    /// Writes all of it.
    public void write(byte[] bytes) {
        try (var arena = Arena.ofConfined()) {
            var copy = Struct.holding(arena, bytes);
            long written = 0;
            while (written < bytes.length) {
                written += PosixException.check(
                        Fcntl.WRITE.insist(number, copy.address() + written, bytes.length - written), "write");
            }
        }
    }

    /// Puts these bytes at the beginning of a file, over what is there, and leaves what follows.
    public void overwrite(byte[] bytes) {
        try (var arena = Arena.ofConfined()) {
            var copy = Struct.holding(arena, bytes);
            PosixException.check(Fcntl.PWRITE.call(number, copy.address(), bytes.length, 0), "pwrite");
        }
    }

    @Override
    public synchronized void close() {
        if (number >= 0) {
            // Not again on EINTR: Linux has closed it by then, and the number may be another's already.
            Fcntl.CLOSE.call(number, 0, 0);
            number = -1;
        }
    }

    private static Descriptor open(Path file, int flags, int mode) {
        try (var arena = Arena.ofConfined()) {
            var path = Struct.text(arena, file.toString());
            return new Descriptor(PosixException.check(
                    Fcntl.OPEN.insist(path.address(), flags | CLOSE_ON_EXEC, mode), "open " + file));
        }
    }
}
