package dev.rune.need;

import dev.rune.need.PromptPatterns.Answers;
import dev.rune.need.PromptPatterns.Known;
import dev.rune.source.Diagnostics;
import dev.rune.source.Located;
import dev.rune.source.RitualException;
import dev.rune.source.Source;
import dev.rune.source.YamlCursor;
import dev.rune.source.YamlMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Reads a file such as `config/prompts.yaml`.
final class PromptPatternsReader {

    private static final Set<String> FILE = Set.of("version", "prompts");
    private static final Set<String> PROMPT = Set.of("id", "line", "answers");
    private static final Set<String> ANSWERS = Set.of("yes", "no");

    private final Set<String> ids = new HashSet<>();

    private PromptPatternsReader() {}

    static PromptPatterns read(Source source) {
        var found = new Diagnostics();
        Optional<PromptPatterns> patterns = YamlCursor.open(source, found)
                .flatMap(root -> root.map("the known prompts", FILE))
                .map(file -> new PromptPatternsReader().file(file));
        if (found.hasErrors() || patterns.isEmpty()) {
            throw new RitualException(found.list());
        }
        return patterns.get();
    }

    private PromptPatterns file(YamlMap file) {
        file.missing("prompts", "the known prompts");
        List<YamlCursor> items = file.get("prompts").map(YamlCursor::items).orElse(List.of());
        return new PromptPatterns(items.stream()
                .flatMap(item -> item.map("a prompt", PROMPT).stream())
                .flatMap(prompt -> known(prompt).stream())
                .toList());
    }

    private Optional<Known> known(YamlMap prompt) {
        prompt.missing("id", "a prompt");
        prompt.missing("line", "a prompt");
        Optional<Located<String>> id = prompt.filledText("id");
        if (id.isPresent() && !ids.add(id.get().value())) {
            prompt.errorAtKey("id", "there is a prompt `" + id.get().value() + "` already");
        }
        Optional<Answers> answers = prompt.get("answers")
                .flatMap(each -> each.map("the answers", ANSWERS))
                .flatMap(PromptPatternsReader::answers);
        return line(prompt).map(line -> new Known(line, answers));
    }

    private static Optional<Pattern> line(YamlMap prompt) {
        try {
            return prompt.filledText("line").map(text -> Pattern.compile(text.value()));
        } catch (PatternSyntaxException e) {
            prompt.errorAtKey("line", "this is no regular expression: " + e.getDescription());
            return Optional.empty();
        }
    }

    private static Optional<Answers> answers(YamlMap answers) {
        answers.missing("yes", "the answers");
        answers.missing("no", "the answers");
        return answers.filledText("yes")
                .flatMap(yes -> answers.filledText("no").map(no -> new Answers(yes.value(), no.value())));
    }
}
