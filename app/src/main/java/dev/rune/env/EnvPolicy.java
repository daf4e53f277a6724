package dev.rune.env;

import dev.rune.source.Diagnostics;
import dev.rune.source.Located;
import dev.rune.source.RitualException;
import dev.rune.source.Source;
import dev.rune.source.YamlCursor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The rules by which variables are kept from steps. What is allowed by name passes whatever the rules say; else what
/// is denied by name is removed; else the rules decide.
public final class EnvPolicy {

    private static final String OWN = "RUNE_";
    private static final String CONTEXT = "INTERACTIVE_CONTEXT";

    private final List<NameGlob> keep;
    private final List<NameGlob> families;
    private final Set<String> segments;
    private final Set<String> endings;

    private EnvPolicy(List<NameGlob> keep, List<NameGlob> families, Set<String> segments, Set<String> endings) {
        this.keep = keep;
        this.families = families;
        this.segments = segments;
        this.endings = endings;
    }

    /// Reads rules such as `config/environment.yaml`.
    ///
    /// @throws RitualException when they are wrong
    public static EnvPolicy read(Source rules) {
        var problems = new Diagnostics();
        Optional<YamlCursor> root = YamlCursor.open(rules, problems);
        var policy = new EnvPolicy(
                globs(words(root, "keep")),
                globs(words(root, "families")),
                Set.copyOf(words(root, "segments")),
                Set.copyOf(words(root, "endings")));
        if (problems.hasErrors()) {
            throw new RitualException(problems.list());
        }
        return policy;
    }

    /// Takes from a caller's variables what steps may not see. Rune's own (`RUNE_…`, `INTERACTIVE_CONTEXT`) are set by
    /// Rune and never inherited; that is no removal to speak of.
    ///
    /// @param allow names or globs that pass
    /// @param deny names or globs that are removed
    public Filtered filter(Map<String, String> variables, List<String> allow, List<String> deny) {
        List<NameGlob> allowed = globs(allow);
        List<NameGlob> denied = globs(deny);
        Map<String, String> kept = new LinkedHashMap<>();
        List<Removal> removed = new ArrayList<>();
        variables.forEach((name, value) -> {
            if (!NameGlob.any(allowed, name)) {
                if (isOwn(name)) {
                    return;
                }
                Optional<String> rule =
                        NameGlob.any(denied, name) ? Optional.of("`environment.deny`") : rule(name, value);
                if (rule.isPresent()) {
                    removed.add(new Removal(name, rule.get()));
                    return;
                }
            }
            kept.put(name, value);
        });
        return new Filtered(kept, removed);
    }

    private boolean isOwn(String name) {
        return (name.startsWith(OWN) || name.equals(CONTEXT)) && !NameGlob.any(keep, name) && !isSecretName(name);
    }

    private boolean isSecretName(String name) {
        return byName(name, "").isPresent();
    }

    private Optional<String> rule(String name, String value) {
        if (NameGlob.any(keep, name)) {
            return Optional.empty();
        }
        return byName(name, value).or(() -> SecretValue.in(value));
    }

    private Optional<String> byName(String name, String value) {
        Optional<NameGlob> family =
                families.stream().filter(glob -> glob.matches(name)).findFirst();
        if (family.isPresent()) {
            return Optional.of("family " + family.get().text());
        }
        String[] words = name.toUpperCase(Locale.ROOT).split("[_-]", -1);
        for (String word : words) {
            if (segments.contains(word)) {
                return Optional.of("segment " + word);
            }
        }
        String last = words[words.length - 1];
        boolean ends = words.length > 1 && endings.contains(last);
        return ends && !(last.equals("KEY") && SecretValue.isPublicPath(value))
                ? Optional.of("ending _" + last)
                : Optional.empty();
    }

    private static List<NameGlob> globs(List<String> texts) {
        return texts.stream().map(NameGlob::new).toList();
    }

    private static List<String> words(Optional<YamlCursor> root, String key) {
        return root.flatMap(map -> map.peek(key)).stream()
                .flatMap(list -> list.texts().stream())
                .map(Located::value)
                .toList();
    }
}
