package dev.rune.ritual;

import dev.rune.source.Diagnostic;
import dev.rune.source.Located;
import dev.rune.source.YamlCursor;
import dev.rune.source.YamlMap;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Reads `ready`: exactly one probe, and how long it may take.
final class ReadyReader {

    static final Set<String> KEYS = Set.of("port", "http", "log", "command", "timeout");

    private ReadyReader() {}

    static Optional<Ready> read(YamlCursor ready, List<String> shell) {
        if (ready.isScalar()) {
            ready.report(Diagnostic.error(
                            "`ready` must be a map, not `" + ready.peekText().orElse("") + "`")
                    .label("such as `{ port: 8080 }` or `{ log: ready }`"));
            return Optional.empty();
        }
        return ready.map("`ready`", KEYS).flatMap(map -> read(map, shell));
    }

    private static Optional<Ready> read(YamlMap map, List<String> shell) {
        Duration timeout = map.duration("timeout").map(Located::value).orElse(Ready.DEFAULT_TIMEOUT);
        var probes = new TreeSet<>(KEYS);
        probes.remove("timeout");
        probes.removeIf(key -> !map.has(key));
        if (probes.size() != 1) {
            map.place()
                    .report(Diagnostic.error("`ready` takes exactly one of `port`, `http`, `log` and `command`")
                            .label(probes.isEmpty() ? "there is none" : "there are " + probes.size()));
            return Optional.empty();
        }
        String key = probes.first();
        return map.get(key).flatMap(value -> probe(key, value, shell)).map(probe -> new Ready(probe, timeout));
    }

    private static Optional<Ready.Probe> probe(String key, YamlCursor value, List<String> shell) {
        return switch (key) {
            case "port" -> port(value).map(Ready.Probe.Port::new);
            case "http" -> url(value).map(Ready.Probe.Http::new);
            case "log" -> RegexReader.read(value).map(Ready.Probe.Log::new);
            default -> CommandReader.read(value, shell).map(Ready.Probe.Run::new);
        };
    }

    private static Optional<Located<String>> port(YamlCursor value) {
        if (value.peekText().filter(text -> text.contains("{{")).isPresent()) {
            return value.text();
        }
        Optional<Long> port = value.integer();
        if (port.filter(number -> number < 1 || number > Ready.HIGHEST_PORT).isPresent()) {
            value.error("`port` must be between 1 and " + Ready.HIGHEST_PORT);
            return Optional.empty();
        }
        return port.flatMap(_ -> value.text());
    }

    private static Optional<Located<String>> url(YamlCursor value) {
        Optional<Located<String>> url = value.filledText();
        boolean plausible = url.map(Located::value)
                .filter(text -> text.startsWith("http://") || text.startsWith("https://") || text.startsWith("{{"))
                .isPresent();
        if (url.isPresent() && !plausible) {
            value.report(Diagnostic.error("`http` must be an address").label("such as `http://localhost:8080/health`"));
            return Optional.empty();
        }
        return url;
    }
}
