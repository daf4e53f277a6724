package dev.rune.posix;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What else `/proc` tells of a process.
public final class ProcFiles {
    private static final int COMMAND_WIDTH = 80;
    private static final int TICKS_PER_SECOND = 100;
    private static final String BOOT_ID =
            read("/proc/sys/kernel/random/boot_id").strip();

    private ProcFiles() {}

    /// Names the time since this machine started; another one after each start.
    public static String bootId() {
        return BOOT_ID;
    }

    /// In the unit in which `/proc` says when processes began; 0 where that is hidden.
    public static long ticksSinceBoot() {
        var seconds = read("/proc/uptime").split(" ", -1)[0];
        return seconds.isEmpty() ? 0 : Math.round(Double.parseDouble(seconds) * TICKS_PER_SECOND);
    }

    /// The processes that this one adopted: the kernel gives orphans to its first thread. Those that other threads
    /// started are not among them, unless that thread has ended.
    ///
    /// @return empty where the kernel was built without that file
    public static Optional<List<Integer>> adopted() {
        var self = ProcessHandle.current().pid();
        try {
            return Optional.of(children("/proc/self/task/" + self));
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    /// Those that a process, any thread of it, started or adopted, and that have not ended; none where the kernel does
    /// not say.
    static List<Integer> children(int pid) {
        var threads = new File("/proc/" + pid + "/task").list();
        var children = new ArrayList<Integer>();
        for (var thread : threads == null ? new String[0] : threads) {
            try {
                children.addAll(children("/proc/" + pid + "/task/" + thread));
            } catch (IOException endedOrUnknown) {
                // Then it has none.
            }
        }
        return children;
    }

    private static List<Integer> children(String thread) throws IOException {
        var pids = new String(KernelFile.read(thread + "/children"), StandardCharsets.US_ASCII).strip();
        return pids.isEmpty()
                ? List.of()
                : Arrays.stream(pids.split(" ", -1)).map(Integer::valueOf).toList();
    }

    /// The value of a variable in the environment a process was started with; not that of another user's process.
    public static Optional<String> variable(int pid, String name) {
        var start = name + "=";
        return Arrays.stream(read("/proc/" + pid + "/environ").split("\0", -1))
                .filter(entry -> entry.startsWith(start))
                .map(entry -> entry.substring(start.length()))
                .findFirst();
    }

    /// The device number of its controlling terminal; 0 where it has none, or is gone.
    public static long terminal(int pid) {
        String stat = read("/proc/" + pid + "/stat");
        // The name stands in parentheses and may hold any: the last one closes it.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        return fields.length > 4 ? Long.parseLong(fields[4]) : 0;
    }

    /// The user whose rights it has; empty once it is gone.
    public static OptionalInt owner(int pid) {
        return read("/proc/" + pid + "/status")
                .lines()
                .filter(line -> line.startsWith("Uid:"))
                .mapToInt(line -> Integer.parseInt(line.split("\\s+", -1)[2]))
                .findFirst();
    }

    /// Whether it ignores that signal.
    public static boolean ignores(int pid, int signal) {
        return read("/proc/" + pid + "/status")
                .lines()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                .anyMatch(ignored -> (ignored >>> (signal - 1) & 1) == 1);
    }

    /// Whether it waits for what is typed at its terminal; false where the kernel does not say what it waits for.
    public static boolean waitsForTerminal(int pid) {
        return ProcessStat.of(pid)
                .filter(process -> process.state() == 'S' && process.group() == process.foreground())
                .map(_ -> read("/proc/" + pid + "/wchan"))
                .filter(place -> place.equals("wait_woken") || place.equals("n_tty_read"))
                .isPresent();
    }

    /// Whether its standard output is that file; not known of another user's process.
    public static boolean writesTo(int pid, Path file) {
        try {
            return Files.isSameFile(Path.of("/proc/" + pid + "/fd/1"), file);
        } catch (IOException gone) {
            return false;
        }
    }

    /// The words it was started with; empty where they are hidden, or it is gone.
    public static List<String> argv(int pid) {
        var text = read("/proc/" + pid + "/cmdline");
        var words = text.endsWith("\0") ? text.substring(0, text.length() - 1) : text;
        return words.isEmpty() ? List.of() : List.of(words.split("\0", -1));
    }

    /// Its command on one line of at most 80 characters; its name where that is hidden.
    public static String command(ProcessStat process) {
        var words =
                read("/proc/" + process.pid() + "/cmdline").replace('\0', ' ').strip();
        var line = (words.isEmpty() ? process.name() : words).replaceAll("[\\p{Cntrl}\\s]+", " ");
        return line.length() <= COMMAND_WIDTH ? line : line.substring(0, COMMAND_WIDTH - 1) + "…";
    }

    private static String read(String file) {
        try {
            return new String(KernelFile.read(file), StandardCharsets.UTF_8);
        } catch (IOException gone) {
            return "";
        }
    }
}
