package dev.rune.need;

import dev.rune.source.Source;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The lines by which programs are known to ask.
public final class PromptPatterns {

    private final List<Known> known;

    PromptPatterns(List<Known> known) {
        this.known = List.copyOf(known);
    }

    /// One of them.
    ///
    /// @param line found in what the program shows last
    /// @param answers where it wants a yes or a no
    record Known(Pattern line, Optional<Answers> answers) {}

    /// What is typed for a yes and for a no.
    public record Answers(String yes, String no) {}

    /// Those of a file such as `config/prompts.yaml`.
    ///
    /// @throws dev.rune.source.RitualException when the file is wrong
    public static PromptPatterns read(Source file) {
        return PromptPatternsReader.read(file);
    }

    /// Whether somebody is known to ask by that line.
    public boolean fit(String line) {
        return first(line).isPresent();
    }

    /// What is typed at such a line for a yes and for a no; empty where it wants something else.
    public Optional<Answers> answers(String line) {
        return first(line).flatMap(Known::answers);
    }

    private Optional<Known> first(String line) {
        return known.stream().filter(each -> each.line().matcher(line).find()).findFirst();
    }
}
