package dev.rune.run;

import dev.rune.process.Survivor;
import java.util.List;

/// How a step, or an attempt at it, ended, and what it left running.
///
/// @param ended was ended with it
/// @param left was left alone
record Ending(Outcome outcome, List<Survivor> ended, List<Survivor> left) {

    static Ending of(Outcome outcome) {
        return new Ending(outcome, List.of(), List.of());
    }
}
