package dev.rune.config;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;

/// Globs as a shell has them: `*`, `?`, `[…]`, `{…,…}`. One that is broken matches itself and nothing else.
final class Glob {

    private Glob() {}

    static boolean isGlob(String text) {
        return text.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    }

    /// Tells of a path whether all of it matches; `*` stops at a slash.
    static Predicate<Path> of(String glob) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + glob)::matches;
        } catch (PatternSyntaxException e) {
            return path -> path.toString().equals(glob);
        }
    }
}
