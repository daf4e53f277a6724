package dev.rune.posix;

import java.lang.foreign.Arena;

/// A descriptor that [Poll] finds ready once a child has ended; the child is not reaped by it.
public final class ExitWatch implements AutoCloseable {
    /// Linux 5.3; the number is the same on every processor. The C library names it only since glibc 2.36.
    private static final int PIDFD_OPEN = 434;

    private static final Libc SYSCALL = Libc.named("syscall");
    private static final int BY_PID = 1;
    private static final int EXITED_BUT_NOT_REAPED = 0x4 | 0x1000000;

    private final Descriptor descriptor;

    private ExitWatch(Descriptor descriptor) {
        this.descriptor = descriptor;
    }

    /// Watches a child of this process.
    public static ExitWatch of(int pid) {
        var number = SYSCALL.call(PIDFD_OPEN, pid, 0);
        return number >= 0 ? new ExitWatch(new Descriptor(number)) : byThread(pid);
    }

    /// What to poll.
    public Descriptor descriptor() {
        return descriptor;
    }

    @Override
    public void close() {
        descriptor.close();
    }

    /// For kernels and sandboxes without pidfd: a thread waits, and writes to a pipe.
    static ExitWatch byThread(int pid) {
        var pipe = Pipe.open();
        Thread.ofPlatform().daemon().name("exit of " + pid).start(() -> {
            waitFor(pid);
            pipe.writing().close();
        });
        return new ExitWatch(pipe.reading());
    }

    private static void waitFor(int pid) {
        var waitid = Libc.named("waitid");
        try (var arena = Arena.ofConfined()) {
            var info = arena.allocate(256, 16).address();
            int result;
            do {
                result = waitid.call(BY_PID, pid, info, EXITED_BUT_NOT_REAPED);
            } while (result == -Errno.INTR);
        }
    }
}
