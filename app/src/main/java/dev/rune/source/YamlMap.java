package dev.rune.source;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// A map of a YAML file that may hold certain keys; any other has been reported with the nearest one that it knows.
public final class YamlMap {

    private static final Pattern PLAIN_KEY = Pattern.compile("[\\p{L}\\p{N}_<-]+");

    private final YamlCursor place;
    private final Set<String> known;
    private final Map<String, YamlCursor.Entry> entries = new LinkedHashMap<>();
    private final Set<String> meant = new HashSet<>();

    YamlMap(YamlCursor place, String subject, Set<String> proposed, Set<String> quiet) {
        this.place = place;
        this.known = new TreeSet<>(proposed);
        this.known.addAll(quiet);
        for (YamlNode.Entry node : place.mapping().entries()) {
            YamlCursor.Entry entry = place.entry(node);
            if (known.contains(node.key().text())) {
                entries.put(node.key().text(), entry);
            } else {
                unknown(entry, subject, proposed);
            }
        }
    }

    public YamlCursor place() {
        return place;
    }

    /// The keys that are written here with a value, in the order of the file.
    public List<YamlCursor.Entry> entries() {
        return entries.values().stream()
                .filter(entry -> !entry.value().isAbsent())
                .toList();
    }

    /// Whether the key is written, with a value.
    public boolean has(String key) {
        return get(key).isPresent();
    }

    /// The value of a key; empty where it is not written, or left empty.
    public Optional<YamlCursor> get(String key) {
        return entry(key).map(YamlCursor.Entry::value);
    }

    /// Reports an error at a key rather than at its value.
    public void errorAtKey(String key, String message) {
        reportAtKey(key, Diagnostic.error(message));
    }

    /// Reports a problem at a key rather than at its value.
    public void reportAtKey(String key, Diagnostic diagnostic) {
        Optional<YamlCursor.Entry> entry = entry(key);
        entry.map(YamlCursor.Entry::value)
                .orElse(place)
                .report(diagnostic.at(entry.map(there -> there.key().span()).orElse(place.span())));
    }

    /// Whether an unknown key, which has been reported, was probably meant to be this one.
    public boolean isMeant(String key) {
        return meant.contains(key);
    }

    /// Reports that a key is missing which must be here.
    public void missing(String key, String subject) {
        if (entry(key).isEmpty() && !isMeant(key)) {
            place.error("`" + key + "` is missing in " + subject);
        }
    }

    public Optional<Located<String>> text(String key) {
        return get(key).flatMap(YamlCursor::text);
    }

    public Optional<Located<String>> filledText(String key) {
        return get(key).flatMap(YamlCursor::filledText);
    }

    public boolean bool(String key, boolean otherwise) {
        return get(key).flatMap(YamlCursor::bool).orElse(otherwise);
    }

    public Optional<Located<Duration>> duration(String key) {
        return get(key).flatMap(YamlCursor::duration);
    }

    /// A list of texts, or one that stands for it.
    public List<Located<String>> texts(String key) {
        return get(key).map(YamlCursor::texts).orElse(List.of());
    }

    /// A map from any names to texts; an empty value is an empty text.
    public Map<String, Located<String>> textMap(String key) {
        var texts = new LinkedHashMap<String, Located<String>>();
        for (YamlCursor.Entry entry : get(key).map(YamlCursor::entries).orElse(List.of())) {
            Optional<Located<String>> text = entry.value().isAbsent()
                    ? Optional.of(new Located<>("", entry.key().span()))
                    : entry.value().text();
            text.ifPresent(value -> texts.put(entry.key().value(), value));
        }
        return texts;
    }

    /// The path of a key below another path.
    static String path(String parent, String key) {
        String shown = PLAIN_KEY.matcher(key).matches() ? key : "[\"" + key + "\"]";
        boolean dot = !parent.isEmpty() && !shown.startsWith("[");
        return parent + (dot ? "." : "") + shown;
    }

    private Optional<YamlCursor.Entry> entry(String key) {
        if (!known.contains(key)) {
            throw new IllegalArgumentException("not among the known keys: " + key);
        }
        return Optional.ofNullable(entries.get(key))
                .filter(entry -> !entry.value().isAbsent());
    }

    private void unknown(YamlCursor.Entry entry, String subject, Set<String> proposed) {
        String key = entry.key().value();
        Optional<String> near = Synonyms.of(key, proposed).or(() -> Suggestions.nearest(key, new TreeSet<>(proposed)));
        near.ifPresent(meant::add);
        String suggestion = near.map(word -> "did you mean `" + word + "`?").orElse("");
        Diagnostic error = Diagnostic.error("unknown key `" + key + "` in " + subject)
                .at(entry.key().span())
                .label(suggestion);
        boolean few = proposed.size() <= 12;
        entry.value()
                .report(
                        suggestion.isEmpty() && few
                                ? error.note("known here: " + String.join(", ", new TreeSet<>(proposed)))
                                : error);
    }
}
