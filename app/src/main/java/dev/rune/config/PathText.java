package dev.rune.config;

import dev.rune.source.Diagnostic;
import dev.rune.source.RitualException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Paths as people write them: `~` stands for the home directory, and what is relative counts from a given directory.
///
/// Only `~` alone and `~/` are expanded; `~user` is an ordinary name.
public final class PathText {

    private PathText() {}

    /// The absolute path that the text means, without `.` and `..` in it.
    ///
    /// @throws RitualException when no path can be spelled so (a NUL character)
    public static Path resolve(String text, Path base, Path home) {
        try {
            return base.toAbsolutePath().resolve(expand(text, home)).normalize();
        } catch (InvalidPathException e) {
            throw RitualException.of(Diagnostic.error("`" + e.getInput() + "` can't be a path: " + e.getReason()));
        }
    }

    /// The text with a leading `~` replaced by the home directory.
    public static String expand(String text, Path home) {
        if (text.equals("~")) {
            return home.toString();
        }
        return text.startsWith("~/") ? home.resolve(text.substring(2)).toString() : text;
    }

    /// How a person in that directory would write the path: relative when it lies below, else absolute.
    public static String shown(Path path, Path cwd) {
        boolean below = path.startsWith(cwd) && !path.equals(cwd);
        return (below ? cwd.relativize(path) : path).toString();
    }
}
