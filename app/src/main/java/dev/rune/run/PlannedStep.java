package dev.rune.run;

import dev.rune.ritual.Step;
import java.util.Optional;

/// A step of a run: what was declared, and why it may not be its turn.
///
/// @param skip set when it is left out: by the command line, or because a run that is resumed has done it
public record PlannedStep(Step step, Optional<Outcome.Skipped> skip) {

    /// The word for its kind, as events and plans have it.
    public String kind() {
        return switch (step) {
            case Step.Exec exec -> exec.background().isPresent() ? "background" : "exec";
            case Step.Interactive _ -> "interactive";
            case Step.Session _ -> "session";
            case Step.Ask _ -> "ask";
        };
    }
}
