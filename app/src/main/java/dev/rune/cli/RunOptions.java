package dev.rune.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How a ritual is to run: the flags that `start`, `stop` and `run` share.
final class RunOptions {

    @Option(names = "--dry-run", description = "Show what would run; run nothing.")
    boolean dryRun;

    @Option(names = "--resume", description = "Go on where the last run of this ritual stopped, with the same inputs.")
    boolean resume;

    @Option(names = "--from", paramLabel = "STEP", description = "Begin with this step.")
    Optional<String> from = Optional.empty();

    @Option(names = "--only", paramLabel = "STEP", split = ",", description = "Run nothing but these steps.")
    List<String> only = List.of();

    @Option(names = "--skip", paramLabel = "STEP", split = ",", description = "Leave these steps out.")
    List<String> skip = List.of();

    @Option(names = "--detach", description = "Run in a session of its own; print the run's id and return.")
    boolean detach;

    @Option(names = "--no-attach", description = "Join no tmux session.")
    boolean noAttach;

    @Option(names = "--no-ask", description = "Ask nobody: what needs a human fails.")
    boolean noAsk;

    @Option(
            names = {"-y", "--yes"},
            description = "Answer every confirmation with yes; never a secret, never sudo.")
    boolean yes;

    @Option(names = "--keep", description = "Leave a session that could not be built standing, for a look.")
    boolean keep;

    @Option(names = "--var", paramLabel = "NAME=VALUE", description = "Set or override a variable of the ritual file.")
    Map<String, String> vars = new LinkedHashMap<>();

    @Option(names = "--json", description = "Write events to stdout, one JSON object a line.")
    boolean json;

    @Option(names = "--run-id", hidden = true, description = "The id of a detached run.")
    Optional<String> runId = Optional.empty();
}
