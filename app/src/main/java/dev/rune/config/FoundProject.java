package dev.rune.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The project for which Rune was called.
///
/// @param name as given, else as declared, else as found
/// @param root where its steps run unless they say otherwise; absolute, need not exist
/// @param declared its declaration
/// @param looks what was looked at, in order; the last one decided
public record FoundProject(String name, Path root, Optional<Project> declared, List<Look> looks) {

    public FoundProject {
        looks = List.copyOf(looks);
    }

    /// One thing that was looked at.
    ///
    /// @param at what it was: ``project `web-app` `` or a file
    /// @param said what it told
    public record Look(String at, String said) {}
}
