package dev.rune.ritual;

import java.util.Optional;

/// What a ritual file may declare and this version of Rune can't run yet.
public final class Missing {

    private Missing() {}

    /// Why the step can't run, as a sentence; empty when it can.
    public static Optional<String> in(Step step) {
        return switch (step) {
            case Step.Exec _, Step.Interactive _, Step.Ask _ -> Optional.empty();
            case Step.Session session when session.shared() -> missing("steps in the shared ops session");
            case Step.Session _ -> Optional.empty();
        };
    }

    private static Optional<String> missing(String what) {
        return Optional.of(what + " are not available in this version of Rune");
    }
}
