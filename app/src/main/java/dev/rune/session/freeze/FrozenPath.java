package dev.rune.session.freeze;

import java.nio.file.Path;
import java.util.Optional;

/// Writes directories as a person would: relative to what they lie in, or from the home directory.
///
/// @param home what `~` stands for
record FrozenPath(Path home) {

    /// A directory as it is seen from another; empty where it is the same.
    Optional<String> from(Path base, Path directory) {
        if (directory.equals(base)) {
            return Optional.empty();
        }
        if (directory.startsWith(base)) {
            String relative = base.relativize(directory).toString();
            return Optional.of(relative.startsWith("~") ? "./" + relative : relative);
        }
        return Optional.of(
                directory.equals(home)
                        ? "~"
                        : directory.startsWith(home) ? "~/" + home.relativize(directory) : directory.toString());
    }
}
