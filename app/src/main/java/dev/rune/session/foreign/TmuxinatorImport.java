package dev.rune.session.foreign;

import dev.rune.session.foreign.Draft.PaneDraft;
import dev.rune.session.foreign.Draft.WindowDraft;
import dev.rune.source.Located;
import dev.rune.source.YamlCursor;
import java.util.List;
import java.util.Optional;

/// Reads a project file of tmuxinator. ERB in it is never run.
final class TmuxinatorImport {

    private static final String SERVER = "`settings.tmux.socket` of a ritual file, or `rune --server`, names a server";

    private static final String UNSEEN = "it means nothing without `enable_pane_titles: true`";

    private TmuxinatorImport() {}

    static Draft read(ForeignMap root) {
        var draft = new Draft();
        draft.name = Foreign.first(root.text("project_name"), root.text("name")).map(ForeignText::literal);
        draft.root = Foreign.first(root.text("project_root"), root.text("root")).map(ForeignText::literal);
        for (String key : List.of("pre", "on_project_start", "on_project_first_start")) {
            root.texts(key).forEach(command -> draft.before.add(Foreign.step(command)));
        }
        root.texts("on_project_stop").forEach(command -> draft.onStop.add(Foreign.step(command)));
        root.none("on_project_restart", "a session that is there already is repaired");
        root.none("on_project_exit", "nothing runs when you detach; `on_stop` runs when the session ends");
        root.none("post", "nothing runs when you detach; `on_stop` runs when the session ends");
        paneBefore(root, draft);
        draft.attach = !root.isOff("attach");
        root.none("socket_name", SERVER);
        root.none("socket_path", SERVER);
        root.none("tmux_options", "Rune calls tmux by itself");
        root.none("cli_args", "Rune calls tmux by itself");
        root.none("tmux_command", "Rune calls tmux by itself");
        boolean tabs = root.take("tabs").isPresent();
        root.items(tabs ? "tabs" : "windows").forEach(window -> draft.windows.add(window(window)));
        if (tabs) {
            root.none("windows", "tmuxinator itself takes `tabs` where there are both");
        }
        titles(root, draft);
        startup(root, draft);
        root.rest(ForeignFormat.TMUXINATOR);
        return draft;
    }

    private static void paneBefore(ForeignMap root, Draft draft) {
        root.text("rbenv").ifPresent(version -> draft.paneBefore.add(prefixed("rbenv shell ", version)));
        root.text("rvm").ifPresent(version -> draft.paneBefore.add(prefixed("rvm use ", version)));
        root.texts("pre_tab").forEach(command -> draft.paneBefore.add(ForeignText.literal(command)));
        root.texts("pre_window").forEach(command -> draft.paneBefore.add(ForeignText.literal(command)));
    }

    private static Located<String> prefixed(String words, Located<String> text) {
        return new Located<>(words + text.value(), text.span());
    }

    /// A map with the window's name as its only key.
    private static WindowDraft window(YamlCursor item) {
        var window = new WindowDraft(item.span());
        List<YamlCursor.Entry> entries = item.entries();
        if (entries.size() != 1) {
            item.error("a window of tmuxinator is its name with what runs in it");
            return window;
        }
        YamlCursor value = entries.getFirst().value();
        Located<String> name = entries.getFirst().key();
        window.name = Optional.of(ForeignText.literal(name))
                .filter(text -> !List.of("", "~", "null").contains(text.value()));
        if (value.isMap()) {
            Foreign.map(value).ifPresent(map -> window(map, window));
        } else {
            window.panes.add(pane(item, value));
        }
        return window;
    }

    private static void window(ForeignMap map, WindowDraft window) {
        window.layout = map.text("layout");
        window.root = map.text("root").map(ForeignText::literal);
        map.texts("pre").forEach(command -> window.paneBefore.add(ForeignText.literal(command)));
        map.take("synchronize")
                .flatMap(YamlCursor::peekText)
                .ifPresent(word ->
                        window.synchronize = ForeignMap.isYes(word) || word.equals("before") || word.equals("after"));
        map.items("panes").forEach(item -> window.panes.add(titled(item)));
        if (window.panes.isEmpty()) {
            window.panes.add(new PaneDraft(map.place().span()));
        }
        map.text("focused_pane").ifPresent(pane -> focus(map, window, pane));
        map.rest(ForeignFormat.TMUXINATOR);
    }

    private static void focus(ForeignMap map, WindowDraft window, Located<String> which) {
        Optional<PaneDraft> named = window.panes.stream()
                .filter(pane -> pane.name
                        .filter(name -> name.value().equals(which.value()))
                        .isPresent())
                .findFirst();
        Foreign.first(named, Foreign.at(window.panes, which.value()))
                .ifPresentOrElse(
                        pane -> pane.focus = true,
                        () -> map.warn(which, "there is no pane `" + which.value() + "`", "the first one is selected"));
    }

    /// Commands, or a title with commands.
    private static PaneDraft titled(YamlCursor item) {
        if (!item.isMap() || item.entries().isEmpty()) {
            return pane(item, item);
        }
        YamlCursor.Entry first = item.entries().getFirst();
        PaneDraft pane = pane(item, first.value());
        pane.name = Optional.of(ForeignText.literal(first.key()));
        item.entries().stream()
                .skip(1)
                .forEach(more -> ForeignMap.warn(more.value(), "a pane has one title", "this one is left out"));
        return pane;
    }

    private static PaneDraft pane(YamlCursor item, YamlCursor commands) {
        var pane = new PaneDraft(item.span());
        ForeignMap.texts(commands).forEach(command -> pane.commands.add(ForeignText.literal(command)));
        return pane;
    }

    /// Rune gives a pane its name as its title.
    private static void titles(ForeignMap root, Draft draft) {
        boolean shown = root.flag("enable_pane_titles");
        if (!shown) {
            root.none("pane_title_position", UNSEEN);
            root.none("pane_title_format", UNSEEN);
        }
        Optional<Located<String>> position = root.text("pane_title_position");
        Optional<Located<String>> format = root.text("pane_title_format");
        if (!shown) {
            return;
        }
        Located<String> usual = new Located<>("top", root.place().span());
        Located<String> plain =
                new Located<>("#{pane_index}: #{pane_title}", root.place().span());
        draft.windows.forEach(window -> {
            window.options.put("pane-border-status", position.orElse(usual));
            window.options.put(
                    "pane-border-format", format.map(ForeignText::literal).orElse(plain));
        });
    }

    private static void startup(ForeignMap root, Draft draft) {
        Optional<Located<String>> window = root.text("startup_window");
        Optional<Located<String>> pane = root.text("startup_pane");
        Optional<WindowDraft> first = window.flatMap(which -> window(draft, which));
        window.filter(_ -> first.isEmpty())
                .ifPresent(which ->
                        root.warn(which, "there is no window `" + which.value() + "`", "the first one is shown"));
        first.ifPresent(chosen -> chosen.focus = true);
        pane.ifPresent(which -> Foreign.first(first, draft.windows.stream().findFirst())
                .flatMap(chosen -> Foreign.at(chosen.panes, which.value()))
                .ifPresentOrElse(
                        chosen -> chosen.focus = true,
                        () -> root.warn(which, "there is no pane " + which.value(), "the first one is selected")));
        boolean numbered = window.filter(which -> which.value().matches("\\d+")).isPresent() || pane.isPresent();
        if (numbered) {
            Located<String> number = Foreign.first(pane, window).orElseThrow();
            root.warn(
                    number,
                    "`" + number.value() + "` is counted from 0",
                    "tmuxinator counts from `base-index` and `pane-base-index` of your tmux");
        }
    }

    private static Optional<WindowDraft> window(Draft draft, Located<String> which) {
        return Foreign.first(
                draft.windows.stream()
                        .filter(window -> window.name
                                .filter(name -> name.value().equals(which.value()))
                                .isPresent())
                        .findFirst(),
                Foreign.at(draft.windows, which.value()));
    }
}
