package dev.rune.run;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/// How a human is come to while an interactive step runs.
///
/// @param turns at the terminal of the run
/// @param isTerminalInSight whether somebody can see that terminal now
/// @param elsewhere the human where that terminal is not; without it nobody is asked there
/// @param prompts the questions that are open
/// @param uid ours
public record Reach(
        TerminalTurns turns,
        BooleanSupplier isTerminalInSight,
        Optional<BrokerHuman> elsewhere,
        OpenPrompts prompts,
        int uid) {

    /// At the terminal, or not at all.
    public static Reach onlyHere() {
        return new Reach(new TerminalTurns(), () -> true, Optional.empty(), new OpenPrompts(), 0);
    }
}
