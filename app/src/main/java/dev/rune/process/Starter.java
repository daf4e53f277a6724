package dev.rune.process;

import dev.rune.posix.Descriptor;
import dev.rune.posix.Errno;
import dev.rune.posix.Spawn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Starts what a spec says, with the descriptors it is given.
final class Starter {
    private static final String SHELL = "/bin/sh";

    private Starter() {}

    /// What came of it.
    sealed interface Result {

        /// It runs, as the leader of its process session.
        record Leads(int pid) implements Result {}

        /// It could not be started.
        record Refused(String reason) implements Result {}
    }

    static Result start(ProcessSpec spec, Path file, Descriptor stdin, Descriptor stdout, Descriptor stderr) {
        var environment = environment(spec);
        if (holdsNul(spec.argv()) || holdsNul(environment)) {
            return new Result.Refused("an argument or a variable holds a NUL character, which none can");
        }
        var directory = spec.directory().toString();
        var spawn = new Spawn(file.toString(), spec.argv(), environment, directory, stdin, stdout, stderr);
        return switch (spawn.start()) {
            case Spawn.Result.Spawned(int pid) -> new Result.Leads(pid);
            case Spawn.Result.Refused(int errno) when errno == Errno.NOEXEC -> byShell(spawn);
            case Spawn.Result.Refused(int errno) ->
                new Result.Refused(Refusal.of(errno, file, spec.argv(), environment));
        };
    }

    /// A text file that is executable, without a `#!` line, is a shell script: all shells do so.
    private static Result byShell(Spawn spawn) {
        var argv = new ArrayList<>(List.of("sh", spawn.path()));
        argv.addAll(spawn.argv().subList(1, spawn.argv().size()));
        var shell = new Spawn(
                SHELL, argv, spawn.environment(), spawn.directory(), spawn.stdin(), spawn.stdout(), spawn.stderr());
        return switch (shell.start()) {
            case Spawn.Result.Spawned(int pid) -> new Result.Leads(pid);
            case Spawn.Result.Refused(int errno) ->
                new Result.Refused(Refusal.of(errno, Path.of(SHELL), argv, spawn.environment()));
        };
    }

    private static List<String> environment(ProcessSpec spec) {
        var entries = new ArrayList<String>();
        spec.environment()
                .with(StepToken.VARIABLE, spec.token())
                .variables()
                .forEach((k, v) -> entries.add(k + "=" + v));
        return entries;
    }

    private static boolean holdsNul(List<String> strings) {
        return strings.stream().anyMatch(string -> string.indexOf('\0') >= 0);
    }
}
