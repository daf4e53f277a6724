package dev.rune.run;

import dev.rune.broker.prompt.NoAnswer;
import dev.rune.process.ProcessId;
import dev.rune.process.Survivor;
import java.util.List;
import java.util.Optional;

/// How a step, or an attempt at it, ended, and what it left running.
///
/// @param ended was ended with it
/// @param left was left alone
/// @param goesOn its first process, where that runs on in the background
record Ending(Outcome outcome, List<Survivor> ended, List<Survivor> left, Optional<ProcessId> goesOn) {

    Ending(Outcome outcome, List<Survivor> ended, List<Survivor> left) {
        this(outcome, ended, left, Optional.empty());
    }

    static Ending of(Outcome outcome) {
        return new Ending(outcome, List.of(), List.of());
    }

    /// The same, where a program in it asked a human in vain: a failure comes of that.
    Ending without(NoAnswer why) {
        Outcome instead = switch (outcome) {
            case Outcome.Failed _, Outcome.Signalled _ ->
                switch (why) {
                    case DECLINED -> new Outcome.Declined();
                    case UNREACHED -> new Outcome.Unattended("a human to answer a program");
                };
            default -> outcome;
        };
        return with(instead);
    }

    Ending with(Outcome instead) {
        return new Ending(instead, ended, left, goesOn);
    }

    static Ending inBackground(ProcessId process) {
        return new Ending(new Outcome.Succeeded(), List.of(), List.of(), Optional.of(process));
    }
}
