package dev.rune.posix;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Starts a program, and says in words why it cannot be.
public final class Starter {
    private static final String SHELL = "/bin/sh";

    private Starter() {}

    /// What came of it.
    public sealed interface Result {

        /// It runs, as the leader of its process session.
        record Leads(int pid) implements Result {}

        /// It could not be started.
        ///
        /// @param reason a lower-case sentence
        record Refused(String reason) implements Result {}
    }

    /// Starts it. A text file that is executable, without a `#!` line, is a shell script: all shells do so.
    public static Result start(Spawn spawn) {
        if (holdsNul(spawn.argv()) || holdsNul(spawn.environment())) {
            return new Result.Refused("an argument or a variable holds a NUL character, which none can");
        }
        return switch (spawn.start()) {
            case Spawn.Result.Spawned(int pid) -> new Result.Leads(pid);
            case Spawn.Result.Refused(int errno)
            when errno == Errno.NOEXEC && !spawn.path().equals(SHELL) -> start(byShell(spawn));
            case Spawn.Result.Refused(int errno) ->
                new Result.Refused(Refusal.of(errno, Path.of(spawn.path()), spawn.argv(), spawn.environment()));
        };
    }

    private static Spawn byShell(Spawn spawn) {
        var argv = new ArrayList<>(List.of("sh", spawn.path()));
        argv.addAll(spawn.argv().subList(1, spawn.argv().size()));
        return new Spawn(SHELL, argv, spawn.environment(), spawn.directory(), spawn.streams());
    }

    private static boolean holdsNul(List<String> strings) {
        return strings.stream().anyMatch(string -> string.indexOf('\0') >= 0);
    }
}
