package dev.rune.watch;

import dev.rune.broker.prompt.PromptKind;
import dev.rune.broker.prompt.Question;
import dev.rune.need.AskingTerminal;
import dev.rune.need.KnownAskers;
import dev.rune.need.Need;
import dev.rune.need.PromptPatterns;
import dev.rune.need.PromptPatterns.Answers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// What a human is asked about what a program waits for, and what is typed for their yes or no.
///
/// @param asker in words: `the step`
public record Inquiry(PromptPatterns patterns, String asker) {

    private static final Answers USUAL = new Answers("y", "n");
    private static final int MOST_ABOVE = 6;
    private static final int LONGEST_ABOVE = 200;

    /// As what it is asked.
    public PromptKind kind(Need need) {
        return switch (need.kind()) {
            case SECRET -> PromptKind.SECRET;
            case LINE -> patterns.answers(need.prompt()).isPresent() ? PromptKind.CONFIRM : PromptKind.TEXT;
            case ATTENTION, STOPPED -> PromptKind.ATTEND;
        };
    }

    /// The question itself.
    ///
    /// @param above the lines above the one at which the program waits
    /// @param terminal on which it does
    /// @param uid ours
    public Question question(Need need, List<String> above, AskingTerminal terminal, int uid) {
        Optional<Path> stranger =
                need.kind() == Need.Kind.SECRET ? KnownAskers.stranger(terminal, uid) : Optional.empty();
        return Question.plain(
                UUID.randomUUID().toString(),
                kind(need),
                message(need, above) + stranger.map(Inquiry::warning).orElse(""));
    }

    /// The words of the program are told apart from those of Rune: anybody can print what sudo prints. What is to be
    /// confirmed often stands above the question, as the fingerprint of a host does.
    private String message(Need need, List<String> above) {
        if (need.kind() == Need.Kind.STOPPED) {
            return asker + " was stopped, and waits for: " + need.prompt();
        }
        return need.prompt().isBlank()
                ? asker + " waits for you, and does not say for what"
                : asker + " shows: " + (kind(need) == PromptKind.CONFIRM ? last(above) : "")
                        + need.prompt().strip();
    }

    /// The last few of them that are not empty, each with its end.
    private static String last(List<String> above) {
        List<String> filled = above.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        return filled.subList(Math.max(0, filled.size() - MOST_ABOVE), filled.size()).stream()
                .map(line -> line.substring(0, Math.min(line.length(), LONGEST_ABOVE)) + "\n")
                .collect(Collectors.joining());
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
