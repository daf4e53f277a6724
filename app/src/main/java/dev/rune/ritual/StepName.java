package dev.rune.ritual;

import dev.rune.source.Located;
import dev.rune.source.YamlCursor;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How a step is called where the file does not say, and how it is addressed.
final class StepName {

    private static final int MOST_WORDS = 4;
    private static final int LONGEST_ID = 60;
    private static final int LONGEST_NAME = 200;

    private StepName() {}

    /// The step's `name`, else its command's first words, else the question, the template or the session.
    static String of(YamlCursor step) {
        return text(step, "name")
                .or(() -> step.peek("command").map(StepName::words))
                .or(() -> step.peek("ask").flatMap(ask -> text(ask, "message")))
                .or(() -> text(step, "tmux_template"))
                .or(() -> text(step, "tmux_session"))
                .filter(name -> !name.isEmpty())
                .orElse("step");
    }

    /// What a step with this command is called that does not say.
    static String of(Command command) {
        Stream<String> words = switch (command) {
            case Command.Script script -> scriptWords(script.script().value());
            case Command.Argv argv -> argv.words().stream().map(Located::value);
        };
        String name = firstWords(words);
        return name.isEmpty() ? "step" : name;
    }

    /// Lower-case letters and digits of the name, with `-` between its words; cut where it is long.
    static String id(String name) {
        String words = name.toLowerCase(Locale.ROOT)
                .codePoints()
                .mapToObj(point -> Character.isLetterOrDigit(point) ? Character.toString(point) : " ")
                .collect(Collectors.joining())
                .strip()
                .replaceAll(" +", "-");
        String id = words.codePointCount(0, words.length()) > LONGEST_ID
                ? words.substring(0, words.offsetByCodePoints(0, LONGEST_ID)).replaceAll("-+$", "")
                : words;
        return id.isEmpty() ? "step" : id;
    }

    private static String words(YamlCursor command) {
        return firstWords(
                command.isList()
                        ? command.items().stream().flatMap(item -> item.peekText().stream())
                        : scriptWords(command.peekText().orElse("")));
    }

    private static Stream<String> scriptWords(String script) {
        return Stream.of(script.strip().split("\\s+", MOST_WORDS + 1));
    }

    private static String firstWords(Stream<String> words) {
        return oneLine(words.limit(MOST_WORDS).collect(Collectors.joining(" ")));
    }

    private static Optional<String> text(YamlCursor map, String key) {
        return map.peek(key).flatMap(YamlCursor::peekText).map(StepName::oneLine);
    }

    private static String oneLine(String text) {
        String line = text.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
        return line.codePointCount(0, line.length()) > LONGEST_NAME
                ? line.substring(0, line.offsetByCodePoints(0, LONGEST_NAME)) + "…"
                : line;
    }
}
