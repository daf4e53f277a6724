package dev.rune.session.foreign;

import dev.rune.session.foreign.Draft.PaneDraft;
import dev.rune.session.foreign.Draft.WindowDraft;
import dev.rune.source.YamlCursor;
import java.util.List;
import java.util.Optional;

/// Reads a layout file of teamocil, of 1.0 and of the versions before.
final class TeamocilImport {

    private static final String SIZES = "sizes come from the window's `layout`";

    private TeamocilImport() {}

    static Draft read(ForeignMap root) {
        Optional<YamlCursor> session = root.take("session");
        Draft draft = session.flatMap(Foreign::map).map(TeamocilImport::session).orElseGet(() -> session(root));
        if (session.isPresent()) {
            root.rest(ForeignFormat.TEAMOCIL);
        }
        return draft;
    }

    private static Draft session(ForeignMap map) {
        var draft = new Draft();
        draft.name = map.text("name").map(ForeignText::literal);
        draft.root = map.text("root").map(ForeignText::literal);
        for (YamlCursor item : map.items("windows")) {
            Foreign.map(item).ifPresent(window -> draft.windows.add(window(window)));
        }
        map.rest(ForeignFormat.TEAMOCIL);
        return draft;
    }

    private static WindowDraft window(ForeignMap map) {
        var window = new WindowDraft(map.place().span());
        window.name = map.text("name").map(ForeignText::literal);
        window.root = map.text("root").map(ForeignText::literal);
        window.layout = map.text("layout");
        window.focus = map.flag("focus");
        map.map("options").forEach((name, value) -> Foreign.option(window, name, ForeignText.literal(value)));
        map.take("filters").flatMap(Foreign::map).ifPresent(filters -> {
            filters.texts("before").forEach(command -> window.paneBefore.add(ForeignText.literal(command)));
            filters.none("after", "write it as the last command of each pane");
            filters.rest(ForeignFormat.TEAMOCIL);
        });
        map.none("clear", "commands are not typed, so that there is nothing to clear");
        map.none("with-env-var", "Rune sets no variable with the name of the window");
        map.none("cmd_separator", "the commands of a pane run one after the other");
        for (String key : List.of("panes", "splits")) {
            map.items(key).forEach(item -> window.panes.add(pane(item)));
        }
        if (window.panes.isEmpty()) {
            window.panes.add(new PaneDraft(map.place().span()));
        }
        map.rest(ForeignFormat.TEAMOCIL);
        return window;
    }

    private static PaneDraft pane(YamlCursor item) {
        var pane = new PaneDraft(item.span());
        if (!item.isMap()) {
            ForeignMap.texts(item).forEach(command -> pane.commands.add(ForeignText.literal(command)));
            return pane;
        }
        Foreign.map(item).ifPresent(map -> {
            for (String key : List.of("commands", "cmd")) {
                map.texts(key).forEach(command -> pane.commands.add(ForeignText.literal(command)));
            }
            pane.focus = map.flag("focus");
            for (String key : List.of("width", "height", "target")) {
                map.none(key, SIZES);
            }
            map.rest(ForeignFormat.TEAMOCIL);
        });
        return pane;
    }
}
