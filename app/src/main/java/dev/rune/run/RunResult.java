package dev.rune.run;

import java.util.List;
import java.util.Optional;

/// What came of a run.
///
/// @param steps every step of it, in order
/// @param stopSignal the signal that stopped it, or 0
public record RunResult(List<StepResult> steps, int stopSignal) {

    public RunResult {
        steps = List.copyOf(steps);
    }

    /// How one step ended.
    public record StepResult(String step, Outcome outcome, boolean optional) {

        boolean failedRun() {
            return !optional && !outcome.allowsNext();
        }
    }

    /// The required step whose failure ended the run, if one did.
    public Optional<StepResult> failure() {
        return steps.stream().filter(StepResult::failedRun).findFirst();
    }

    /// The first step that a human stopped, or let fail, letting the ritual go on: it is not a success all the same.
    public Optional<StepResult> passedByHand() {
        return steps.stream().filter(step -> step.outcome().isPassedByHand()).findFirst();
    }
}
