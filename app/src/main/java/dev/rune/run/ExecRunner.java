package dev.rune.run;

import dev.rune.posix.PosixException;
import dev.rune.process.Finish;
import dev.rune.process.Limit;
import dev.rune.process.ProcessId;
import dev.rune.process.Processes;
import dev.rune.process.Running;
import dev.rune.process.Start;
import dev.rune.ritual.Step;
import dev.rune.source.Located;
import java.time.Duration;
import java.util.Optional;

/// Runs a plain step in the foreground, once.
public final class ExecRunner {

    private final Processes processes;
    private final Interrupts interrupts;
    private final Events events;
    private final StepRunner.Logs logs;
    private final Duration limit;
    private final Duration grace;
    private final OpenPrompts prompts;

    /// @param limit of a step that declares none
    /// @param prompts no limit runs while one of the step is open
    public ExecRunner(
            Processes processes,
            Interrupts interrupts,
            Events events,
            StepRunner.Logs logs,
            Duration limit,
            Duration grace,
            OpenPrompts prompts) {
        this.processes = processes;
        this.interrupts = interrupts;
        this.events = events;
        this.logs = logs;
        this.limit = limit;
        this.grace = grace;
        this.prompts = prompts;
    }

    Ending run(Step.Exec step, ResolvedExec resolved) {
        interrupts.expect();
        return switch (processes.start(resolved.spec())) {
            case Start.NotStarted not -> {
                interrupts.leave();
                yield Ending.of(new Outcome.NotStarted(not.reason()));
            }
            case Start.Started started -> await(step, resolved, started.process());
        };
    }

    private Ending await(Step.Exec step, ResolvedExec resolved, Running running) {
        var output = new OutputTail();
        interrupts.enter(target(step, running));
        Finish finish;
        try {
            var counted = new Limit(Optional.of(limit(step)), prompts.waitedFor(step.id()));
            finish = running.await(counted, grace, (stream, bytes, length) -> {
                output.add(bytes, length);
                events.emit(new RunEvent.Output(step.id(), stream, bytes, length));
            });
        } finally {
            interrupts.leave();
        }
        interrupts.awaitQuietness();
        return switch (finish) {
            case Finish.Detached detached -> detached(step, resolved, detached.process());
            case Finish.Ended ended -> {
                Outcome outcome = outcome(step, ended);
                Hints.after(step, outcome, output.text(), resolved.removed())
                        .forEach(hint -> events.emit(new RunEvent.Noted(Optional.of(step.id()), hint)));
                yield new Ending(outcome, ended.ended(), ended.left());
            }
        };
    }

    private Interrupts.Target target(Step.Exec step, Running running) {
        return new Interrupts.Target() {
            @Override
            public String name() {
                return step.name();
            }

            @Override
            public void interrupt() {
                running.interrupt();
            }

            @Override
            public void detach() {
                try {
                    running.detach(logs.of(step.id()));
                } catch (PosixException noLog) {
                    events.emit(new RunEvent.Noted(
                            Optional.of(step.id()), "it can't be detached and goes on here: " + noLog.getMessage()));
                }
            }
        };
    }

    private Ending detached(Step.Exec step, ResolvedExec resolved, ProcessId process) {
        events.emit(new RunEvent.Launched(
                step.id(),
                process,
                resolved.spec().token(),
                logs.of(step.id()),
                resolved.definition().get()));
        events.emit(
                new RunEvent.Noted(Optional.of(step.id()), "detached: it runs on in the background until `rune stop`"));
        return Ending.inBackground(process);
    }

    private Outcome outcome(Step.Exec step, Finish.Ended ended) {
        return switch (ended.cause()) {
            case LIMIT ->
                new Outcome.TimedOut(limit(step), step.timeout().isPresent() ? "timeout" : "settings.timeout");
            case INTERRUPT ->
                interrupts.stepStopped()
                        ? new Outcome.Skipped(Outcome.Reason.STOPPED, "stopped by you")
                        : interrupts.outcome(ended.exit());
            case ITSELF -> Outcome.of(ended.exit());
        };
    }

    private Duration limit(Step.Exec step) {
        return step.timeout().map(Located::value).orElse(limit);
    }
}
