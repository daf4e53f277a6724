package dev.rune.template;

import java.util.List;
import java.util.Set;

/// The shells whose quoting is that of POSIX, so that values can be quoted for them.
final class Shells {

    private static final Set<String> POSIX =
            Set.of("sh", "ash", "bash", "dash", "ksh", "ksh93", "lksh", "mksh", "oksh", "rbash", "rksh", "yash", "zsh");

    private Shells() {}

    /// Whether the script that is appended to this argv is read by a shell of the POSIX family: `bash -euc`,
    /// `busybox sh -c`, `/usr/bin/env bash -c`.
    static boolean isPosix(List<String> argv) {
        if (argv.isEmpty()) {
            return false;
        }
        String program = baseName(argv.getFirst());
        boolean runsAnother = program.equals("busybox") || program.equals("env");
        return runsAnother ? isPosix(argv.subList(1, argv.size())) : POSIX.contains(program);
    }

    private static String baseName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
