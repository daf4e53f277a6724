package dev.rune.config;

import java.util.Locale;
import java.util.Optional;

/// One entry of a project's `detect`.
sealed interface Detector {

    /// `dir:PATH`: the directory is that one or lies below it; the path may be a glob.
    record Folder(String path) implements Detector {}

    /// `git:NAME`: the repository is called so, or was cloned into a folder of that name. With a slash in it, its
    /// address ends so.
    record Git(String name) implements Detector {}

    /// `git-remote:TEXT`: the address of one of its remotes has this in it.
    record Remote(String text) implements Detector {}

    /// `env:NAME` (set and not empty) or `env:NAME=VALUE`, in the environment of whoever called Rune.
    record Variable(String name, Optional<String> value) implements Detector {}

    /// `file:PATH`: the project's folder has it.
    record File(String path) implements Detector {}

    /// A glob that a name in the project's folder matches; with a slash at its end, that of a folder.
    record Entry(String glob, boolean folder) implements Detector {}

    static Detector parse(String text) {
        int colon = text.indexOf(':');
        String rest = text.substring(colon + 1);
        return switch (text.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT)) {
            case "dir" -> new Folder(rest);
            case "git" -> new Git(rest);
            case "git-remote" -> new Remote(rest);
            case "env" -> variable(rest);
            case "file" -> new File(rest);
            default -> text.endsWith("/") ? new Entry(text.replaceFirst("/+$", ""), true) : new Entry(text, false);
        };
    }

    private static Detector variable(String text) {
        int equals = text.indexOf('=');
        return equals < 0
                ? new Variable(text, Optional.empty())
                : new Variable(text.substring(0, equals), Optional.of(text.substring(equals + 1)));
    }
}
