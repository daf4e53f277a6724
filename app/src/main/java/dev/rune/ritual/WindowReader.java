package dev.rune.ritual;

import dev.rune.ritual.SessionTemplate.Pane;
import dev.rune.ritual.SessionTemplate.Window;
import dev.rune.source.Diagnostic;
import dev.rune.source.Located;
import dev.rune.source.Suggestions;
import dev.rune.source.YamlCursor;
import dev.rune.source.YamlMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Reads one window of a session template.
final class WindowReader {

    static final Set<String> KEYS = Set.of(
            "name",
            "layout",
            "root",
            "focus",
            "synchronize",
            "options",
            "manual",
            "env",
            "env_allow",
            "pane_before",
            "panes");

    private final PaneReader panes;

    WindowReader(List<String> shell) {
        this.panes = new PaneReader(shell);
    }

    Optional<Window> read(YamlCursor window) {
        return window.map("a window", KEYS).flatMap(this::read);
    }

    private Optional<Window> read(YamlMap map) {
        map.missing("name", "a window");
        Optional<Located<String>> name = map.filledText("name");
        List<Pane> read = map.get("panes").map(YamlCursor::items).orElse(List.of()).stream()
                .map(panes::read)
                .toList();
        map.get("layout").ifPresent(layout -> checkLayout(layout, Math.max(1, read.size())));
        return name.map(text -> new Window(
                text,
                map.filledText("layout"),
                map.filledText("root"),
                map.bool("focus", false),
                map.bool("synchronize", false),
                map.textMap("options"),
                map.bool("manual", false),
                map.textMap("env"),
                map.texts("env_allow"),
                map.texts("pane_before"),
                read.isEmpty() ? List.of(PaneReader.bare(text.span())) : read));
    }

    private static void checkLayout(YamlCursor layout, int panes) {
        String text = layout.filledText().map(Located::value).orElse(Layout.NAMES.getFirst());
        if (Layout.NAMES.contains(text)) {
            return;
        }
        OptionalInt room = Layout.panes(text);
        if (room.isEmpty()) {
            layout.report(Diagnostic.error("`" + text + "` is no layout")
                    .label(Suggestions.didYouMean(text, Layout.NAMES, checksum(text)))
                    .note("layouts are " + String.join(", ", Layout.NAMES)
                            + ", and what `tmux display -p '#{window_layout}'` shows"));
        } else if (room.getAsInt() != panes) {
            layout.report(Diagnostic.error(
                            "the layout holds " + count(room.getAsInt()) + ", and the window has " + count(panes))
                    .note("the five names hold any number: " + String.join(", ", Layout.NAMES)));
        }
    }

    private static String checksum(String text) {
        return Layout.rightChecksum(text)
                .map(right -> "its checksum should be `" + right + "`")
                .orElse("");
    }

    private static String count(int panes) {
        return panes == 1 ? "1 pane" : panes + " panes";
    }
}
