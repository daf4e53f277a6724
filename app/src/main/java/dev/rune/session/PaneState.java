package dev.rune.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/// How far the commands are that a pane's shell runs.
public sealed interface PaneState {

    /// They have not begun: its shell still reads its start-up files, or runs them without telling.
    record NotBegun() implements PaneState {}

    /// One of them runs.
    record Running(Instant since) implements PaneState {}

    /// One of them is stopped, by Ctrl-Z as a rule.
    record Stopped(Instant since) implements PaneState {}

    /// All have run; fewer where one was interrupted.
    ///
    /// @param since when the first began
    /// @param after how long they took together
    /// @param codes the exit code of each, first those of `pane_before`; empty where the shell does not know it
    record Ended(Instant since, Duration after, List<OptionalInt> codes) implements PaneState {

        public Ended {
            codes = List.copyOf(codes);
        }

        /// That of the last one that ran.
        public OptionalInt code() {
            return codes.getLast();
        }
    }
}
