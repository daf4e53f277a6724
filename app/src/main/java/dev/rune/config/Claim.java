package dev.rune.config;

import java.util.Comparator;

/// That a directory belongs to a declared project, and why.
///
/// @param strength what kind of reason it is
/// @param depth how deep the folder lies that it is about, so that the nearest wins
/// @param said the reason, as a person reads it
record Claim(Project project, Strength strength, int depth, String said) {

    /// The stronger first; within a kind the deeper folder.
    static final Comparator<Claim> STRONGEST_FIRST = (one, other) -> one.strength == other.strength
            ? Integer.compare(other.depth, one.depth)
            : one.strength.compareTo(other.strength);

    /// Kinds of reason, the strongest first.
    enum Strength {
        ROOT,
        FOLDER,
        GIT,
        VARIABLE,
        ENTRY
    }
}
