package dev.rune.posix;

import java.lang.foreign.Arena;

/// A pipe: what is written to the one end is read from the other.
public record Pipe(Descriptor reading, Descriptor writing) implements AutoCloseable {

    /// How many bytes a pipe holds at most without a privilege.
    public static final int CAPACITY = 1 << 20;

    /// Opens one.
    public static Pipe open() {
        try (var arena = Arena.ofConfined()) {
            var ends = Struct.of(arena, 2L * Integer.BYTES);
            PosixException.check(Fcntl.PIPE.call(ends.address(), 0x80000, 0), "pipe");
            return new Pipe(
                    new Descriptor(ends.bytes().getInt(0)),
                    new Descriptor(ends.bytes().getInt(Integer.BYTES)));
        }
    }

    /// Lets the pipe that ends there hold [#CAPACITY] bytes, or as many as this user may still have, so that a fast
    /// writer is seldom stopped.
    public static void enlarge(Descriptor end) {
        Fcntl.FCNTL.call(end.number(), Fcntl.SET_PIPE_SIZE, CAPACITY);
    }

    @Override
    public void close() {
        reading.close();
        writing.close();
    }
}
