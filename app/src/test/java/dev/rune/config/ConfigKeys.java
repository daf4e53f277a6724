package dev.rune.config;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the readers of this package know, for tests that hold others to it.
public final class ConfigKeys {

    private ConfigKeys() {}

    /// Keys with an effect, by the name of the map that may hold them.
    public static Map<String, Set<String>> keys() {
        return Map.of(
                "file", ConfigReader.KEYS,
                "settings", SettingsReader.KEYS,
                "keep", SettingsReader.KEEP_KEYS,
                "tmux", SettingsReader.TMUX_KEYS,
                "broker", BrokerReader.KEYS,
                "policy", BrokerReader.CONTEXTS,
                "grants", BrokerReader.GRANT_KEYS,
                "environment", ConfigReader.ENVIRONMENT_KEYS,
                "project", ProjectsReader.KEYS);
    }

    /// Keys without effect.
    public static Map<String, Set<String>> inert() {
        return Map.of("file", Inert.FILE, "settings", Inert.SETTINGS, "project", Inert.PROJECT);
    }

    /// The words that a key takes, by its place in the schema.
    public static Map<String, List<String>> words() {
        return Map.of(
                "/$defs/broker/properties/access", BrokerReader.ACCESS,
                "/$defs/broker/properties/mode", BrokerReader.MODES,
                "/$defs/broker/properties/client", BrokerReader.CLIENTS,
                "/$defs/grants/properties/kinds/anyOf/0", BrokerReader.PROMPTS,
                "/$defs/grants/properties/kinds/anyOf/1/items", BrokerReader.PROMPTS);
    }
}
