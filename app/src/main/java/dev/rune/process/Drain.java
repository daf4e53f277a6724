package dev.rune.process;

import dev.rune.posix.Descriptor;
import java.util.List;

/// Carries what a detached process goes on writing into its log, although Rune may be gone.
final class Drain {
    /// Reads on when the log's disk is full: the process must not be ended by a SIGPIPE.
    private static final String SCRIPT = "trap '' HUP INT; cat; exec cat >/dev/null";

    private Drain() {}

    static void start(Descriptor pipe, Descriptor log, Orphans orphans) {
        orphans.assistant(Shell.start(SCRIPT, List.of("rune-log"), pipe, log, orphans));
    }
}
