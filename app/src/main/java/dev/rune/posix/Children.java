package dev.rune.posix;

import java.lang.foreign.Arena;
import java.util.Optional;

/// This process's children: waiting for one of them, and adopting what they leave behind.
public final class Children {
    private static final Libc WAITPID = Libc.named("waitpid");
    private static final int DO_NOT_WAIT = 1;
    private static final int SET_CHILD_SUBREAPER = 36;

    private Children() {}

    /// How a process ended.
    ///
    /// @param signal 0 when it exited by itself
    public record Status(int code, int signal) {}

    /// Lets descendants whose parent has ended become children of this process, instead of init's.
    public static void adoptOrphans() {
        Libc.named("prctl").call(SET_CHILD_SUBREAPER, 1, 0);
    }

    /// From now on they become init's.
    static void leaveOrphans() {
        Libc.named("prctl").call(SET_CHILD_SUBREAPER, 0, 0);
    }

    /// Takes note that this child has ended, so that its pid is free again. Never asks for any other child: the JVM
    /// waits for its own.
    ///
    /// @return empty while it runs, and for one that is not (or no longer) a child of this process
    public static Optional<Status> reap(int pid) {
        try (var arena = Arena.ofConfined()) {
            var status = Struct.of(arena, Integer.BYTES);
            var reaped = WAITPID.insist(pid, status.address(), DO_NOT_WAIT);
            return reaped == pid ? Optional.of(status(status.bytes().getInt(0))) : Optional.empty();
        }
    }

    private static Status status(int word) {
        var signal = word & 0x7f;
        return new Status(signal == 0 ? word >> 8 & 0xff : 0, signal);
    }
}
