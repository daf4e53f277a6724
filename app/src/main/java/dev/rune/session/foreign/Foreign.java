package dev.rune.session.foreign;

import dev.rune.ritual.Step;
import dev.rune.session.foreign.Draft.WindowDraft;
import dev.rune.source.Located;
import dev.rune.source.YamlCursor;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the files of all programs have in common.
final class Foreign {

    /// The option that a template has a key for.
    static final String SYNCHRONIZE = "synchronize-panes";

    /// Those programs have no limit; Rune's own would be too short for what people start there.
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private Foreign() {}

    /// As a map, else the complaint that it is none.
    static Optional<ForeignMap> map(YamlCursor value) {
        if (!value.isMap()) {
            value.error("`" + value.name() + "` must be a map");
            return Optional.empty();
        }
        return Optional.of(new ForeignMap(value));
    }

    /// Variables whose values name others of the caller's.
    static Map<String, Located<String>> expanded(Map<String, Located<String>> variables) {
        var expanded = new LinkedHashMap<String, Located<String>>();
        variables.forEach((name, value) -> expanded.put(name, ForeignText.expanded(value)));
        return expanded;
    }

    static <T> Optional<T> first(Optional<T> one, Optional<T> other) {
        return one.isPresent() ? one : other;
    }

    /// The one at that number, counted from 0.
    static <T> Optional<T> at(List<T> all, String number) {
        return Optional.of(number)
                .filter(text -> text.matches("\\d{1,4}"))
                .map(Integer::valueOf)
                .filter(index -> index < all.size())
                .map(all::get);
    }

    /// Sets a tmux option of a window, or what Rune has for it.
    static void option(WindowDraft window, String name, Located<String> value) {
        if (name.equals(SYNCHRONIZE)) {
            window.synchronize = ForeignMap.isYes(value.value());
        } else {
            window.options.put(name, value);
        }
    }

    /// What was a command of the program's own, before or after a session.
    static Step.Exec step(Located<String> command) {
        return Step.Exec.of(ForeignText.literal(command), LIMIT);
    }
}
