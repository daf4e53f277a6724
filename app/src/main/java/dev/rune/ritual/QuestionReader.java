package dev.rune.ritual;

import dev.rune.config.VariableName;
import dev.rune.ritual.Question.Kind;
import dev.rune.source.Diagnostic;
import dev.rune.source.Located;
import dev.rune.source.YamlCursor;
import dev.rune.source.YamlMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads `ask`.
final class QuestionReader {

    static final Set<String> KEYS = Set.of("kind", "message", "choices", "default", "var", "timeout");
    static final List<String> KINDS = List.of("confirm", "text", "choice", "secret");

    private QuestionReader() {}

    static Optional<Question> read(YamlCursor ask) {
        if (ask.isScalar()) {
            ask.report(Diagnostic.error("`ask` must be a map, not text").label("such as `{ message: Which one? }`"));
            return Optional.empty();
        }
        return ask.map("`ask`", KEYS).flatMap(QuestionReader::read);
    }

    private static Optional<Question> read(YamlMap map) {
        map.missing("message", "`ask`");
        Optional<Located<String>> message = map.filledText("message");
        List<String> choices = map.texts("choices").stream().map(Located::value).toList();
        Kind kind = map.get("kind")
                .flatMap(value -> value.oneOf(KINDS))
                .map(word -> Kind.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(choices.isEmpty() ? Kind.TEXT : Kind.CHOICE);
        checkChoices(map, kind, choices);
        Optional<String> fallback = map.get("default").flatMap(value -> fallback(value, kind, choices));
        Optional<Located<String>> variable = map.filledText("var");
        variable.flatMap(VariableName::problem).ifPresent(map.place()::report);
        return message.map(text -> new Question(
                kind,
                text,
                choices,
                fallback,
                variable.map(Located::value),
                map.duration("timeout").map(Located::value)));
    }

    private static void checkChoices(YamlMap map, Kind kind, List<String> choices) {
        if (kind == Kind.CHOICE && choices.isEmpty()) {
            map.place().error("a question of the kind `choice` needs `choices`");
        }
        if (kind != Kind.CHOICE && map.has("choices")) {
            map.errorAtKey("choices", "`choices` has no meaning in a question of the kind `" + word(kind) + "`");
        }
    }

    private static Optional<String> fallback(YamlCursor value, Kind kind, List<String> choices) {
        return switch (kind) {
            case CONFIRM -> value.parsed("`yes` or `no`", QuestionReader::yesOrNo);
            case TEXT -> value.text().map(Located::value);
            case CHOICE -> value.oneOf(choices);
            case SECRET -> {
                value.error("a secret has no default");
                yield Optional.empty();
            }
        };
    }

    private static Optional<String> yesOrNo(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "1" -> Optional.of("yes");
            case "no", "false", "0" -> Optional.of("no");
            default -> Optional.empty();
        };
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
