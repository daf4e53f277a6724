package dev.rune.ritual;

import dev.rune.config.Settings;
import dev.rune.ritual.SessionTemplate.Pane;
import dev.rune.ritual.SessionTemplate.Run;
import dev.rune.ritual.SessionTemplate.Window;
import dev.rune.source.Located;
import dev.rune.source.YamlText;
import dev.rune.source.YamlValue;
import dev.rune.source.YamlValue.Fields;
import dev.rune.source.YamlValue.Items;
import dev.rune.source.YamlValue.Text;
import dev.rune.source.YamlValue.Word;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Writes a session template as the text of a file of its own, which reads as the same template again.
public final class TemplateWriter {

    /// A pane with a shell and nothing else.
    private static final YamlValue BARE = new Text("");

    private final List<String> shell = Settings.DEFAULTS.shell();

    private TemplateWriter() {}

    /// The text of the file.
    public static String write(SessionTemplate template) {
        return YamlText.of(new TemplateWriter().template(template));
    }

    private Fields template(SessionTemplate template) {
        var fields = new LinkedHashMap<String, YamlValue>();
        fields.put("session_name", StepWriter.text(template.sessionName()));
        template.root().ifPresent(root -> fields.put("root", StepWriter.text(root)));
        StepWriter.texts(fields, "env", template.env());
        StepWriter.texts(fields, "env_file", template.envFile());
        StepWriter.texts(fields, "env_allow", template.envAllow());
        steps(fields, "before", template.before());
        steps(fields, "on_stop", template.onStop());
        StepWriter.texts(fields, "pane_before", template.paneBefore());
        flag(fields, "attach", template.attach(), true);
        fields.put(
                "windows",
                new Items(template.windows().stream().map(this::window).toList()));
        return new Fields(fields);
    }

    private void steps(Map<String, YamlValue> fields, String key, List<Step.Exec> steps) {
        if (!steps.isEmpty()) {
            fields.put(
                    key,
                    new Items(steps.stream()
                            .map(step -> StepWriter.write(step, shell))
                            .toList()));
        }
    }

    private YamlValue window(Window window) {
        var fields = new LinkedHashMap<String, YamlValue>();
        fields.put("name", StepWriter.text(window.name()));
        window.layout().ifPresent(layout -> fields.put("layout", StepWriter.text(layout)));
        window.root().ifPresent(root -> fields.put("root", StepWriter.text(root)));
        flag(fields, "focus", window.focus(), false);
        flag(fields, "synchronize", window.synchronize(), false);
        StepWriter.texts(fields, "options", window.options());
        flag(fields, "manual", window.manual(), false);
        StepWriter.texts(fields, "env", window.env());
        StepWriter.texts(fields, "env_allow", window.envAllow());
        StepWriter.texts(fields, "pane_before", window.paneBefore());
        List<YamlValue> panes = window.panes().stream().map(this::pane).toList();
        if (!panes.equals(List.of(BARE))) {
            fields.put("panes", new Items(panes));
        }
        return new Fields(fields);
    }

    private YamlValue pane(Pane pane) {
        var fields = new LinkedHashMap<String, YamlValue>();
        if (!pane.commands().isEmpty()) {
            fields.put("command", commands(pane.commands()));
        }
        pane.name().ifPresent(name -> fields.put("name", StepWriter.text(name)));
        if (pane.run() != Run.SHELL) {
            fields.put("run", new Text(pane.run().name().toLowerCase(Locale.ROOT)));
        }
        flag(fields, "focus", pane.focus(), false);
        flag(fields, "optional", pane.optional(), false);
        StepWriter.texts(fields, "after", pane.after());
        pane.ready().ifPresent(ready -> fields.put("ready", ready(ready)));
        pane.dir().ifPresent(dir -> fields.put("dir", StepWriter.text(dir)));
        StepWriter.texts(fields, "env", pane.env());
        StepWriter.texts(fields, "env_allow", pane.envAllow());
        StepWriter.texts(fields, "pane_before", pane.paneBefore());
        flag(fields, "record", pane.record(), true);
        return shortest(fields);
    }

    /// A pane with nothing but one command is that command; one with nothing at all an empty text.
    private static YamlValue shortest(Map<String, YamlValue> fields) {
        if (fields.isEmpty()) {
            return BARE;
        }
        boolean single = fields.size() == 1 && fields.get("command") instanceof Text;
        return single ? fields.values().iterator().next() : new Fields(fields);
    }

    private static YamlValue commands(List<Located<String>> commands) {
        return commands.size() == 1 ? StepWriter.text(commands.getFirst()) : StepWriter.list(commands);
    }

    private static YamlValue ready(Ready ready) {
        var fields = new LinkedHashMap<String, YamlValue>();
        switch (ready.probe()) {
            case Ready.Probe.Port port -> fields.put("port", port(port.port().value()));
            case Ready.Probe.Http http -> fields.put("http", StepWriter.text(http.url()));
            case Ready.Probe.Log log -> fields.put("log", StepWriter.text(log.regex()));
            case Ready.Probe.Run run -> fields.put("command", StepWriter.written(run.command()));
        }
        if (!ready.timeout().equals(Ready.DEFAULT_TIMEOUT)) {
            fields.put("timeout", StepWriter.duration(ready.timeout()));
        }
        return new Fields(fields);
    }

    private static YamlValue port(String port) {
        return port.matches("\\d+") ? new Word(port) : new Text(port);
    }

    private static void flag(Map<String, YamlValue> fields, String key, boolean flag, boolean otherwise) {
        if (flag != otherwise) {
            fields.put(key, YamlValue.of(flag));
        }
    }
}
