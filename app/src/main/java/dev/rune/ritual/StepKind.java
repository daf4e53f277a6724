package dev.rune.ritual;

import dev.rune.source.Diagnostic;
import dev.rune.source.YamlCursor;
import dev.rune.source.YamlMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Which kind of step a map declares, and which keys have a meaning in it.
enum StepKind {
    EXEC("a plain step"),
    INTERACTIVE("an interactive step"),
    SESSION("a step that opens a tmux session"),
    ASK("a step that asks");

    private static final Set<String> RUNS = Set.of("command", "timeout", "sudo", "shell");
    private static final Set<String> ALL_KINDS =
            Set.of("name", "id", "optional", "when", "confirm", "unattended", "dir", "working_dir");
    private static final Set<String> PROCESSES = Set.of("env", "env_file", "env_allow");

    /// What a key stands for where it is not written; to write just that is never an error.
    private static final Map<String, Boolean> DEFAULTS = Map.of(
            "optional",
            false,
            "background",
            false,
            "interactive",
            false,
            "shared",
            false,
            "record",
            true,
            "sudo",
            false);

    private final String title;

    StepKind(String title) {
        this.title = title;
    }

    /// Every key that a step may have.
    static Set<String> keys() {
        var keys = new TreeSet<String>();
        for (StepKind kind : values()) {
            keys.addAll(kind.own());
        }
        return keys;
    }

    static StepKind of(YamlMap step) {
        if (step.has("ask")) {
            return ASK;
        }
        if (step.has("tmux_template") || step.has("tmux_session")) {
            return SESSION;
        }
        return step.get("interactive").map(value -> value.bool().orElse(true)).orElse(false) ? INTERACTIVE : EXEC;
    }

    /// The keys that have a meaning in a step of this kind.
    Set<String> own() {
        var keys = new HashSet<>(ALL_KINDS);
        if (this != ASK) {
            keys.addAll(PROCESSES);
            keys.addAll(RUNS);
        }
        keys.addAll(
                switch (this) {
                    case EXEC -> Set.of("stdin", "retry", "background", "ready");
                    case INTERACTIVE -> Set.of("interactive", "retry", "expect", "record");
                    case SESSION ->
                        Set.of("interactive", "tmux_session", "tmux_template", "attach", "shared", "record");
                    case ASK -> Set.of("ask");
                });
        return keys;
    }

    /// Reports each key that says nothing about a step of this kind.
    void check(YamlMap step) {
        Set<String> known = own();
        for (YamlCursor.Entry entry : step.entries()) {
            String key = entry.key().value();
            if (!known.contains(key) && !isDefault(entry)) {
                report(step, key);
            }
        }
        if (this == EXEC && step.has("ready") && !step.bool("background", false)) {
            step.reportAtKey(
                    "ready",
                    Diagnostic.error("`ready` has no meaning in a step that is waited for")
                            .note("it belongs to a step with `background: true`, or to a pane"));
        }
    }

    private void report(YamlMap step, String key) {
        Diagnostic error = Diagnostic.error("`" + key + "` has no meaning in " + title);
        String advice = advice(key);
        step.reportAtKey(key, advice.isEmpty() ? error : error.note(advice));
    }

    private static boolean isDefault(YamlCursor.Entry entry) {
        Boolean silent = DEFAULTS.get(entry.key().value());
        return silent != null && entry.value().bool().filter(silent::equals).isPresent();
    }

    private String advice(String key) {
        return switch (key) {
            case "expect", "record" -> this == EXEC ? "it needs a terminal: add `interactive: true`" : "";
            case "stdin" ->
                this == ASK ? "" : "it reads your terminal; `expect` of an interactive step scripts answers";
            case "background" -> "a background step has no terminal; without `interactive` it can be one";
            case "ready" -> "it belongs to a step with `background: true`, or to a pane";
            case "attach", "shared" -> "it goes with `tmux_session` or `tmux_template`";
            case "timeout" -> "put `timeout` inside `ask`";
            case "command", "interactive", "tmux_session", "tmux_template" -> "make it a step of its own";
            default -> "";
        };
    }
}
