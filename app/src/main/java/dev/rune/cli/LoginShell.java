package dev.rune.cli;

import dev.rune.config.ShellWord;
import java.util.Arrays;
import java.util.Optional;

/// How a shell sets a variable for what it starts.
enum LoginShell {
    POSIX,
    FISH,
    CSH,
    /// No shell: `NAME=value`, for `systemctl --user set-environment` and the like.
    ENV;

    static final String WORDS = "sh, bash, zsh, ksh, fish, csh, tcsh or env";

    /// That which a name stands for.
    static Optional<LoginShell> of(String name) {
        return switch (name) {
            case "sh", "bash", "dash", "zsh", "ksh" -> Optional.of(POSIX);
            case "fish" -> Optional.of(FISH);
            case "csh", "tcsh" -> Optional.of(CSH);
            case "env" -> Optional.of(ENV);
            default -> Optional.empty();
        };
    }

    /// That which a process is; that of POSIX where it is none that is known.
    static LoginShell ofProcess(String name) {
        String word = name.startsWith("-") ? name.substring(1) : name;
        return Arrays.asList("fish", "csh", "tcsh").contains(word) ? of(word).orElse(POSIX) : POSIX;
    }

    /// The line that sets it.
    String set(String name, String value) {
        return switch (this) {
            case POSIX -> "export " + name + "=" + ShellWord.of(value);
            case FISH -> "set -gx " + name + " '" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
            case CSH -> "setenv " + name + " " + ShellWord.of(value).replace("!", "\\!");
            case ENV -> name + "=" + value;
        };
    }
}
