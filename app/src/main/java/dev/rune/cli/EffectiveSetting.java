package dev.rune.cli;

import dev.rune.config.Settings;
import dev.rune.source.DurationText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A setting as it counts.
///
/// @param key its keys below `settings`, joined by dots
/// @param value as it would be written
/// @param place where it is written; empty where the default counts
record EffectiveSetting(String key, String value, Optional<String> place) {

    private static final long KIB = 1024;

    static List<EffectiveSetting> of(Settings settings, Provenance provenance) {
        return Stream.of(
                        setting("work_hours", String.valueOf(settings.workHours())),
                        setting("break_interval", DurationText.format(settings.breakInterval())),
                        setting("idle_threshold", DurationText.format(settings.idleThreshold())),
                        setting("shell", "[" + String.join(", ", settings.shell()) + "]"),
                        setting("timeout", DurationText.format(settings.timeout())),
                        setting("grace", DurationText.format(settings.grace())),
                        setting("keep.runs", DurationText.format(settings.keep().runs())),
                        setting("keep.size", size(settings.keep().bytes())),
                        setting("tmux.socket", settings.tmuxSocket().orElse("")),
                        setting("broker.access", settings.broker().access()),
                        setting("broker.mode", settings.broker().mode()),
                        setting("broker.client", settings.broker().client().orElse("")))
                .filter(each -> !each.value().isEmpty())
                .map(each -> new EffectiveSetting(each.key(), each.value(), provenance.of(keys(each.key()))))
                .toList();
    }

    private static EffectiveSetting setting(String key, String value) {
        return new EffectiveSetting(key, value, Optional.empty());
    }

    private static String[] keys(String key) {
        return ("settings." + key).split("\\.", -1);
    }

    private static String size(long bytes) {
        List<String> units = List.of("B", "KiB", "MiB", "GiB", "TiB");
        int unit = 0;
        long amount = bytes;
        while (amount >= KIB && amount % KIB == 0 && unit < units.size() - 1) {
            amount /= KIB;
            unit++;
        }
        return amount + units.get(unit);
    }
}
