package dev.rune.broker.context;

import dev.rune.broker.prompt.PromptKind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What may be done through a context.
///
/// @param kinds of prompts that may be asked
/// @param open most prompts at once
/// @param until when it ends, in milliseconds since 1970; empty as long as what it belongs to
/// @param resolve whether it may be told the context of the best client
public record Grants(Set<PromptKind> kinds, int open, Optional<Long> until, boolean resolve) {

    public Grants {
        kinds = Set.copyOf(kinds);
    }

    /// What contexts of a kind may do where nothing else is said.
    public static Grants usual(ContextKind kind) {
        return new Grants(EnumSet.allOf(PromptKind.class), kind.mostOpen(), Optional.empty(), false);
    }
}
