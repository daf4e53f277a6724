package dev.rune.posix;

import java.lang.foreign.Arena;
import java.nio.file.Path;

/// A socket at a path to which other processes connect; accepting never waits.
public final class LocalListener implements AutoCloseable {
    private static final Libc BIND = Libc.named("bind");
    private static final Libc LISTEN = Libc.named("listen");
    private static final Libc ACCEPT = Libc.named("accept4");
    private static final Libc CHANGE_MODE = Libc.named("fchmod");

    private final Descriptor descriptor;

    private LocalListener(Descriptor descriptor) {
        this.descriptor = descriptor;
    }

    /// What came of accepting.
    public sealed interface Result {

        /// Somebody connected.
        record Accepted(LocalSocket socket) implements Result {}

        /// Nobody waits.
        record Nobody() implements Result {}

        /// It failed.
        ///
        /// @param errno as in [Errno]
        record Failed(int errno) implements Result {}
    }

    /// Makes the socket's file, with that mode from the moment it exists, and listens.
    ///
    /// @param backlog how many may wait to be accepted
    /// @throws PosixException when something is there already, or it can't be made
    public static LocalListener bind(Path path, int mode, int backlog) {
        var descriptor = new Descriptor(PosixException.check(
                LocalAddress.SOCKET.call(
                        LocalAddress.FAMILY,
                        LocalAddress.STREAM | LocalAddress.CLOSE_ON_EXEC | LocalAddress.NON_BLOCKING,
                        0),
                "socket"));
        try (var arena = Arena.ofConfined()) {
            var address = LocalAddress.of(arena, path);
            // Linux gives the file the mode that the socket has when it is bound, as far as the umask lets it.
            PosixException.check(CHANGE_MODE.call(descriptor.number(), mode, 0), "fchmod");
            PosixException.check(BIND.call(descriptor.number(), address.address(), address.byteSize()), "bind " + path);
            PosixException.check(LISTEN.call(descriptor.number(), backlog, 0), "listen");
            return new LocalListener(descriptor);
        } catch (PosixException e) {
            descriptor.close();
            throw e;
        }
    }

    /// What to wait for.
    public Descriptor descriptor() {
        return descriptor;
    }

    /// Takes the next who waits.
    public Result accept() {
        var number = ACCEPT.call(descriptor.number(), 0, 0, LocalAddress.CLOSE_ON_EXEC | LocalAddress.NON_BLOCKING);
        if (number >= 0) {
            return new Result.Accepted(new LocalSocket(new Descriptor(number)));
        }
        return number == -Errno.AGAIN || number == -Errno.INTR || number == -Errno.CONNABORTED
                ? new Result.Nobody()
                : new Result.Failed(-number);
    }

    /// Listens no longer; the file stays.
    @Override
    public void close() {
        descriptor.close();
    }
}
