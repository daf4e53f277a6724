package dev.rune.present;

import dev.rune.posix.ProcFiles;
import dev.rune.posix.ProcessStat;
import dev.rune.tmux.GuestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A client that is attached to a tmux server, as the server tells, and as its process is.
///
/// @param name by which tmux knows it: its terminal
/// @param pid as the client itself says
/// @param active when something was typed there last, in seconds since 1970
/// @param attached since when, in seconds since 1970
/// @param flags such as `attached`, `focused`, `suspended`
record TmuxClient(
        String name,
        int pid,
        String tty,
        long active,
        long attached,
        boolean isReadOnly,
        boolean isControl,
        List<String> flags,
        int columns,
        int rows) {

    static final String FORMAT = "#{client_name}|#{client_pid}|#{client_tty}|#{client_activity}|#{client_created}|"
            + "#{client_readonly}|#{client_control_mode}|#{client_flags}|#{client_width}|#{client_height}";

    private static final int FIELDS = 10;
    private static final int LEAST_COLUMNS = 20;
    private static final int LEAST_ROWS = 5;
    private static final String PROGRAM = "tmux: client";
    private static final String CONTEXT = "INTERACTIVE_CONTEXT";
    private static final String SCHEME = "unix:";

    /// Reads what [#FORMAT] prints.
    static Optional<TmuxClient> of(String line) {
        String[] fields = line.split("\\|", -1);
        if (fields.length != FIELDS) {
            return Optional.empty();
        }
        return Optional.of(new TmuxClient(
                fields[0],
                (int) number(fields[1]),
                fields[2],
                number(fields[3]),
                number(fields[4]),
                fields[5].equals("1"),
                fields[6].equals("1"),
                Arrays.asList(fields[7].split(",", -1)),
                (int) number(fields[8]),
                (int) number(fields[9])));
    }

    private static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    /// Why no prompt can be shown there.
    ///
    /// @param uid ours
    Optional<String> obstacle(int uid) {
        if (isControl) {
            return Optional.of("it is in control mode, which shows nothing");
        }
        if (!isOurs(uid)) {
            return Optional.of("its process is not ours");
        }
        if (GuestClient.is(pid)) {
            return Optional.of("it shows the session to a guest");
        }
        if (isReadOnly) {
            return Optional.of("it is read-only");
        }
        if (flags.contains("suspended")) {
            return Optional.of("it is suspended or locked");
        }
        return columns < LEAST_COLUMNS || rows < LEAST_ROWS
                ? Optional.of("it is too small: " + columns + "x" + rows)
                : Optional.empty();
    }

    /// Whether the process is what the server was told: a tmux client of ours, on that terminal.
    boolean isOurs(int uid) {
        try {
            return ProcessStat.of(pid)
                            .filter(process ->
                                    process.isAlive() && process.name().equals(PROGRAM))
                            .isPresent()
                    && Integer.valueOf(uid).equals(Files.getAttribute(Path.of("/proc/" + pid), "unix:uid"))
                    && Files.getAttribute(Path.of(tty), "unix:rdev") instanceof Number device
                    && ProcFiles.terminal(pid) == device.longValue();
        } catch (IOException gone) {
            return false;
        }
    }

    /// The socket of the context that its terminal has: what the process was started with says so.
    ///
    /// @param uid ours
    Optional<Path> outer(int uid) {
        return isReadOnly || isControl || !isOurs(uid)
                ? Optional.empty()
                : ProcFiles.variable(pid, CONTEXT)
                        .filter(context -> context.startsWith(SCHEME + "/"))
                        .map(context -> Path.of(context.substring(SCHEME.length())));
    }
}
