package dev.rune.ritual;

import dev.rune.ritual.SessionTemplate.Pane;
import dev.rune.ritual.SessionTemplate.Run;
import dev.rune.source.Located;
import dev.rune.source.Span;
import dev.rune.source.YamlCursor;
import dev.rune.source.YamlMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads one pane: a text, a list of texts, a map, or nothing for a bare shell.
final class PaneReader {

    static final Set<String> KEYS = Set.of(
            "command",
            "name",
            "run",
            "focus",
            "optional",
            "after",
            "ready",
            "dir",
            "env",
            "env_allow",
            "pane_before",
            "record");
    static final List<String> RUNS = List.of("shell", "process", "type");

    private final List<String> shell;

    PaneReader(List<String> shell) {
        this.shell = shell;
    }

    Pane read(YamlCursor pane) {
        if (!pane.isMap()) {
            return Pane.of(commands(pane), true, pane.span());
        }
        return pane.map("a pane", KEYS).map(map -> read(map, pane.span())).orElseGet(() -> bare(pane.span()));
    }

    /// A pane with nothing but a shell.
    static Pane bare(Span span) {
        return Pane.of(List.of(), true, span);
    }

    private Pane read(YamlMap map, Span span) {
        List<Located<String>> commands =
                map.get("command").map(PaneReader::commands).orElse(List.of());
        Run run = map.get("run")
                .flatMap(value -> value.oneOf(RUNS))
                .map(word -> Run.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Run.SHELL);
        checkRun(map, run, commands.size());
        return new Pane(
                commands,
                map.filledText("name"),
                run,
                map.bool("focus", false),
                map.bool("optional", false),
                map.texts("after"),
                map.get("ready").flatMap(value -> ReadyReader.read(value, shell)),
                map.filledText("dir"),
                map.textMap("env"),
                map.texts("env_allow"),
                map.texts("pane_before"),
                map.bool("record", true),
                span);
    }

    private static void checkRun(YamlMap map, Run run, int commands) {
        boolean needsCommand = run == Run.PROCESS || run == Run.TYPE;
        if (needsCommand && !map.has("command")) {
            map.errorAtKey("run", "`run` has no meaning in a pane without `command`");
        }
        if (run == Run.TYPE && commands > 1) {
            map.errorAtKey("command", "`run: type` takes one command: only the last line could wait to be entered");
        }
        if (map.has("ready") && (run == Run.TYPE || !map.has("command"))) {
            map.errorAtKey("ready", "`ready` has no meaning in a pane that runs nothing");
        }
    }

    private static List<Located<String>> commands(YamlCursor value) {
        return value.texts().stream()
                .filter(command -> !command.value().isBlank())
                .toList();
    }
}
