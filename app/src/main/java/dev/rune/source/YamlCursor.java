package dev.rune.source;

import dev.rune.source.YamlNode.Broken;
import dev.rune.source.YamlNode.Mapping;
import dev.rune.source.YamlNode.Scalar;
import dev.rune.source.YamlNode.Sequence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// A value in a YAML file, with its place and the path of keys that leads to it. Asking it for a type that it is not
/// reports an error to the [Diagnostics] it was opened with, and gives nothing. A value left empty (`key:`) or `null`
/// counts as not written.
public final class YamlCursor {

    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?");
    private static final int LONGEST_QUOTED = 60;

    private final YamlNode node;
    private final String path;
    private final Diagnostics found;

    YamlCursor(YamlNode node, String path, Diagnostics found) {
        this.node = node;
        this.path = path;
        this.found = found;
    }

    /// A key and its value.
    public record Entry(Located<String> key, YamlCursor value) {}

    /// Parses a file. Empty where it is no YAML, which is reported; a file without content is a value that is absent.
    public static Optional<YamlCursor> open(Source source, Diagnostics found) {
        return YamlComposer.compose(source, found).map(root -> new YamlCursor(root, "", found));
    }

    public Span span() {
        return node.span();
    }

    /// The keys that lead here, such as `rituals.start.global[2].timeout`; empty at the root.
    public String path() {
        return path;
    }

    /// Whether nothing is written here, or `null`.
    public boolean isAbsent() {
        return node instanceof Scalar scalar && scalar.isNull();
    }

    public boolean isMap() {
        return node instanceof Mapping;
    }

    public boolean isList() {
        return node instanceof Sequence;
    }

    public boolean isScalar() {
        return node instanceof Scalar && !isAbsent();
    }

    /// As a map that may hold these keys and no other.
    ///
    /// @param subject what messages call it, such as `a step`
    public Optional<YamlMap> map(String subject, Set<String> keys) {
        return map(subject, keys, Set.of());
    }

    /// As a map that may hold these keys and no other.
    ///
    /// @param quiet keys that may stand there too, and that no message proposes
    public Optional<YamlMap> map(String subject, Set<String> keys, Set<String> quiet) {
        if (isAbsent()) {
            return refuse("a map");
        }
        if (path.isEmpty() && !(node instanceof Mapping)) {
            error(subject + " must be a map, not " + (isList() ? "a list" : "text"));
            return Optional.empty();
        }
        if (!(node instanceof Mapping)) {
            complain("a map");
            return Optional.empty();
        }
        return Optional.of(new YamlMap(this, subject, keys, quiet));
    }

    /// The keys and values of a map that may hold any key; none where it is absent.
    public List<Entry> entries() {
        if (node instanceof Mapping mapping) {
            return mapping.entries().stream().map(this::entry).toList();
        }
        complain("a map");
        return List.of();
    }

    /// The value of a key of a map, without asking whether it may stand there; empty where it is none, or absent.
    public Optional<YamlCursor> peek(String key) {
        return mapping().entries().stream()
                .filter(entry -> entry.key().text().equals(key))
                .map(entry -> entry(entry).value())
                .filter(value -> !value.isAbsent())
                .findFirst();
    }

    /// The text of a single value; empty, and no complaint, where it is something else.
    public Optional<String> peekText() {
        return node instanceof Scalar scalar && !scalar.isNull() ? Optional.of(scalar.text()) : Optional.empty();
    }

    /// As [#peekText], with its place.
    public Optional<Located<String>> peekTextAt() {
        return peekText().map(text -> new Located<>(text, span()));
    }

    /// The items of a list. A single value stands for a list of one; an absent one is an empty list.
    public List<YamlCursor> items() {
        return switch (node) {
            case Sequence sequence -> {
                var items = new ArrayList<YamlCursor>();
                for (YamlNode item : sequence.items()) {
                    items.add(new YamlCursor(item, path + "[" + items.size() + "]", found));
                }
                yield items;
            }
            case Broken _ -> List.of();
            default -> isAbsent() ? List.of() : List.of(this);
        };
    }

    /// As text, where a number or a truth counts as the text it is written with.
    public Optional<Located<String>> text() {
        return scalar("text").map(scalar -> new Located<>(scalar.text(), scalar.span()));
    }

    /// As a list of texts, or one text that stands for it.
    public List<Located<String>> texts() {
        return items().stream()
                .flatMap(item -> item.isAbsent() ? item.<Located<String>>refuse("text").stream() : item.text().stream())
                .toList();
    }

    /// As text that is not blank.
    public Optional<Located<String>> filledText() {
        Optional<Located<String>> text = text();
        if (text.filter(value -> value.value().isBlank()).isPresent()) {
            error("`" + name() + "` must not be empty");
            return Optional.empty();
        }
        return text;
    }

    /// `true` or `false`; also quoted, and 1 and 0.
    public Optional<Boolean> bool() {
        Optional<Scalar> scalar = scalar("`true` or `false`");
        Optional<Boolean> value = scalar.map(Scalar::text).flatMap(YamlCursor::truth);
        if (scalar.isPresent() && value.isEmpty()) {
            String text = scalar.get().text();
            report(Diagnostic.error("`" + name() + "` must be `true` or `false`, not `" + cut(text) + "`")
                    .label(meantTruth(text)));
        }
        return value;
    }

    private static Optional<Boolean> truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> Optional.of(true);
            case "false", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /// What YAML 1.1 took for a truth.
    private static String meantTruth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "on", "y" -> "write `true`";
            case "no", "off", "n" -> "write `false`";
            default -> "";
        };
    }

    public Optional<Long> integer() {
        return parsed(
                "a whole number",
                text -> INTEGER.matcher(text).matches() ? Optional.of(Long.parseLong(text)) : Optional.empty());
    }

    public Optional<Double> decimal() {
        return parsed(
                "a number",
                text -> text.length() <= LONGEST_QUOTED && DECIMAL.matcher(text).matches()
                        ? Optional.of(Double.parseDouble(text))
                        : Optional.empty());
    }

    /// A length of time above zero, such as `1h30m`.
    public Optional<Located<Duration>> duration() {
        return durationOrZero().filter(duration -> {
            if (duration.value().isZero()) {
                error("`" + name() + "` must be longer than nothing");
            }
            return !duration.value().isZero();
        });
    }

    /// A length of time, such as `1h30m` or `0`.
    public Optional<Located<Duration>> durationOrZero() {
        Optional<Scalar> scalar = scalar("a duration");
        Optional<Duration> duration = scalar.map(Scalar::text).flatMap(DurationText::parse);
        if (scalar.isPresent() && duration.isEmpty()) {
            noDuration(scalar.get().text());
        }
        return duration.map(value -> new Located<>(value, span()));
    }

    /// One of a few words.
    public Optional<String> oneOf(List<String> words) {
        Optional<Scalar> scalar = scalar("one of " + quoted(words));
        Optional<String> word = scalar.map(Scalar::text).filter(words::contains);
        if (scalar.isPresent() && word.isEmpty()) {
            String text = scalar.get().text();
            report(Diagnostic.error("`" + name() + "` is one of " + quoted(words) + ", not `" + cut(text) + "`")
                    .label(Suggestions.didYouMean(text, words)));
        }
        return word;
    }

    /// Reports an error at this value.
    public void error(String message) {
        report(Diagnostic.error(message));
    }

    /// Reports a problem, which gets this place and this path where it has none of its own.
    public void report(Diagnostic diagnostic) {
        Diagnostic placed = diagnostic.span().isPresent() ? diagnostic : diagnostic.at(span());
        found.add(placed.path().isEmpty() ? placed.path(path) : placed);
    }

    /// The last key of the path, such as `timeout` or `global[2]`; `the file` at the root.
    public String name() {
        int dot = path.endsWith("\"]") ? -1 : path.lastIndexOf('.');
        return path.isEmpty() ? "the file" : path.substring(dot + 1);
    }

    YamlNode.Mapping mapping() {
        return node instanceof Mapping mapping ? mapping : new Mapping(List.of(), node.span(), 0);
    }

    Entry entry(YamlNode.Entry entry) {
        var key = new Located<>(entry.key().text(), entry.key().span());
        return new Entry(key, new YamlCursor(entry.value(), YamlMap.path(path, key.value()), found));
    }

    /// A single value in a notation of its own.
    ///
    /// @param expected what messages call it, such as `a size such as 1GiB`
    public <T> Optional<T> parsed(String expected, Function<String, Optional<T>> parse) {
        Optional<Scalar> scalar = scalar(expected);
        Optional<T> value = scalar.map(Scalar::text).flatMap(parse);
        if (scalar.isPresent() && value.isEmpty()) {
            error("`" + name() + "` must be " + expected + ", not `"
                    + cut(scalar.get().text()) + "`");
        }
        return value;
    }

    private Optional<Scalar> scalar(String expected) {
        if (node instanceof Scalar scalar && !scalar.isNull()) {
            return Optional.of(scalar);
        }
        complain(expected);
        return Optional.empty();
    }

    private void complain(String expected) {
        switch (node) {
            case Broken _ -> {}
            case Mapping _ -> error("`" + name() + "` must be " + expected + ", not a map");
            case Sequence _ -> error("`" + name() + "` must be " + expected + ", not a list");
            case Scalar _ when isAbsent() -> {}
            case Scalar scalar -> error("`" + name() + "` must be " + expected + ", not `" + cut(scalar.text()) + "`");
        }
    }

    private <T> Optional<T> refuse(String expected) {
        error("`" + name() + "` must be " + expected + ", but nothing stands there");
        return Optional.empty();
    }

    private void noDuration(String text) {
        Diagnostic error = Diagnostic.error(
                "`" + name() + "` must be a duration such as `90s` or `1h30m`, not `" + cut(text) + "`");
        boolean bare = INTEGER.matcher(text).matches();
        report(bare ? error.label("write `" + text + "s` for seconds, `" + text + "m` for minutes") : error);
    }

    private static String quoted(List<String> words) {
        return String.join(", ", words.stream().map(word -> "`" + word + "`").toList());
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_QUOTED
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_QUOTED / 2)) + "…";
    }
}
