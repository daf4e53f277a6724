package dev.rune.ritual;

import dev.rune.ritual.SessionTemplate.Window;
import dev.rune.source.Located;
import dev.rune.source.YamlCursor;
import dev.rune.source.YamlMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads one session template.
final class TemplateReader {

    static final Set<String> KEYS = Set.of(
            "session_name",
            "root",
            "env",
            "env_file",
            "env_allow",
            "before",
            "on_stop",
            "pane_before",
            "attach",
            "windows");

    private final List<String> shell;
    /// @param shell what runs command strings where a step does not say
    TemplateReader(List<String> shell) {
        this.shell = shell;
    }

    Optional<SessionTemplate> read(String name, YamlCursor template) {
        return template.map("a session template", KEYS).flatMap(map -> read(name, map));
    }

    private Optional<SessionTemplate> read(String name, YamlMap map) {
        map.missing("session_name", "template `" + name + "`");
        Optional<Located<String>> session = map.filledText("session_name");
        List<Window> windows = windows(name, map);
        return session.map(text -> new SessionTemplate(
                name,
                text,
                map.filledText("root"),
                map.textMap("env"),
                map.texts("env_file"),
                map.texts("env_allow"),
                steps(map, "before"),
                steps(map, "on_stop"),
                map.texts("pane_before"),
                map.bool("attach", true),
                windows));
    }

    private List<Window> windows(String name, YamlMap map) {
        List<YamlCursor> items = map.get("windows").map(YamlCursor::items).orElse(List.of());
        if (items.isEmpty() && !map.isMeant("windows")) {
            map.place().error("template `" + name + "` has no `windows`");
        }
        var reader = new WindowReader(shell);
        List<Window> windows =
                items.stream().flatMap(item -> reader.read(item).stream()).toList();
        PaneOrder.check(windows, map.place());
        return windows;
    }

    private List<Step.Exec> steps(YamlMap map, String key) {
        List<YamlCursor> items = map.get(key).map(YamlCursor::items).orElse(List.of());
        StepIds ids = StepIds.among(items);
        var reader = new StepReader(shell);
        return items.stream()
                .flatMap(item -> reader.readPlain(item, ids.of(item), key).stream())
                .toList();
    }
}
