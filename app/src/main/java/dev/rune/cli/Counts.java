package dev.rune.cli;

import dev.rune.ritual.Ritual;

/// Numbers with their nouns.
final class Counts {

    private Counts() {}

    /// `1 step`, `3 steps`.
    static String of(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /// How many steps a ritual declares, for all projects together.
    static String steps(Ritual ritual) {
        return of(ritual.all().count(), "step");
    }
}
