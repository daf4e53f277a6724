package dev.rune.process;

import java.util.List;

/// What came of a foreground process.
public sealed interface Finish {

    /// It ended.
    ///
    /// @param cause why it ended
    /// @param ended what it left in its session, which was ended with it
    /// @param left what it left in sessions of their own, such as daemons, which was left alone; after a limit
    ///     or an interrupt only what could not be ended
    record Ended(Exit exit, Cause cause, List<Survivor> ended, List<Survivor> left) implements Finish {
        public Ended {
            ended = List.copyOf(ended);
            left = List.copyOf(left);
        }
    }

    /// It goes on by itself.
    record Detached(ProcessId process) implements Finish {}

    /// Why a process ended.
    enum Cause {
        ITSELF,
        LIMIT,
        INTERRUPT
    }
}
