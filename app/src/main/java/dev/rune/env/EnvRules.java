package dev.rune.env;

import java.util.List;
import java.util.Optional;

/// What a rules file says, compiled.
///
/// @param aboutValues rules that a secret in the value breaks
/// @param aboutNames rules that look at the name first
/// @param keeps names that are kept on purpose
/// @param reserved names that Rune sets itself, but for those that are kept
record EnvRules(List<Rule> aboutValues, List<Rule> aboutNames, List<Keep> keeps, List<Glob> reserved) {

    /// @param reason why, as the end of a sentence
    record Keep(List<Glob> globs, String reason) {}

    /// Why a name is kept on purpose; empty when it is not.
    Optional<String> keptFor(String name) {
        return keeps.stream()
                .filter(keep -> keep.globs.stream().anyMatch(glob -> glob.matches(name)))
                .map(Keep::reason)
                .findFirst();
    }
}
