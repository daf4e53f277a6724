package dev.rune.watch;

import dev.rune.broker.prompt.PromptKind;
import dev.rune.need.Need;
import dev.rune.need.PromptPatterns;
import dev.rune.need.PromptPatterns.Answers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// What a human is asked about what a program waits for, and what is typed for their yes or no.
///
/// @param asker in words: `the step`
public record Inquiry(PromptPatterns patterns, String asker) {

    private static final Answers USUAL = new Answers("y", "n");

    /// As what it is asked.
    public PromptKind kind(Need need) {
        return switch (need.kind()) {
            case SECRET -> PromptKind.SECRET;
            case LINE -> patterns.answers(need.prompt()).isPresent() ? PromptKind.CONFIRM : PromptKind.TEXT;
            case ATTENTION, STOPPED -> PromptKind.ATTEND;
        };
    }

    /// The words of the program are told apart from those of Rune: anybody can print what sudo prints. What is to be
    /// confirmed often stands above the question, as the fingerprint of a host does.
    ///
    /// @param above the lines that stand there, each with its end
    /// @param stranger who reads the answer, where it is none that is known to ask for secrets
    public String message(Need need, String above, Optional<Path> stranger) {
        String shown = need.kind() == Need.Kind.STOPPED
                ? asker + " was stopped, and waits for: " + need.prompt()
                : need.prompt().isBlank()
                        ? asker + " waits for you, and does not say for what"
                        : asker + " shows: " + (kind(need) == PromptKind.CONFIRM ? above : "")
                                + need.prompt().strip();
        return shown
                + stranger.filter(_ -> need.kind() == Need.Kind.SECRET)
                        .map(Inquiry::warning)
                        .orElse("");
    }

    private static String warning(Path program) {
        return "\nWarning: it is read by " + program
                + ", which is not known to ask for secrets. Any program can print such a line.";
    }

    /// What is typed for a yes or a no, without Enter.
    public byte[] word(Need need, boolean yes) {
        Answers answers = patterns.answers(need.prompt()).orElse(USUAL);
        return (yes ? answers.yes() : answers.no()).getBytes(StandardCharsets.UTF_8);
    }
}
