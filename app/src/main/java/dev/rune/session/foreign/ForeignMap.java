package dev.rune.session.foreign;

import dev.rune.source.Diagnostic;
import dev.rune.source.Located;
import dev.rune.source.YamlCursor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A map of another program's file, from which keys are taken one by one: what nobody has taken in the end is warned
/// of, so that nothing is lost in silence.
final class ForeignMap {

    private final YamlCursor place;
    private final Set<String> taken = new HashSet<>();

    ForeignMap(YamlCursor place) {
        this.place = place;
    }

    YamlCursor place() {
        return place;
    }

    /// The value of a key; empty where it is not written, or left empty.
    Optional<YamlCursor> take(String key) {
        taken.add(key);
        return place.peek(key);
    }

    Optional<Located<String>> text(String key) {
        return take(key).flatMap(YamlCursor::text).filter(text -> !text.value().isBlank());
    }

    /// The texts of a list; one text stands for a list of one.
    List<Located<String>> texts(String key) {
        return take(key).map(ForeignMap::texts).orElse(List.of());
    }

    static List<Located<String>> texts(YamlCursor list) {
        return list.items().stream()
                .filter(item -> !item.isAbsent())
                .flatMap(item -> item.text().stream())
                .filter(text -> !text.value().isBlank())
                .toList();
    }

    /// Names and texts.
    Map<String, Located<String>> map(String key) {
        var map = new LinkedHashMap<String, Located<String>>();
        for (YamlCursor.Entry entry : take(key).map(YamlCursor::entries).orElse(List.of())) {
            entry.value().text().ifPresent(text -> map.put(entry.key().value(), text));
        }
        return map;
    }

    /// Whether a key says yes, in the words of YAML 1.1.
    boolean flag(String key) {
        return take(key).flatMap(YamlCursor::peekText).filter(ForeignMap::isYes).isPresent();
    }

    /// Whether a key says no.
    boolean isOff(String key) {
        return take(key)
                .flatMap(YamlCursor::peekText)
                .filter(word -> Set.of("false", "no", "off", "0").contains(word.toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    static boolean isYes(String word) {
        return Set.of("true", "yes", "on", "1").contains(word.toLowerCase(Locale.ROOT));
    }

    List<YamlCursor> items(String key) {
        return take(key).map(YamlCursor::items).orElse(List.of());
    }

    /// Warns of a key that Rune has nothing for, where it is written.
    void none(String key, String why) {
        take(key).ifPresent(value -> warn(value, "`" + key + "` has no counterpart", why));
    }

    /// Warns at a value.
    static void warn(YamlCursor place, String message, String why) {
        Diagnostic warning = Diagnostic.warning(message);
        place.report(why.isEmpty() ? warning : warning.note(why));
    }

    /// Warns of a text.
    void warn(Located<String> text, String message, String why) {
        place.report(Diagnostic.warning(message).at(text.span()).note(why));
    }

    /// Warns of every key that nobody has asked for.
    void rest(ForeignFormat format) {
        List<YamlCursor.Entry> unknown = new ArrayList<>(place.entries());
        unknown.removeIf(entry -> taken.contains(entry.key().value()));
        for (YamlCursor.Entry entry : unknown) {
            place.report(Diagnostic.warning(
                            "`" + entry.key().value() + "` is no key of " + format.program() + " that Rune knows")
                    .at(entry.key().span())
                    .note("it is left out"));
        }
    }
}
