package dev.rune.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// What kind of shell a program is, as far as it matters for how commands get into it.
enum ShellKind {
    BASH,
    ZSH,
    FISH,
    /// Reads `. FILE`: dash, ksh and such.
    POSIX,
    OTHER;

    /// By any of these names a program is no bash and no zsh, or one that is not free to do all.
    private static final Pattern POSIX_NAMES =
            Pattern.compile("sh|ash|dash|ksh|ksh93|mksh|lksh|oksh|loksh|posh|yash|busybox|rbash|rzsh|rksh");

    private static final Pattern NAMES = Pattern.compile("bash|zsh|fish|" + POSIX_NAMES);

    private static final List<Path> FOR_ALL_ZSH = List.of(Path.of("/etc/zshenv"), Path.of("/etc/zsh/zshenv"));
    private static final Pattern ZDOTDIR = Pattern.compile("(?m)^[^#\n]*ZDOTDIR");

    /// Whether a process of that name is a shell.
    static boolean isName(String process) {
        return NAMES.matcher(process).matches();
    }

    /// The kind of that program; links are followed, for `sh` is many a shell.
    static ShellKind of(Path shell) {
        var name = String.valueOf(shell.getFileName());
        var real = realName(shell);
        if (POSIX_NAMES.matcher(name).matches()) {
            return POSIX;
        }
        if (real.matches("bash[-.0-9]*")) {
            return BASH;
        }
        if (real.matches("zsh[-.0-9]*")) {
            return FOR_ALL_ZSH.stream().anyMatch(ShellKind::decidesOnZdotdir) ? OTHER : ZSH;
        }
        if (real.equals("fish")) {
            return FISH;
        }
        return POSIX_NAMES.matcher(real).matches() ? POSIX : OTHER;
    }

    private static String realName(Path shell) {
        try {
            return String.valueOf(shell.toRealPath().getFileName());
        } catch (IOException missing) {
            return String.valueOf(shell.getFileName());
        }
    }

    /// Whether that file says where the user's start-up files are: what it says depends on what it finds.
    private static boolean decidesOnZdotdir(Path file) {
        try {
            return Files.exists(file) && ZDOTDIR.matcher(Files.readString(file)).find();
        } catch (IOException unreadable) {
            return false;
        }
    }
}
