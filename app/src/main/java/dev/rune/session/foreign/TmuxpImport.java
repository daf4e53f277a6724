package dev.rune.session.foreign;

import dev.rune.ritual.SessionTemplate.Run;
import dev.rune.session.foreign.Draft.PaneDraft;
import dev.rune.session.foreign.Draft.WindowDraft;
import dev.rune.source.Located;
import dev.rune.source.YamlCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads a workspace file of tmuxp, in YAML or JSON.
final class TmuxpImport {

    private static final String HISTORY = "commands that Rune starts are not typed, and enter no history";
    private static final String SLEEP =
            "nothing waits for a time; a pane may wait for another with `after` and `ready`";
    private static final String OPTION = "a template sets options of windows only";

    /// Panes that these words stand for are empty.
    private static final Set<String> BLANK = Set.of("blank", "pane");

    private TmuxpImport() {}

    static Draft read(ForeignMap root) {
        var draft = new Draft();
        draft.name = root.text("session_name").map(ForeignText::literal);
        draft.name
                .filter(name -> ForeignText.hasVariable(name.value()))
                .ifPresent(name -> root.warn(
                        name,
                        "`" + name.value() + "` stays as it is written",
                        "a name takes variables such as `{{User}}`"));
        draft.root = root.text("start_directory").map(ForeignText::expanded);
        draft.root
                .filter(dir -> dir.value().startsWith("."))
                .ifPresent(dir -> root.warn(
                        dir, "`" + dir.value() + "` was relative to its file", "here it is relative to the project"));
        draft.env = Foreign.expanded(root.map("environment"));
        root.texts("before_script").forEach(script -> {
            draft.before.add(Foreign.step(script));
            if (script.value().startsWith(".")) {
                root.warn(
                        script,
                        "`" + script.value() + "` was relative to its file",
                        "here it is relative to the session's root");
            }
        });
        draft.paneBefore.addAll(before(root));
        history(root);
        Map<String, Located<String>> options = root.map("options");
        options.forEach((name, value) -> {
            if (!WindowOptions.isOne(name)) {
                root.warn(value, "the option `" + name + "` of a session has no counterpart", OPTION);
            }
        });
        root.none("global_options", "set them in `~/.tmux.conf`: they hold for the whole server");
        for (String key : List.of("plugins", "workspace_builder", "workspace_builder_paths")) {
            root.none(key, "Rune builds sessions by itself");
        }
        root.none("workspace_builder_options", "Rune always waits until a shell is ready");
        root.none("dimensions", "a session is built at the size of the terminal that joins it");
        for (YamlCursor item : root.items("windows")) {
            Foreign.map(item).ifPresent(window -> draft.windows.add(window(window, options)));
        }
        root.rest(ForeignFormat.TMUXP);
        return draft;
    }

    /// In a name or an option no variable of the environment has a meaning.
    private static Located<String> asWritten(ForeignMap map, Located<String> text) {
        if (ForeignText.hasVariable(text.value())) {
            map.warn(
                    text,
                    "`" + text.value() + "` stays as it is written",
                    "variables of the environment have no meaning there; `{{User}}` and those of `vars` have");
        }
        return ForeignText.literal(text);
    }

    private static WindowDraft window(ForeignMap map, Map<String, Located<String>> inherited) {
        var window = new WindowDraft(map.place().span());
        window.name = map.text("window_name").map(name -> asWritten(map, name));
        window.layout = map.text("layout");
        window.root = map.text("start_directory").map(ForeignText::expanded);
        window.focus = map.flag("focus");
        window.env = Foreign.expanded(map.map("environment"));
        window.paneBefore.addAll(before(map));
        inherited.forEach((name, value) -> {
            if (WindowOptions.isOne(name)) {
                window.options.put(name, asWritten(map, value));
            }
        });
        map.map("options").forEach((name, value) -> Foreign.option(window, name, asWritten(map, value)));
        map.map("options_after").forEach((name, value) -> {
            Foreign.option(window, name, ForeignText.literal(value));
            if (!name.equals(Foreign.SYNCHRONIZE)) {
                map.warn(
                        value,
                        "`" + name + "` is set before the panes run, not after",
                        "tmux itself sees no difference");
            }
        });
        map.none("window_index", "windows stand in the order of the template");
        map.none("dimensions", "a window is as large as the terminal that joins it");
        history(map);
        var shell = map.text("window_shell");
        List<YamlCursor> panes = map.items("panes");
        if (panes.isEmpty()) {
            window.panes.add(new PaneDraft(map.place().span()));
        }
        for (YamlCursor pane : panes) {
            window.panes.add(pane(pane));
        }
        shell.ifPresent(program -> window.panes.stream()
                .filter(pane -> pane.run != Run.PROCESS)
                .forEach(pane -> process(map, pane, program)));
        map.rest(ForeignFormat.TMUXP);
        return window;
    }

    private static PaneDraft pane(YamlCursor item) {
        var pane = new PaneDraft(item.span());
        if (item.isList()) {
            ForeignMap.texts(item).forEach(command -> pane.commands.add(ForeignText.literal(command)));
        } else if (!item.isMap()) {
            item.peekTextAt()
                    .filter(text ->
                            !BLANK.contains(text.value()) && !text.value().isBlank())
                    .ifPresent(command -> pane.commands.add(ForeignText.literal(command)));
        } else {
            Foreign.map(item).ifPresent(map -> pane(map, pane));
        }
        return pane;
    }

    private static void pane(ForeignMap map, PaneDraft pane) {
        List<Line> lines = lines(map, "shell_command");
        boolean off = map.isOff("enter");
        type(map, off ? lines.stream().map(Line::notEntered).toList() : lines, pane);
        pane.paneBefore.addAll(0, before(map));
        pane.dir = map.text("start_directory").map(ForeignText::expanded);
        pane.focus = map.flag("focus");
        pane.env = Foreign.expanded(map.map("environment"));
        pane.name = map.text("title").map(ForeignText::literal);
        map.none("sleep_before", SLEEP);
        map.none("sleep_after", SLEEP);
        history(map);
        map.text("shell").ifPresent(program -> process(map, pane, program));
        map.rest(ForeignFormat.TMUXP);
    }

    private static void process(ForeignMap map, PaneDraft pane, Located<String> program) {
        pane.commands.forEach(command -> map.warn(
                command,
                "nothing is typed into `" + program.value() + "`",
                "the pane's process is that program: hand it its commands as arguments"));
        pane.commands.clear();
        pane.commands.add(ForeignText.literal(program));
        pane.run = Run.PROCESS;
    }

    /// A command, and whether Enter comes after it.
    private record Line(Located<String> text, boolean entered) {

        Line notEntered() {
            return new Line(text, false);
        }
    }

    /// The last line can be left to be entered, and those before it run first.
    private static void type(ForeignMap map, List<Line> lines, PaneDraft pane) {
        boolean typed = !lines.isEmpty() && !lines.getLast().entered();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            boolean last = i == lines.size() - 1;
            if (line.entered()) {
                (typed ? pane.paneBefore : pane.commands).add(ForeignText.literal(line.text()));
            } else if (last) {
                pane.commands.add(ForeignText.literal(line.text()));
                pane.run = Run.TYPE;
            } else {
                map.warn(line.text(), "only the last command can be left to be entered", "this one is left out");
            }
        }
    }

    /// Each is a text, or a map with `cmd`.
    private static List<Line> lines(ForeignMap map, String key) {
        List<Line> lines = new ArrayList<>();
        for (YamlCursor item : map.items(key)) {
            if (item.isMap()) {
                Foreign.map(item).ifPresent(command -> line(command, lines));
            } else {
                item.peekTextAt()
                        .filter(text -> !text.value().isBlank())
                        .ifPresent(text -> lines.add(new Line(text, true)));
            }
        }
        return lines;
    }

    private static void line(ForeignMap map, List<Line> lines) {
        boolean entered = !map.isOff("enter");
        map.text("cmd").ifPresent(text -> lines.add(new Line(text, entered)));
        map.none("sleep_before", SLEEP);
        map.none("sleep_after", SLEEP);
        history(map);
        map.rest(ForeignFormat.TMUXP);
    }

    private static List<Located<String>> before(ForeignMap map) {
        List<Line> lines = new ArrayList<>();
        map.take("shell_command_before").ifPresent(value -> {
            if (value.isMap()) {
                Foreign.map(value).ifPresent(inner -> {
                    lines.addAll(lines(inner, "shell_command"));
                    inner.rest(ForeignFormat.TMUXP);
                });
            } else {
                lines.addAll(lines(map, "shell_command_before"));
            }
        });
        lines.stream()
                .filter(line -> !line.entered())
                .forEach(line ->
                        map.warn(line.text(), "a command before others can't be left to be entered", "it is left out"));
        return lines.stream()
                .filter(Line::entered)
                .map(line -> ForeignText.literal(line.text()))
                .toList();
    }

    private static void history(ForeignMap map) {
        if (map.isOff("suppress_history")) {
            map.none("suppress_history", HISTORY);
        } else {
            map.take("suppress_history"); // what Rune does anyway
        }
    }
}
