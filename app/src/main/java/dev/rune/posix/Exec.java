package dev.rune.posix;

import java.io.File;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.List;

/// This process becoming another program (execve): its number, its terminal and its three standard streams stay, all
/// else of it goes.
public final class Exec {

    private static final int CLOSE_ON_EXEC = 1;
    private static final int SET_MASK = 2;
    /// More than any C library's `sigset_t` (128 bytes).
    private static final int SIGNAL_SET = 1024;

    private Exec() {}

    /// Becomes the program; returns only where that can't be.
    ///
    /// @param environment `NAME=value`
    /// @return why not, as in [Errno]
    public static int replace(Path program, List<String> argv, List<String> environment) {
        Children.leaveOrphans();
        closeTheRest();
        try (var arena = Arena.ofConfined()) {
            Libc.named("pthread_sigmask")
                    .call(SET_MASK, arena.allocate(SIGNAL_SET, 16).address(), 0);
            return -Libc.named("execve")
                    .call(
                            Struct.text(arena, program.toString()).address(),
                            Spawn.strings(arena, argv).address(),
                            Spawn.strings(arena, environment).address());
        }
    }

    private static void closeTheRest() {
        String[] open = new File("/proc/self/fd").list();
        for (String name : open == null ? new String[0] : open) {
            int number = Integer.parseInt(name);
            if (number > 2) {
                Fcntl.FCNTL.call(number, Fcntl.SET_DESCRIPTOR_FLAGS, CLOSE_ON_EXEC);
            }
        }
    }
}
