package dev.rune.env;

import dev.rune.source.Diagnostics;
import dev.rune.source.Located;
import dev.rune.source.RitualException;
import dev.rune.source.Source;
import dev.rune.source.YamlCursor;
import dev.rune.source.YamlMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads a rules file such as `config/environment.yaml`.
final class EnvRulesReader {

    private static final Set<String> FILE = Set.of("version", "rules", "keep", "reserved");
    private static final Set<String> RULE = Set.of("id", "names", "segments", "last", "unless", "value", "reason");
    private static final Set<String> KEEP = Set.of("names", "reason");
    private static final List<String> MATCHERS = List.of("names", "segments", "last", "value");
    private static final String PUBLIC_PATH = "public-path";

    private final Set<String> ids = new HashSet<>();
    private final List<Rule> aboutValues = new ArrayList<>();
    private final List<Rule> aboutNames = new ArrayList<>();

    private EnvRulesReader() {}

    static EnvRules read(Source source) {
        var found = new Diagnostics();
        Optional<EnvRules> rules = YamlCursor.open(source, found)
                .flatMap(root -> root.map("the rules of the environment", FILE))
                .map(file -> new EnvRulesReader().file(file));
        if (found.hasErrors() || rules.isEmpty()) {
            throw new RitualException(found.list());
        }
        return rules.get();
    }

    private EnvRules file(YamlMap file) {
        file.missing("rules", "the rules of the environment");
        items(file, "rules").forEach(item -> item.map("a rule", RULE).ifPresent(this::rule));
        List<EnvRules.Keep> keeps = items(file, "keep").stream()
                .flatMap(item -> item.map("a group of names", KEEP).stream())
                .map(keep -> new EnvRules.Keep(globs(keep, "names"), reason(keep)))
                .toList();
        return new EnvRules(List.copyOf(aboutValues), List.copyOf(aboutNames), keeps, globs(file, "reserved"));
    }

    private void rule(YamlMap rule) {
        rule.missing("id", "a rule");
        Optional<Located<String>> id = rule.filledText("id");
        if (id.isPresent() && !ids.add(id.get().value())) {
            rule.errorAtKey("id", "there is a rule `" + id.get().value() + "` already");
        }
        String reason = reason(rule);
        List<String> matchers = MATCHERS.stream().filter(rule::has).toList();
        if (matchers.size() != 1) {
            rule.place().error("a rule has one of `names`, `segments`, `last` and `value`, not " + matchers.size());
            return;
        }
        switch (matchers.getFirst()) {
            case "names" -> aboutNames.add(new Rule.Named(globs(rule, "names"), reason));
            case "segments" -> aboutNames.add(new Rule.Segment(words(rule, "segments"), reason));
            case "last" -> aboutNames.add(new Rule.Last(words(rule, "last"), exempt(rule), reason));
            default -> value(rule).ifPresent(kind -> aboutValues.add(new Rule.Carried(kind, reason)));
        }
    }

    private static Rule.Last.Exempt exempt(YamlMap rule) {
        return rule.get("unless")
                .flatMap(unless -> unless.oneOf(List.of(PUBLIC_PATH)))
                .map(_ -> Rule.Last.Exempt.PUBLIC_PATH)
                .orElse(Rule.Last.Exempt.NONE);
    }

    private static Optional<SecretValue> value(YamlMap rule) {
        return rule.get("value")
                .flatMap(value -> value.oneOf(SecretValue.ids()))
                .flatMap(SecretValue::of);
    }

    private static String reason(YamlMap map) {
        map.missing("reason", "a rule");
        return map.filledText("reason").map(Located::value).orElse("");
    }

    private static List<YamlCursor> items(YamlMap map, String key) {
        return map.get(key).map(YamlCursor::items).orElse(List.of());
    }

    private static Globs globs(YamlMap map, String key) {
        return new Globs(map.texts(key).stream().map(Located::value).toList());
    }

    private static Set<String> words(YamlMap map, String key) {
        return map.texts(key).stream()
                .map(text -> text.value().toUpperCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
