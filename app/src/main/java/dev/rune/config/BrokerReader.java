package dev.rune.config;

import dev.rune.config.Settings.Broker;
import dev.rune.config.Settings.Grants;
import dev.rune.source.Located;
import dev.rune.source.YamlCursor;
import dev.rune.source.YamlMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads `settings.broker`.
final class BrokerReader {

    static final Set<String> KEYS = Set.of("access", "mode", "client", "policy");
    static final Set<String> GRANT_KEYS = Set.of("kinds", "open", "expiry");
    static final List<String> ACCESS = List.of("off", "descendants", "user", "password", "open");
    static final List<String> MODES = List.of("flat", "delegate");
    static final List<String> CLIENTS = List.of("view-of-pane", "last-active", "last-attached");
    static final Set<String> CONTEXTS = Set.of("gui", "login", "ssh", "tmux", "run", "step", "pane");
    static final List<String> PROMPTS = List.of("secret", "text", "confirm", "choice", "attend", "info");

    private static final int MOST_OPEN = 1024;

    private String access = Settings.DEFAULTS.broker().access();
    private String mode = Settings.DEFAULTS.broker().mode();
    private Optional<String> client = Optional.empty();
    private final Map<String, Grants> policy = new HashMap<>();

    void read(YamlCursor section) {
        section.map("`broker`", KEYS).ifPresent(this::read);
    }

    Broker broker() {
        return new Broker(access, mode, client, policy);
    }

    private void read(YamlMap map) {
        map.get("access").flatMap(value -> value.oneOf(ACCESS)).ifPresent(word -> access = word);
        map.get("mode").flatMap(value -> value.oneOf(MODES)).ifPresent(word -> mode = word);
        map.get("client").flatMap(value -> value.oneOf(CLIENTS)).ifPresent(word -> client = Optional.of(word));
        map.get("policy").flatMap(value -> value.map("`policy`", CONTEXTS)).ifPresent(this::readPolicy);
    }

    private void readPolicy(YamlMap map) {
        for (YamlCursor.Entry entry : map.entries()) {
            entry.value()
                    .map("the policy of a kind of context", GRANT_KEYS)
                    .ifPresent(grants -> policy.put(entry.key().value(), grants(grants)));
        }
    }

    private static Grants grants(YamlMap map) {
        List<String> kinds = map.get("kinds").map(YamlCursor::items).orElse(List.of()).stream()
                .flatMap(kind -> kind.oneOf(PROMPTS).stream())
                .toList();
        Optional<Integer> open = map.get("open").flatMap(BrokerReader::open);
        return new Grants(kinds, open, map.duration("expiry").map(Located::value));
    }

    private static Optional<Integer> open(YamlCursor value) {
        Optional<Long> number = value.integer();
        if (number.filter(most -> most < 1 || most > MOST_OPEN).isPresent()) {
            value.error("`open` must be at least 1 and at most " + MOST_OPEN);
            return Optional.empty();
        }
        return number.map(Long::intValue);
    }
}
