package dev.rune.process;

import dev.rune.posix.Descriptor;
import dev.rune.posix.Errno;
import dev.rune.posix.Spawn;
import java.util.ArrayList;
import java.util.List;

/// Small shell scripts of Rune's own that run beside it, unmarked, so that they belong to no step.
final class Shell {
    private static final List<String> ENVIRONMENT = List.of("PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C");

    private Shell() {}

    /// Starts one in a process session of its own.
    ///
    /// @return its pid
    static int start(String script, List<String> arguments, Descriptor stdin, Descriptor stdout, Orphans orphans) {
        var argv = new ArrayList<>(List.of("sh", "-c", script));
        argv.addAll(arguments);
        var streams = new Spawn.Streams.Given(stdin, stdout, stdout);
        return switch (new Spawn("/bin/sh", argv, ENVIRONMENT, "/", streams).start()) {
            case Spawn.Result.Spawned(int pid) -> {
                orphans.except(pid);
                yield pid;
            }
            case Spawn.Result.Refused(int errno) ->
                throw new IllegalStateException("`/bin/sh` cannot be started: " + Errno.text(errno));
        };
    }
}
