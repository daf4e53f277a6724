package dev.rune.ritual;

import dev.rune.source.DurationText;
import dev.rune.source.Located;
import dev.rune.source.YamlValue;
import dev.rune.source.YamlValue.Fields;
import dev.rune.source.YamlValue.Text;
import dev.rune.source.YamlValue.Word;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Writes a plain step that is waited for, as [StepReader] reads it.
final class StepWriter {

    private final List<String> shell;
    private final Map<String, YamlValue> fields = new LinkedHashMap<>();

    private StepWriter(List<String> shell) {
        this.shell = shell;
    }

    /// @param shell the one that need not be written
    static YamlValue write(Step.Exec step, List<String> shell) {
        var writer = new StepWriter(shell);
        writer.name(step);
        writer.command(step.command());
        writer.head(step.head());
        step.timeout().ifPresent(limit -> writer.fields.put("timeout", duration(limit.value())));
        step.stdin().ifPresent(input -> writer.fields.put("stdin", text(input)));
        writer.retry(step.retry());
        if (step.sudo()) {
            writer.fields.put("sudo", YamlValue.of(true));
        }
        return new Fields(writer.fields);
    }

    private void name(Step.Exec step) {
        Head head = step.head();
        if (!head.name().equals(StepName.of(step.command()))) {
            fields.put("name", new Text(head.name()));
        }
        if (!head.id().equals(StepName.id(head.name()))) {
            fields.put("id", new Text(head.id()));
        }
    }

    private void head(Head head) {
        if (head.optional()) {
            fields.put("optional", YamlValue.of(true));
        }
        if (!head.when().isEmpty()) {
            fields.put(
                    "when",
                    YamlValue.of(head.when().stream().map(Condition::text).toList()));
        }
        head.dir().ifPresent(dir -> fields.put("dir", text(dir)));
        texts(fields, "env", head.env());
        texts(fields, "env_file", head.envFile());
        texts(fields, "env_allow", head.envAllow());
        head.confirm().ifPresent(question -> fields.put("confirm", text(question)));
        head.unattended()
                .ifPresent(what -> fields.put("unattended", new Text(what.name().toLowerCase(Locale.ROOT))));
    }

    private void command(Command command) {
        fields.put("command", written(command));
        if (command instanceof Command.Script script && !script.shell().equals(shell)) {
            fields.put("shell", YamlValue.of(script.shell()));
        }
    }

    private void retry(Retry retry) {
        if (retry.equals(Retry.NEVER)) {
            return;
        }
        var map = new LinkedHashMap<String, YamlValue>();
        map.put("times", new Word(String.valueOf(retry.times())));
        if (!retry.delay().isZero()) {
            map.put("delay", duration(retry.delay()));
        }
        fields.put("retry", new Fields(map));
    }

    static YamlValue written(Command command) {
        return switch (command) {
            case Command.Script script -> text(script.script());
            case Command.Argv argv -> list(argv.words());
        };
    }

    static YamlValue duration(Duration duration) {
        return new Text(DurationText.format(duration));
    }

    static YamlValue text(Located<String> text) {
        return new Text(text.value());
    }

    static YamlValue list(List<Located<String>> texts) {
        return YamlValue.of(texts.stream().map(Located::value).toList());
    }

    /// A list where there is something to write.
    static void texts(Map<String, YamlValue> fields, String key, List<Located<String>> texts) {
        if (!texts.isEmpty()) {
            fields.put(key, list(texts));
        }
    }

    /// A map where there is something to write.
    static void texts(Map<String, YamlValue> fields, String key, Map<String, Located<String>> texts) {
        if (!texts.isEmpty()) {
            var map = new LinkedHashMap<String, YamlValue>();
            texts.forEach((name, value) -> map.put(name, text(value)));
            fields.put(key, new Fields(map));
        }
    }
}
