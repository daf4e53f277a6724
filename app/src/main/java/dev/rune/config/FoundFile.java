package dev.rune.config;

import dev.rune.source.Source;
import java.nio.file.Path;

/// A ritual file that counts.
///
/// @param name how messages name it: as the user wrote it, else relative where it lies below the working directory
/// @param path where it lies, absolute; symbolic links are not resolved
public record FoundFile(String name, Path path, Origin origin) {

    /// How it came to count.
    public enum Origin {
        /// `--config`, `RUNE_CONFIG` or an argument names it; that trusts it.
        NAMED,
        /// It is the user's own.
        USER,
        /// It was found from the working directory upwards; it runs only once it is trusted.
        PROJECT
    }

    /// Reads it.
    ///
    /// @throws dev.rune.source.RitualException when it can't be read
    public Source read() {
        return Source.read(name, path);
    }
}
