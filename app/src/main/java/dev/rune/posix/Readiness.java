package dev.rune.posix;

import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.function.LongConsumer;

/// Waits for any of very many descriptors (epoll), however many of them are quiet.
///
/// It blocks its thread in native code, as [Poll] does.
public final class Readiness implements AutoCloseable {
    private static final Libc CREATE = Libc.named("epoll_create1");
    private static final Libc CONTROL = Libc.named("epoll_ctl");
    private static final Libc WAIT = Libc.named("epoll_wait");
    private static final int ADD = 1;
    private static final int REMOVE = 2;
    private static final int CHANGE = 3;
    private static final int IN = 1;
    private static final int OUT = 4;
    private static final int AT_ONCE = 256;

    /// The kernel packs `struct epoll_event` on x86-64 and nowhere else.
    private static final int KEY = System.getProperty("os.arch", "").equals("amd64") ? 4 : 8;

    private static final int ENTRY = KEY + Long.BYTES;

    private final Descriptor descriptor = new Descriptor(PosixException.check(CREATE.call(0x80000, 0, 0), "epoll"));
    private final Struct found = Struct.of(Arena.ofAuto(), (long) AT_ONCE * ENTRY);

    /// Waits for this one to be readable, too.
    ///
    /// @param key by which [#await] names it
    public void add(Descriptor one, long key) {
        PosixException.check(control(ADD, one, IN, key), "epoll_ctl");
    }

    /// Waits until it can be read or written to.
    public void forWritingToo(Descriptor one, long key) {
        control(CHANGE, one, IN | OUT, key);
    }

    /// Waits only until it can be read.
    public void forReading(Descriptor one, long key) {
        control(CHANGE, one, IN, key);
    }

    /// Waits only until the other side is gone.
    public void forNothing(Descriptor one, long key) {
        control(CHANGE, one, 0, key);
    }

    /// Waits for it no longer; it is still open.
    public void remove(Descriptor one) {
        control(REMOVE, one, 0, 0);
    }

    /// Waits at most so long, rounded up to a millisecond, and names those that are ready.
    public void await(Duration limit, LongConsumer ready) {
        var millis = Math.clamp(limit.plusNanos(999_999).toMillis(), 0, Integer.MAX_VALUE);
        var count = WAIT.call(descriptor.number(), found.address(), AT_ONCE, millis);
        if (count == -Errno.INTR) {
            return;
        }
        PosixException.check(count, "epoll_wait");
        for (int i = 0; i < count; i++) {
            ready.accept(found.bytes().getLong(i * ENTRY + KEY));
        }
    }

    private int control(int operation, Descriptor one, int events, long key) {
        try (var arena = Arena.ofConfined()) {
            var event = Struct.of(arena, ENTRY);
            event.bytes().putInt(0, events);
            event.bytes().putLong(KEY, key);
            return CONTROL.call(descriptor.number(), operation, one.number(), event.address());
        }
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
