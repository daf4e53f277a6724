package dev.rune.ritual;

import dev.rune.source.Diagnostic;
import dev.rune.source.Suggestions;
import dev.rune.source.YamlCursor;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads the words of a step's `when`.
final class ConditionReader {

    static final List<String> PLAIN = List.of("git_clean", "git_dirty", "weekday", "weekend");
    static final List<String> PREFIXES = List.of("time_after:", "time_before:", "env:", "exists:", "os:", "command:");
    static final Map<String, String> SYSTEMS = Map.of("linux", "linux", "macos", "macos", "darwin", "macos");

    /// Longer lists are not compared word by word.
    private static final int MOST_COMPARED = 50;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm", Locale.ROOT);

    private ConditionReader() {}

    /// All conditions of a list, or the one that stands for it.
    static List<Condition> readAll(YamlCursor when) {
        var conditions = new ArrayList<Condition>();
        for (YamlCursor item : when.items()) {
            read(item).ifPresent(conditions::add);
        }
        contradiction(conditions.subList(0, Math.min(conditions.size(), MOST_COMPARED)))
                .ifPresent(pair -> when.report(Diagnostic.error("this step can never run: " + pair)
                        .note("all conditions of `when` must hold")));
        return conditions;
    }

    private static Optional<Condition> read(YamlCursor item) {
        if (item.isMap()) {
            item.report(Diagnostic.error("a condition must be text, not a map")
                    .note("write it without a blank behind the colon, such as `os:linux`"));
            return Optional.empty();
        }
        return item.filledText().flatMap(text -> parse(text.value(), item));
    }

    private static Optional<Condition> parse(String word, YamlCursor item) {
        int colon = word.indexOf(':') + 1;
        String argument = word.substring(colon);
        boolean empty = colon > 0 && argument.isBlank();
        return switch (empty ? "" : word.substring(0, colon)) {
            case "time_after:" -> time(argument, item).map(Condition.After::new);
            case "time_before:" -> time(argument, item).map(Condition.Before::new);
            case "env:" -> Optional.of(environment(argument));
            case "exists:" -> Optional.of(new Condition.Exists(argument));
            case "os:" -> system(argument, item).map(Condition.Os::new);
            case "command:" -> Optional.of(new Condition.Program(argument));
            default -> plain(word, item);
        };
    }

    private static Optional<Condition> plain(String word, YamlCursor item) {
        Optional<Condition> condition = switch (word) {
            case "git_clean" -> Optional.of(new Condition.Git(true));
            case "git_dirty" -> Optional.of(new Condition.Git(false));
            case "weekday" -> Optional.of(new Condition.Day(false));
            case "weekend" -> Optional.of(new Condition.Day(true));
            default -> Optional.empty();
        };
        if (condition.isEmpty()) {
            unknown(word, item);
        }
        return condition;
    }

    private static void unknown(String word, YamlCursor item) {
        if (PREFIXES.contains(word.strip())) {
            item.error("`" + word + "` says nothing: a value belongs behind the colon");
            return;
        }
        int colon = word.indexOf(':') + 1;
        String suggestion = colon > 0
                ? Suggestions.nearest(word.substring(0, colon), PREFIXES)
                        .map(prefix -> prefix + word.substring(colon))
                        .orElse("")
                : Suggestions.nearest(word, PLAIN).orElse("");
        item.report(Diagnostic.error("unknown condition `" + word + "`")
                .label(suggestion.isEmpty() ? "" : "did you mean `" + suggestion + "`?")
                .note("known: " + String.join(", ", PLAIN) + ", " + String.join("…, ", PREFIXES) + "…"));
    }

    private static Optional<LocalTime> time(String text, YamlCursor item) {
        try {
            return Optional.of(LocalTime.parse(text, TIME));
        } catch (DateTimeParseException e) {
            item.report(Diagnostic.error("`" + text + "` is no time of day").label("such as 09:00 or 17:30"));
            return Optional.empty();
        }
    }

    private static Optional<String> system(String text, YamlCursor item) {
        Optional<String> system = Optional.ofNullable(SYSTEMS.get(text.toLowerCase(Locale.ROOT)));
        if (system.isEmpty()) {
            item.report(Diagnostic.error("`" + text + "` is no system that Rune runs on")
                    .label("`linux` or `macos`"));
        }
        return system;
    }

    private static Condition environment(String text) {
        int equal = text.indexOf('=');
        return equal < 0
                ? new Condition.Env(text, Optional.empty())
                : new Condition.Env(text.substring(0, equal), Optional.of(text.substring(equal + 1)));
    }

    private static Optional<String> contradiction(List<Condition> conditions) {
        for (int i = 0; i < conditions.size(); i++) {
            for (int j = i + 1; j < conditions.size(); j++) {
                if (contradict(conditions.get(i), conditions.get(j))) {
                    return Optional.of("`" + conditions.get(i).text() + "` and `"
                            + conditions.get(j).text() + "` don't hold together");
                }
            }
        }
        return Optional.empty();
    }

    private static boolean contradict(Condition one, Condition other) {
        return switch (one) {
            case Condition.Git git -> other instanceof Condition.Git(boolean clean) && clean != git.clean();
            case Condition.Day day -> other instanceof Condition.Day(boolean weekend) && weekend != day.weekend();
            case Condition.Os os -> other instanceof Condition.Os(String name) && !name.equals(os.name());
            case Condition.After after ->
                other instanceof Condition.Before(LocalTime time)
                        && !after.time().isBefore(time);
            case Condition.Before before ->
                other instanceof Condition.After(LocalTime time) && !time.isBefore(before.time());
            case Condition.Env env ->
                other instanceof Condition.Env(String name, Optional<String> value)
                        && name.equals(env.name())
                        && value.isPresent()
                        && env.value().isPresent()
                        && !value.equals(env.value());
            case Condition.Exists _, Condition.Program _ -> false;
        };
    }
}
