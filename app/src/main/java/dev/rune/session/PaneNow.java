package dev.rune.session;

import java.time.Duration;
import java.util.OptionalInt;

/// How a pane stands at the moment one looks, long after its session was built perhaps.
public sealed interface PaneNow {

    /// It is to start once the panes are done that it comes after.
    record Waiting() implements PaneNow {}

    /// What it runs goes on.
    record Running() implements PaneNow {}

    /// What it runs is stopped, by Ctrl-Z as a rule.
    record Stopped() implements PaneNow {}

    /// What it was to run is over, and its shell is the human's.
    ///
    /// @param code empty where the shell does not know it
    record Over(OptionalInt code, Duration after) implements PaneNow {}

    /// Its process has ended, and tmux keeps what it shows.
    ///
    /// @param code the exit code; 128 and more when a signal ended it
    record Dead(int code) implements PaneNow {}

    /// As its shell tells.
    static PaneNow of(PaneState state) {
        return switch (state) {
            case PaneState.NotBegun _, PaneState.Running _ -> new Running();
            case PaneState.Stopped _ -> new Stopped();
            case PaneState.Ended ended -> new Over(ended.code(), ended.after());
        };
    }
}
