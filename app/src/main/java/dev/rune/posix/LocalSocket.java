package dev.rune.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// A connection between two processes of this machine (AF_UNIX, a stream); reading and writing never wait.
public final class LocalSocket implements AutoCloseable {
    /// The longest path that the kernel and the JDK can both use, in bytes.
    public static final int LONGEST_PATH = 106;

    /// What [#read] and [#write] answer when nothing can be had or taken now.
    public static final int NOTHING_NOW = -1;

    /// What they answer when the other side has gone.
    public static final int OVER = -2;

    private static final Libc CONNECT = Libc.named("connect");
    private static final Libc RECEIVE = Libc.named("recv");
    private static final Libc SEND = Libc.named("send");
    private static final Libc GET_OPTION = Libc.named("getsockopt");
    private static final Libc SET_OPTION = Libc.named("setsockopt");
    private static final Libc SHUT_DOWN = Libc.named("shutdown");
    private static final int BOTH_WAYS = 2;
    private static final int DO_NOT_WAIT = 0x40;
    private static final int NO_SIGNAL = 0x4000;
    private static final int SOCKET_LEVEL = 1;
    private static final int PEER = 17;
    private static final int PEER_PROCESS = 77;
    private static final int SEND_LIMIT = 21;
    private static final int ROOM = 16_384;
    private static final ThreadLocal<MemorySegment> BUFFER =
            ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(ROOM));

    private final Descriptor descriptor;
    private boolean closed;

    LocalSocket(Descriptor descriptor) {
        this.descriptor = descriptor;
    }

    /// Who is at the other end: who connected, or who listened, at that moment.
    public record Peer(int pid, int uid, int gid) {}

    /// What came of connecting.
    public sealed interface Result {

        /// It is connected.
        record Connected(LocalSocket socket) implements Result {}

        /// It is not.
        ///
        /// @param errno as in [Errno]
        record Failed(int errno) implements Result {}
    }

    /// Connects to what listens at a path.
    ///
    /// @param limit for a listener that has too many waiting
    public static Result connect(Path path, Duration limit) {
        try (var arena = Arena.ofConfined()) {
            var number =
                    LocalAddress.SOCKET.call(LocalAddress.FAMILY, LocalAddress.STREAM | LocalAddress.CLOSE_ON_EXEC, 0);
            if (number < 0) {
                return new Result.Failed(-number);
            }
            var descriptor = new Descriptor(number);
            var time = Struct.of(arena, 2L * Long.BYTES);
            time.bytes().putLong(0, limit.toSeconds());
            time.bytes().putLong(Long.BYTES, limit.toNanosPart() / 1000);
            SET_OPTION.call(number, SOCKET_LEVEL, SEND_LIMIT, time.address(), time.byteSize());
            var address = LocalAddress.of(arena, path);
            var result = CONNECT.insist(number, address.address(), address.byteSize());
            if (result < 0) {
                descriptor.close();
                return new Result.Failed(-result);
            }
            return new Result.Connected(new LocalSocket(descriptor));
        }
    }

    /// What to wait for.
    public Descriptor descriptor() {
        return descriptor;
    }

    /// Who is at the other end.
    public Peer peer() {
        try (var arena = Arena.ofConfined()) {
            var peer = Struct.of(arena, 3L * Integer.BYTES);
            var size = Struct.holding(arena, (int) peer.byteSize());
            PosixException.check(
                    GET_OPTION.call(descriptor.number(), SOCKET_LEVEL, PEER, peer.address(), size.address()),
                    "SO_PEERCRED");
            return new Peer(
                    peer.bytes().getInt(0),
                    peer.bytes().getInt(Integer.BYTES),
                    peer.bytes().getInt(2 * Integer.BYTES));
        }
    }

    /// A descriptor of the very process that connected: it can be read once that has ended. Empty before Linux 6.5, and
    /// when that process is gone already.
    public Optional<Descriptor> peerProcess() {
        try (var arena = Arena.ofConfined()) {
            var number = Struct.holding(arena, -1);
            var size = Struct.holding(arena, Integer.BYTES);
            var result =
                    GET_OPTION.call(descriptor.number(), SOCKET_LEVEL, PEER_PROCESS, number.address(), size.address());
            return result < 0
                    ? Optional.empty()
                    : Optional.of(new Descriptor(number.bytes().getInt(0)));
        }
    }

    /// Reads what is there.
    ///
    /// @return how many bytes, 0 at the end, [#NOTHING_NOW] or [#OVER]
    public int read(byte[] bytes) {
        var room = BUFFER.get();
        var read = RECEIVE.call(descriptor.number(), room.address(), Math.min(ROOM, bytes.length), DO_NOT_WAIT);
        if (read > 0) {
            MemorySegment.copy(room, ValueLayout.JAVA_BYTE, 0, bytes, 0, read);
            // It may have been a secret.
            room.asSlice(0, read).fill((byte) 0);
        }
        return result(read);
    }

    /// Writes as much as is taken now.
    ///
    /// @return how many bytes, [#NOTHING_NOW] or [#OVER]
    public int write(byte[] bytes, int offset, int length) {
        var room = BUFFER.get();
        var some = Math.min(ROOM, length);
        MemorySegment.copy(bytes, offset, room, ValueLayout.JAVA_BYTE, 0, some);
        var written = SEND.call(descriptor.number(), room.address(), some, DO_NOT_WAIT | NO_SIGNAL);
        room.asSlice(0, some).fill((byte) 0);
        return result(written);
    }

    private static int result(int result) {
        if (result >= 0) {
            return result;
        }
        return result == -Errno.AGAIN || result == -Errno.INTR ? NOTHING_NOW : OVER;
    }

    /// Ends the talk, from any thread: whoever waits for what comes finds that it is over.
    public synchronized void shutDown() {
        if (!closed) {
            SHUT_DOWN.call(descriptor.number(), BOTH_WAYS, 0);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        descriptor.close();
    }
}
