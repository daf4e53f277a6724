package dev.rune.source;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// Words that other programs' files have for what a ritual file calls otherwise.
final class Synonyms {

    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("cmd", "command"),
            Map.entry("run", "command"),
            Map.entry("exec", "command"),
            Map.entry("script", "command"),
            Map.entry("shell_command", "command"),
            Map.entry("cwd", "dir"),
            Map.entry("workdir", "dir"),
            Map.entry("directory", "dir"),
            Map.entry("start_directory", "root"),
            Map.entry("environment", "env"),
            Map.entry("enviroment", "env"),
            Map.entry("variables", "vars"),
            Map.entry("dotenv", "env_file"),
            Map.entry("if", "when"),
            Map.entry("only_if", "when"),
            Map.entry("condition", "when"),
            Map.entry("conditions", "when"),
            Map.entry("retries", "retry"),
            Map.entry("attempts", "times"),
            Map.entry("daemon", "background"),
            Map.entry("detach", "background"),
            Map.entry("tty", "interactive"),
            Map.entry("allow_failure", "optional"),
            Map.entry("ignore_error", "optional"),
            Map.entry("ignore_errors", "optional"),
            Map.entry("continue_on_error", "optional"),
            Map.entry("prompt", "ask"),
            Map.entry("question", "message"),
            Map.entry("options", "choices"),
            Map.entry("steps", "global"),
            Map.entry("start", "rituals"),
            Map.entry("stop", "rituals"),
            Map.entry("templates", "rituals"),
            Map.entry("depends_on", "after"),
            Map.entry("healthcheck", "ready"));

    private Synonyms() {}

    /// The known word that means the same.
    static Optional<String> of(String written, Collection<String> known) {
        return Optional.ofNullable(MEANT.get(written)).filter(known::contains);
    }
}
