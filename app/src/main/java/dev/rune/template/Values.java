package dev.rune.template;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// What the known names stand for, at one moment of a run. Its text never shows a value.
public final class Values {

    private final Names names;
    private final Map<String, Supplier<String>> texts;
    private final Map<String, String> environment;

    private Values(Names names, Map<String, Supplier<String>> texts, Map<String, String> environment) {
        this.names = names;
        this.texts = texts;
        this.environment = environment;
    }

    /// These names, none of which has a value yet.
    public static Values of(Names names) {
        return new Values(names, Map.of(), Map.of());
    }

    /// Exactly these names, none of them secret.
    public static Values of(Map<String, String> texts) {
        return of(new Names(texts.keySet(), Set.of())).with(texts);
    }

    /// These, with one name more, or another value for it.
    public Values with(String name, String value) {
        return with(Map.of(name, value));
    }

    /// These, with more names, or other values for them.
    public Values with(Map<String, String> more) {
        var suppliers = new LinkedHashMap<String, Supplier<String>>();
        more.forEach((name, text) -> suppliers.put(name, () -> text));
        return new Values(adding(more.keySet(), Set.of()), merged(suppliers), environment);
    }

    /// These, with a name whose value is worked out each time that it is used.
    public Values withComputed(String name, Supplier<String> text) {
        return new Values(adding(Set.of(name), Set.of()), merged(Map.of(name, text)), environment);
    }

    /// These, with a name whose value may stand only where [Place#takesSecrets] says so.
    public Values withSecret(String name, String value) {
        return new Values(adding(Set.of(), Set.of(name)), merged(Map.of(name, () -> value)), environment);
    }

    /// These, with the variables that `{{env.NAME}}` reads.
    public Values withEnvironment(Map<String, String> variables) {
        return new Values(names, texts, Collections.unmodifiableMap(new LinkedHashMap<>(variables)));
    }

    /// All names that may be used, with a value or without one.
    public Names names() {
        return names;
    }

    /// The value of a name; empty while it has none.
    Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name)).map(Supplier::get);
    }

    /// The value of a variable; empty when it is not set.
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name));
    }

    @Override
    public String toString() {
        return "Values" + names.known();
    }

    private Names adding(Set<String> known, Set<String> secret) {
        return new Names(union(names.known(), known), union(names.secret(), secret));
    }

    private static Set<String> union(Set<String> some, Set<String> more) {
        var all = new LinkedHashSet<>(some);
        all.addAll(more);
        return all;
    }

    private Map<String, Supplier<String>> merged(Map<String, Supplier<String>> more) {
        var all = new LinkedHashMap<>(texts);
        all.putAll(more);
        return Collections.unmodifiableMap(all);
    }
}
