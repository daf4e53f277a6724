package dev.rune.cli;

import dev.rune.run.SessionRunner;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a ritual is to run: the flags that `start`, `stop` and `run` share, some of them also with `plan`.
final class RunOptions {

    boolean dryRun;
    boolean resume;
    Optional<String> from = Optional.empty();
    List<String> only = List.of();
    List<String> skip = List.of();
    boolean detach;
    boolean noAsk;
    boolean yes;
    boolean keep;
    boolean noAttach;
    boolean timing;
    List<String> windows = List.of();
    SessionRunner.Wish wish = new SessionRunner.Wish.Whole();
    final TmuxOptions tmux = new TmuxOptions();
    Map<String, String> vars = Map.of();
    boolean json;
    Optional<String> runId = Optional.empty();

    /// Adds them to what a verb takes.
    Syntax in(Syntax verb) {
        return ofSessions(choice(verb.flag("--dry-run", "Show what would run; run nothing.", () -> dryRun = true)))
                .flag("--detach", "Run in a session of its own; print the run's id and return.", () -> detach = true)
                .flag("--no-ask", "Ask nobody: what needs a human fails.", () -> noAsk = true)
                .flag("-y,--yes", "Answer every confirmation with yes; never a secret, never sudo.", () -> yes = true)
                .flag("--json", "Write events to stdout, one JSON object a line.", () -> json = true)
                .internal("--run-id", "ID", "The id of a detached run.", id -> runId = Optional.of(id));
    }

    /// Adds those about tmux sessions.
    Syntax ofSessions(Syntax verb) {
        return tmux.in(verb.flag("--no-attach", "Join no tmux session.", () -> noAttach = true)
                .flag("--keep", "Leave a session that could not be built standing, for a look.", () -> keep = true));
    }

    /// Adds those that mean something where nothing runs to what a verb takes, and makes it a dry run.
    Syntax inPlan(Syntax verb) {
        dryRun = true;
        return choice(verb).flag("--json", "One JSON document.", () -> json = true);
    }

    /// Which steps are meant, and with which inputs.
    private Syntax choice(Syntax verb) {
        return verb.flag(
                        "--resume",
                        "Go on where the last run of this ritual stopped, with the same inputs.",
                        () -> resume = true)
                .option("--from", "STEP", "Begin with this step.", step -> from = Optional.of(step))
                .list("--only", "STEP", "Run nothing but these steps.", steps -> only = steps)
                .list("--skip", "STEP", "Leave these steps out.", steps -> skip = steps)
                .map("--var", "NAME=VALUE", "Set or override a variable of the ritual file.", values -> vars = values);
    }
}
