package dev.rune.env;

import java.util.List;
import java.util.Optional;

/// What a rules file says, compiled.
///
/// @param aboutValues rules that a secret in the value breaks
/// @param aboutNames rules that look at the name first
/// @param keeps names that are kept on purpose
/// @param reserved names that Rune sets itself, but for those that are kept
record EnvRules(List<Rule> aboutValues, List<Rule> aboutNames, List<Keep> keeps, Globs reserved) {

    /// @param reason why, as the end of a sentence
    record Keep(Globs globs, String reason) {}

    /// Why a name, given in upper case, is kept on purpose; empty when it is not.
    Optional<String> keptFor(String upperName) {
        for (Keep keep : keeps) {
            if (keep.globs.fit(upperName)) {
                return Optional.of(keep.reason);
            }
        }
        return Optional.empty();
    }
}
