package dev.rune.broker.wire;

import dev.rune.broker.prompt.Choice;
import dev.rune.broker.prompt.PromptKind;
import dev.rune.broker.prompt.Question;
import dev.rune.broker.prompt.Question.Unreached;
import dev.rune.broker.prompt.ShownText;
import dev.rune.broker.prompt.Validation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Reads a question from its frame: each limit is looked at here, and all words made fit to be shown.
final class QuestionReader {

    private QuestionReader() {}

    static Question read(Json.Members frame) {
        PromptKind kind = PromptKind.of(frame.text("kind").orElseThrow(() -> new BadFrame("`kind` is missing")))
                .orElseThrow(() -> new BadFrame("there is no such kind of prompt"));
        List<Choice> choices = choices(frame, kind);
        return new Question(
                limited(frame, "origin", 64).orElseGet(() -> UUID.randomUUID().toString()),
                kind,
                message(frame),
                limited(frame, "title", Question.LONGEST_TITLE).map(ShownText::line),
                choices,
                preset(frame, kind, choices),
                validation(frame),
                limit(frame),
                frame.text("on_unavailable")
                        .map(word -> Unreached.of(word)
                                .orElseThrow(() -> new BadFrame("`on_unavailable` is `queue` or `fail`")))
                        .orElse(Unreached.QUEUE),
                hops(frame));
    }

    private static String message(Json.Members frame) {
        String message = frame.text("message").orElseThrow(() -> new BadFrame("`message` is missing"));
        if (message.getBytes(StandardCharsets.UTF_8).length > Question.LONGEST_MESSAGE) {
            throw new BadFrame("`message` has more than " + Question.LONGEST_MESSAGE + " bytes");
        }
        return ShownText.lines(message);
    }

    private static List<Choice> choices(Json.Members frame, PromptKind kind) {
        List<Json> items = frame.list("choices");
        if (items.size() > Question.MOST_CHOICES) {
            throw new BadFrame("there are more than " + Question.MOST_CHOICES + " choices");
        }
        if ((kind == PromptKind.CHOICE) == items.isEmpty()) {
            throw new BadFrame(items.isEmpty() ? "`choices` is missing" : "only a choice has `choices`");
        }
        List<Choice> choices = items.stream().map(QuestionReader::choice).toList();
        if (choices.stream().map(Choice::key).distinct().count() != choices.size()) {
            throw new BadFrame("two choices have the same key");
        }
        return choices;
    }

    private static Choice choice(Json item) {
        return switch (item) {
            case Json.Text(String text) when Choice.isKey(text) -> new Choice(text, text);
            case Json.Members members -> {
                String key = members.text("key").filter(Choice::isKey).orElseThrow(QuestionReader::noChoice);
                yield new Choice(key, ShownText.line(members.text("label").orElse(key), Question.LONGEST_TITLE));
            }
            default -> throw noChoice();
        };
    }

    private static BadFrame noChoice() {
        return new BadFrame("a choice is a short text, or a `key` with a `label`");
    }

    private static Optional<String> preset(Json.Members frame, PromptKind kind, List<Choice> choices) {
        Optional<String> preset = limited(frame, "default", 1024);
        if (preset.isPresent() && kind != PromptKind.TEXT && kind != PromptKind.CHOICE) {
            throw new BadFrame("only a text and a choice have a `default`");
        }
        if (kind == PromptKind.CHOICE
                && preset.filter(key -> choices.stream()
                                .noneMatch(choice -> choice.key().equals(key)))
                        .isPresent()) {
            throw new BadFrame("`default` is none of the choices");
        }
        return preset;
    }

    private static Validation validation(Json.Members frame) {
        Optional<Json.Members> rules = frame.object("validate");
        if (rules.isEmpty()) {
            return Validation.NONE;
        }
        Optional<Pattern> pattern =
                limited(rules.get(), "pattern", Validation.LONGEST_PATTERN).map(QuestionReader::pattern);
        int shortest = Math.clamp(rules.get().number("min").orElse(0), 0, Validation.LONGEST_ANSWER);
        int longest =
                Math.clamp(rules.get().number("max").orElse(Validation.LONGEST_ANSWER), 0, Validation.LONGEST_ANSWER);
        return new Validation(pattern, shortest, longest);
    }

    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException wrong) {
            throw new BadFrame("`pattern` is no regular expression");
        }
    }

    private static Duration limit(Json.Members frame) {
        OptionalLong millis = frame.number("timeout_ms");
        if (millis.isEmpty()) {
            return Question.USUAL_LIMIT;
        }
        if (millis.getAsLong() < 1 || millis.getAsLong() > Question.LONGEST_LIMIT.toMillis()) {
            throw new BadFrame("`timeout_ms` is at least 1 and at most a day");
        }
        return Duration.ofMillis(millis.getAsLong());
    }

    /// Those that can come in are one more than those that are let out, so that the refusal can be told from a
    /// broken frame.
    private static List<String> hops(Json.Members frame) {
        List<String> hops = frame.texts("hops");
        if (hops.size() > 2 * Question.MOST_HOPS) {
            throw new BadFrame("there are too many `hops`");
        }
        return hops;
    }

    private static Optional<String> limited(Json.Members frame, String name, int most) {
        Optional<String> text = frame.text(name);
        if (text.filter(word -> word.length() > most).isPresent()) {
            throw new BadFrame("`" + name + "` has more than " + most + " characters");
        }
        return text;
    }
}
