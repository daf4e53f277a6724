package dev.rune.posix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/// What a process is waiting for, as far as `/proc` tells.
public enum Waiting {
    /// For something to be typed at that terminal: it is inside a read from it.
    TYPING,
    /// For any of several things to happen: poll, select and such.
    EVENTS,
    /// For a child to end.
    CHILDREN,
    /// For SIGCONT: it was stopped.
    STOPPED,
    /// It has another user's rights, as `sudo` has.
    HIDDEN,
    /// Something else, or nothing.
    OTHER;

    private static final boolean ARM = System.getProperty("os.arch", "").equals("aarch64");
    private static final String READ = ARM ? "63" : "0";
    /// select, poll, pselect6, ppoll, epoll_wait, epoll_pwait.
    private static final List<String> POLLS =
            ARM ? List.of("72", "73", "22") : List.of("23", "7", "270", "271", "232", "281");

    /// wait4, waitid.
    private static final List<String> WAITS = ARM ? List.of("260", "95") : List.of("61", "247");

    /// Looks at one process.
    ///
    /// @param terminal its file: `/dev/pts/3`
    public static Waiting of(ProcessStat process, Path terminal) {
        return process.isStopped() ? STOPPED : of(process.pid(), terminal);
    }

    private static Waiting of(int pid, Path terminal) {
        try {
            String[] words = read(pid, "syscall").split(" ", -1);
            if (words[0].equals(READ)) {
                return isTerminal(pid, words[1], terminal) ? TYPING : OTHER;
            }
            if (WAITS.contains(words[0])) {
                return CHILDREN;
            }
            return POLLS.contains(words[0]) ? EVENTS : OTHER;
        } catch (IOException notAllowed) {
            return hidden(pid);
        }
    }

    /// Where the kernel lets only those look who may debug a process (Yama, `ptrace_scope`), it still tells of our own
    /// in which of its functions they sleep. Of a program that has another user's rights it tells nothing.
    private static Waiting hidden(int pid) {
        if (ProcFiles.waitsForTerminal(pid)) {
            return TYPING;
        }
        OptionalInt owner = ProcFiles.owner(pid);
        return owner.isPresent()
                        && !owner.equals(
                                ProcFiles.owner((int) ProcessHandle.current().pid()))
                ? HIDDEN
                : OTHER;
    }

    private static boolean isTerminal(int pid, String descriptor, Path terminal) {
        try {
            var file = Path.of("/proc/" + pid + "/fd/" + Integer.decode(descriptor));
            var target = Files.readSymbolicLink(file);
            return target.equals(terminal) || target.equals(Path.of("/dev/tty"));
        } catch (IOException closed) {
            return false;
        }
    }

    private static String read(int pid, String file) throws IOException {
        return new String(Files.readAllBytes(Path.of("/proc/" + pid + "/" + file)), StandardCharsets.ISO_8859_1)
                .strip();
    }
}
