package dev.rune.run;

import dev.rune.run.RunResult.StepResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/// The loop over the steps of a ritual: each in its turn, until one that is required fails or the ritual is stopped.
public final class RitualRunner {

    private final StepRunner steps;
    private final BackgroundRunner background;
    private final Events events;
    private final Interrupts interrupts;
    private final ToIntFunction<RunResult> exitCode;

    /// @param exitCode what Rune exits with after such a run, for the last event
    public RitualRunner(
            StepRunner steps,
            BackgroundRunner background,
            Events events,
            Interrupts interrupts,
            ToIntFunction<RunResult> exitCode) {
        this.steps = steps;
        this.background = background;
        this.events = events;
        this.interrupts = interrupts;
        this.exitCode = exitCode;
    }

    /// Runs all of them, in this order.
    public RunResult run(RunEvent.RunStarted start, List<PlannedStep> planned) {
        long began = System.nanoTime();
        events.emit(start);
        List<StepResult> results = new ArrayList<>();
        for (PlannedStep step : planned) {
            results.add(stopped(results) ? notReached(step) : run(step));
            background.lateDeaths().forEach(dead -> replace(results, dead));
        }
        background.watchYoung().forEach(dead -> replace(results, dead));
        var result = new RunResult(results, interrupts.stopSignal());
        events.emit(new RunEvent.RunEnded(exitCode.applyAsInt(result), since(began)));
        return result;
    }

    private boolean stopped(List<StepResult> results) {
        return interrupts.stopSignal() != 0 || results.stream().anyMatch(StepResult::failedRun);
    }

    private StepResult run(PlannedStep planned) {
        long began = System.nanoTime();
        Ending ending = planned.skip().map(skip -> Ending.of(skip)).orElseGet(() -> steps.run(planned.step()));
        return end(planned, ending, since(began));
    }

    private StepResult notReached(PlannedStep planned) {
        var skipped = new Outcome.Skipped(Outcome.Reason.NOT_REACHED, "");
        return end(planned, Ending.of(skipped), Duration.ZERO);
    }

    private StepResult end(PlannedStep planned, Ending ending, Duration took) {
        var head = planned.step().head();
        events.emit(new RunEvent.StepEnded(
                head.id(), ending.outcome(), head.optional(), took, ending.ended(), ending.left()));
        return new StepResult(head.id(), ending.outcome(), head.optional());
    }

    /// A background step that died young counts as failed, although it had been started.
    private static void replace(List<StepResult> results, BackgroundRunner.Death death) {
        results.replaceAll(result -> result.step().equals(death.step())
                ? new StepResult(result.step(), death.outcome(), result.optional())
                : result);
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
