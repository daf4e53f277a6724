package dev.rune.session;

import java.time.Duration;

/// How a pane stands when its session has been built.
public sealed interface PaneOutcome {

    /// What its `ready` says holds.
    record Ready(Duration after) implements PaneOutcome {}

    /// It stands, and what it runs goes on.
    record Running() implements PaneOutcome {}

    /// What it ran is over, with exit code 0.
    record Exited(Duration after) implements PaneOutcome {}

    /// What it ran is over, with another code.
    ///
    /// @param code the exit code; 128 and more when a signal ended it
    /// @param lastLine of what it shows; may be empty
    record Failed(int code, Duration after, String lastLine) implements PaneOutcome {}

    /// What its `ready` says did not hold in time, or can hold no longer.
    ///
    /// @param reason a lower-case sentence
    /// @param lastLine of what it shows; may be empty
    record Unready(String reason, String lastLine) implements PaneOutcome {}

    /// It was not started: a pane that it comes after is not done.
    ///
    /// @param reason a lower-case sentence
    record NotStarted(String reason) implements PaneOutcome {}

    /// It vanished while the session was built, and nobody knows how it ended.
    record Vanished() implements PaneOutcome {}

    /// Whether it is as it shall be.
    default boolean isWell() {
        return switch (this) {
            case Ready _, Running _, Exited _ -> true;
            case Failed _, Unready _, NotStarted _, Vanished _ -> false;
        };
    }
}
