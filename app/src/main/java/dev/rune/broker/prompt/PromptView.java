package dev.rune.broker.prompt;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A prompt as those see it who may answer: never an answer, and fit to be shown anywhere.
///
/// @param state `created`, `presenting` or `queued`
/// @param age since it was asked
/// @param left until it ends by itself
public record PromptView(
        String id,
        PromptKind kind,
        Optional<String> title,
        String message,
        List<Choice> choices,
        Optional<String> preset,
        String state,
        Provenance asker,
        Duration age,
        Duration left) {

    public PromptView {
        choices = List.copyOf(choices);
    }
}
