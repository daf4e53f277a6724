package dev.rune.config;

import dev.rune.source.Diagnostic;
import dev.rune.source.YamlCursor;
import dev.rune.source.YamlMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Keys that files written for the Go rune hold and that Rune does not act on. They load, with one warning each.
public final class Inert {

    /// At the top of the file.
    public static final Set<String> FILE = Set.of("user_id", "notifications", "logging", "telemetry");

    static final Set<String> SETTINGS =
            Set.of("notifications", "timezone", "auto_start", "auto_stop", "focus", "logging", "telemetry");
    static final Set<String> PROJECT = Set.of("description", "tags", "client", "rate", "budget", "deadline");

    private Inert() {}

    /// Warns about each of these keys that stands in the map.
    public static void warn(YamlMap map, Set<String> keys) {
        for (String key : new TreeSet<>(keys)) {
            map.get(key).ifPresent(value -> map.reportAtKey(key, warning(key, value)));
        }
    }

    /// Warns about each integration.
    public static void warnIntegrations(YamlCursor integrations) {
        for (YamlCursor.Entry entry : integrations.entries()) {
            entry.value()
                    .report(warning(entry.key().value(), entry.value())
                            .at(entry.key().span()));
        }
    }

    private static Diagnostic warning(String key, YamlCursor value) {
        Diagnostic warning = Diagnostic.warning("`" + key + "` has no effect");
        List<YamlCursor.Entry> inner = value.isMap() ? value.entries() : List.of();
        return inner.isEmpty()
                ? warning
                : warning.note("that goes for "
                        + inner.stream()
                                .map(entry -> "`" + entry.key().value() + "` in line "
                                        + entry.key().span().line())
                                .collect(Collectors.joining(", ")));
    }
}
