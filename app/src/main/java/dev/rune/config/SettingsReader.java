package dev.rune.config;

import dev.rune.config.Settings.Keep;
import dev.rune.source.Located;
import dev.rune.source.YamlCursor;
import dev.rune.source.YamlMap;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Reads the `settings` of one file after the other; what a later one says wins.
final class SettingsReader {

    static final Set<String> KEYS = Set.of(
            "work_hours", "break_interval", "idle_threshold", "shell", "timeout", "grace", "keep", "tmux", "broker");
    static final Set<String> KEEP_KEYS = Set.of("runs", "size");
    static final Set<String> TMUX_KEYS = Set.of("socket");

    private double workHours = Settings.DEFAULTS.workHours();
    private Duration breakInterval = Settings.DEFAULTS.breakInterval();
    private Duration idleThreshold = Settings.DEFAULTS.idleThreshold();
    private List<String> shell = Settings.DEFAULTS.shell();
    private Duration timeout = Settings.DEFAULTS.timeout();
    private Duration grace = Settings.DEFAULTS.grace();
    private Keep keep = Settings.DEFAULTS.keep();
    private Optional<String> tmuxSocket = Settings.DEFAULTS.tmuxSocket();
    private final BrokerReader broker = new BrokerReader();

    void read(YamlCursor section) {
        section.map("`settings`", KEYS, Inert.SETTINGS).ifPresent(this::read);
    }

    Settings settings() {
        return new Settings(
                workHours, breakInterval, idleThreshold, shell, timeout, grace, keep, tmuxSocket, broker.broker());
    }

    private void read(YamlMap map) {
        map.get("work_hours").ifPresent(this::readWorkHours);
        duration(map, "break_interval", value -> breakInterval = value);
        duration(map, "idle_threshold", value -> idleThreshold = value);
        duration(map, "timeout", value -> timeout = value);
        duration(map, "grace", value -> grace = value);
        map.get("shell").flatMap(ShellReader::read).ifPresent(value -> shell = value);
        map.get("keep").flatMap(value -> value.map("`keep`", KEEP_KEYS)).ifPresent(this::readKeep);
        map.get("tmux")
                .flatMap(value -> value.map("`tmux`", TMUX_KEYS))
                .flatMap(tmux -> tmux.get("socket"))
                .ifPresent(this::readSocket);
        map.get("broker").ifPresent(broker::read);
        Inert.warn(map, Inert.SETTINGS);
    }

    private void readWorkHours(YamlCursor value) {
        Optional<Double> hours = value.decimal();
        boolean inDay = hours.filter(number -> number > 0 && number <= 24).isPresent();
        if (hours.isPresent() && !inDay) {
            value.error("`work_hours` must be more than 0 and at most 24");
        }
        hours.ifPresent(number -> workHours = number);
    }

    private void readKeep(YamlMap map) {
        Duration runs = map.duration("runs").map(Located::value).orElse(keep.runs());
        long size = map.get("size")
                .flatMap(value -> value.parsed("a size such as `1GiB`", SizeText::parse))
                .orElse(keep.bytes());
        keep = new Keep(runs, size);
    }

    private void readSocket(YamlCursor value) {
        Optional<String> name = value.filledText().map(Located::value);
        if (name.filter(text -> text.contains("/")).isPresent()) {
            value.error("`socket` is a name, not a path");
        }
        name.ifPresent(text -> tmuxSocket = Optional.of(text));
    }

    private static void duration(YamlMap map, String key, Consumer<Duration> set) {
        map.duration(key).map(Located::value).ifPresent(set);
    }
}
