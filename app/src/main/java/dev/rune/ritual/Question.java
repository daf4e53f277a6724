package dev.rune.ritual;

import dev.rune.source.Located;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What an `ask` step asks.
///
/// @param kind what kind of answer is wanted
/// @param message what the human reads; a template
/// @param choices what may be chosen; empty unless the kind is CHOICE
/// @param fallback the answer where the human just presses Enter (`default`)
/// @param variable the name under which later steps find the answer (`var`)
/// @param timeout how long it may wait
public record Question(
        Kind kind,
        Located<String> message,
        List<String> choices,
        Optional<String> fallback,
        Optional<String> variable,
        Optional<Duration> timeout) {

    /// Kinds of answer.
    public enum Kind {
        CONFIRM,
        TEXT,
        CHOICE,
        SECRET
    }

    public Question {
        choices = List.copyOf(choices);
    }
}
