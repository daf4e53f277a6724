package dev.rune.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// The arguments with which a shell is a login shell, as those are that tmux starts.
final class LoginShell {
    private static final Set<String> KNOW_THE_FLAG = Set.of("bash", "zsh", "csh", "tcsh", "nu", "xonsh");

    private LoginShell() {}

    /// At least two words; a program that is not known to take a flag gets none.
    static List<String> argv(Path shell) {
        var program = shell.toString();
        return switch (ShellKind.of(shell)) {
            case BASH, FISH -> List.of(program, "--login");
            case ZSH, POSIX -> List.of(program, "-l");
            case OTHER ->
                KNOW_THE_FLAG.contains(String.valueOf(shell.getFileName()))
                        ? List.of(program, "-l")
                        : List.of("/usr/bin/env", program);
        };
    }
}
