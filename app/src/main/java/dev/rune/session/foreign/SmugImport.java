package dev.rune.session.foreign;

import dev.rune.session.foreign.Draft.PaneDraft;
import dev.rune.session.foreign.Draft.WindowDraft;
import dev.rune.source.Located;
import dev.rune.source.YamlCursor;
import java.util.Optional;

/// Reads a configuration file of smug. Its `$NAME` is left to the shell in commands.
final class SmugImport {

    private static final String HOOK = "nothing runs when somebody joins or leaves a session";

    private SmugImport() {}

    static Draft read(ForeignMap root) {
        var draft = new Draft();
        draft.name = root.text("session").map(ForeignText::literal);
        draft.name
                .filter(name -> ForeignText.hasVariable(name.value()))
                .ifPresent(name -> root.warn(
                        name,
                        "`" + name.value() + "` stays as it is written",
                        "write `{{NAME}}`, and give the value by `--var NAME=VALUE`"));
        draft.root = root.text("root").map(ForeignText::expanded);
        draft.env = Foreign.expanded(root.map("env"));
        root.texts("before_start").forEach(command -> draft.before.add(Foreign.step(command)));
        root.texts("stop").forEach(command -> draft.onStop.add(Foreign.step(command)));
        root.take("attach"); // outside tmux smug joins whatever it says, as Rune does
        root.none("attach_hook", HOOK);
        root.none("detach_hook", HOOK);
        root.none("sendkeys_timeout", "Rune waits until a shell is ready");
        root.take("tmux_options").flatMap(Foreign::map).ifPresent(SmugImport::server);
        for (YamlCursor item : root.items("windows")) {
            Foreign.map(item).ifPresent(window -> draft.windows.add(window(window)));
        }
        root.rest(ForeignFormat.SMUG);
        return draft;
    }

    private static void server(ForeignMap options) {
        String server = "`settings.tmux.socket` of a ritual file, or `rune --server`, names a server";
        options.none("socket_name", server);
        options.none("socket_path", server);
        options.none("config_file", "tmux reads its usual file");
        options.rest(ForeignFormat.SMUG);
    }

    private static WindowDraft window(ForeignMap map) {
        var window = new WindowDraft(map.place().span());
        window.name = map.text("name").map(ForeignText::literal);
        window.root = map.text("root").map(ForeignText::expanded);
        window.focus = map.flag("selected");
        window.manual = map.flag("manual");
        map.none("before_start", "smug itself does not run it; `before` of the session runs before all windows");
        var first = new PaneDraft(map.place().span());
        map.texts("commands").forEach(command -> first.commands.add(ForeignText.literal(command)));
        window.panes.add(first);
        for (YamlCursor item : map.items("panes")) {
            Foreign.map(item).ifPresent(pane -> window.panes.add(pane(pane)));
        }
        window.layout = Foreign.first(map.text("layout"), usual(window));
        map.rest(ForeignFormat.SMUG);
        return window;
    }

    private static Optional<Located<String>> usual(WindowDraft window) {
        return window.panes.size() > 1 ? Optional.of(new Located<>("even-horizontal", window.span)) : Optional.empty();
    }

    private static PaneDraft pane(ForeignMap map) {
        var pane = new PaneDraft(map.place().span());
        pane.dir = map.text("root").filter(dir -> !dir.value().equals(".")).map(ForeignText::expanded);
        map.texts("commands").forEach(command -> pane.commands.add(ForeignText.literal(command)));
        map.none("type", "where a pane stands comes from the window's `layout`, in smug too");
        map.rest(ForeignFormat.SMUG);
        return pane;
    }
}
