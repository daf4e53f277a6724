package dev.rune.posix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// One process, as `/proc/PID/stat` tells.
///
/// @param name the kernel's name of it (comm), up to 15 characters of any kind
/// @param state one letter; Z is a zombie
/// @param foreground the group that may read from its terminal now; -1 where it has none
/// @param start clock ticks since boot
public record ProcessStat(
        int pid, String name, char state, int parent, int group, int session, int foreground, long start) {

    /// That process, unless it is gone.
    public static Optional<ProcessStat> of(long pid) {
        try {
            var text = KernelFile.read("/proc/" + pid + "/stat");
            return text.length == 0
                    ? Optional.empty()
                    : Optional.of(parse(new String(text, StandardCharsets.ISO_8859_1)));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /// Whether it still runs: a zombie has ended.
    public boolean isAlive() {
        return state != 'Z' && state != 'X';
    }

    /// Whether it was stopped, by SIGSTOP or Ctrl-Z, say, and not continued since.
    public boolean isStopped() {
        return state == 'T';
    }

    /// Whether it is a tmux server, which never belongs to a step.
    public boolean isTmuxServer() {
        return name.equals("tmux: server");
    }

    private static final int FIELDS = 20;

    /// The name stands in parentheses and may itself hold any, and blanks and line breaks: the last one closes it.
    static ProcessStat parse(String line) {
        var open = line.indexOf('(');
        var close = line.lastIndexOf(')');
        var rest = line.substring(close + 2).strip().split(" ", FIELDS + 1);
        return new ProcessStat(
                Integer.parseInt(line.substring(0, open).strip()),
                line.substring(open + 1, close),
                rest[0].charAt(0),
                Integer.parseInt(rest[1]),
                Integer.parseInt(rest[2]),
                Integer.parseInt(rest[3]),
                Integer.parseInt(rest[5]),
                Long.parseLong(rest[19]));
    }
}
