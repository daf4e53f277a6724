package dev.rune.report;

import dev.rune.process.Exit;
import dev.rune.process.ProcessId;
import dev.rune.process.Processes;
import dev.rune.run.Outcome;
import dev.rune.run.RunEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A run as its journal tells it: what was planned, how far it came, what it left running.
///
/// @param steps by id, in the order of the plan
/// @param ended when and with which exit code; empty while it runs, or when it was cut off
/// @param sessions tmux sessions that stand as far as it knows, in the order in which they came to
/// @param answers what a human answered, by step
/// @param waiting what its running step needs a human for
/// @param asked the question of a step that is with the broker
public record RunRecord(
        RunFolder folder,
        RunEvent.RunStarted plan,
        Instant began,
        Map<String, StepRecord> steps,
        List<LaunchRecord> launches,
        Optional<End> ended,
        Map<String, RunEvent.Answered> answers,
        List<RunEvent.SessionStands> sessions,
        Optional<RunEvent.Waiting> waiting,
        Optional<RunEvent.Asked> asked) {

    /// The end of a run.
    public record End(Instant at, int exit, Duration took) {}

    /// One step of it.
    ///
    /// @param began when its last attempt began; empty when it did not
    /// @param command as the user wrote it, once it began
    /// @param end how it ended; empty while it runs, or when the run was cut off
    public record StepRecord(
            RunEvent.Planned planned, Optional<Instant> began, String command, Optional<RunEvent.StepEnded> end) {

        /// Whether it need not run again when the run is resumed. What belongs into the background, and a
        /// tmux session, is always looked after: it goes on where it still lives.
        boolean done() {
            return !List.of("background", "session").contains(planned.kind())
                    && end.map(RunEvent.StepEnded::outcome)
                            .filter(RunRecord::counts)
                            .isPresent();
        }

        /// Whether it ran in this run; not so what went on from an earlier one.
        public boolean ran() {
            return began.isPresent() && !isSkipped(Outcome.Reason.STILL_RUNNING);
        }

        /// Whether it was its turn in this run, and it came to nothing.
        public boolean failedToRun() {
            return began.isEmpty()
                    && end.isPresent()
                    && !done()
                    && !isLeftOut()
                    && !isSkipped(Outcome.Reason.NOT_REACHED);
        }

        private boolean isLeftOut() {
            return isSkipped(Outcome.Reason.SELECTION);
        }

        private boolean isSkipped(Outcome.Reason reason) {
            return end.map(RunEvent.StepEnded::outcome)
                    .filter(outcome -> outcome instanceof Outcome.Skipped skipped && skipped.reason() == reason)
                    .isPresent();
        }
    }

    /// A background process that it started.
    ///
    /// @param end set once it is known to have ended
    public record LaunchRecord(RunEvent.Launched launched, Instant at, Optional<RunEvent.BackgroundEnded> end) {

        public ProcessId process() {
            return launched.process();
        }

        /// Whether it lives now, or anything that descends from it.
        public boolean lives(Processes processes) {
            return processes.isAlive(process())
                    || !processes.family(process(), launched.token()).isEmpty();
        }
    }

    /// Reads a run's journal; empty when there is none, or not even its first line is whole.
    public static Optional<RunRecord> read(RunFolder folder) {
        try (var lines = new BufferedReader(
                new InputStreamReader(Files.newInputStream(folder.events()), StandardCharsets.UTF_8))) {
            Optional<EventReader.Timed> first =
                    Optional.ofNullable(lines.readLine()).flatMap(EventReader::read);
            if (first.isEmpty() || !(first.get().event() instanceof RunEvent.RunStarted plan)) {
                return Optional.empty();
            }
            var fold = new Fold(plan);
            lines.lines().forEach(line -> EventReader.read(line).ifPresent(fold::take));
            return Optional.of(fold.record(folder, first.get().at()));
        } catch (IOException | UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }

    /// Whether it goes on now.
    public boolean goesOn(Processes processes) {
        return ended.isEmpty() && processes.isAlive(plan.runner());
    }

    /// The ids of the steps that need not run again when it is resumed. A secret is written nowhere, so that it is
    /// asked
    /// for again.
    public Set<String> done() {
        return steps.entrySet().stream()
                .filter(step -> step.getValue().done() && !isSecret(answers.get(step.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static boolean isSecret(RunEvent.@Nullable Answered answer) {
        return answer != null && answer.value().isEmpty();
    }

    /// The values of variables that a run has to be given to go on with it: by `--var` then, or by a human.
    public Map<String, String> inputs() {
        Map<String, String> inputs = new LinkedHashMap<>(plan.vars());
        answers.values().forEach(answer -> answer.value().ifPresent(value -> inputs.put(answer.variable(), value)));
        return inputs;
    }

    /// The background processes that are not known to have ended, in the order of their start.
    public List<LaunchRecord> open() {
        return launches.stream().filter(launch -> launch.end().isEmpty()).toList();
    }

    /// The tmux sessions that it looks after: those that stand, but for such as Rune did not build.
    public List<RunEvent.SessionStands> own() {
        return sessions.stream()
                .filter(stands -> stands.how() != RunEvent.How.JOINED)
                .toList();
    }

    /// Whether that came to count as started: it was ready, where its step says when it is.
    public boolean hasStarted(LaunchRecord launch) {
        return Optional.ofNullable(steps.get(launch.launched().step()))
                .flatMap(StepRecord::end)
                .filter(end -> end.outcome() instanceof Outcome.Succeeded)
                .isPresent();
    }

    /// How its background process ended by itself, where it did not end well.
    public Optional<Exit> death(StepRecord step) {
        return launches.stream()
                .filter(launch -> launch.launched().step().equals(step.planned().id()))
                .flatMap(launch -> launch.end().stream())
                .filter(end -> !end.stopped())
                .flatMap(end -> end.exit().stream())
                .filter(exit -> !exit.equals(new Exit.Code(0)))
                .findFirst();
    }

    /// Whether it was a run of that project, there.
    public boolean isOf(String project, Path directory) {
        return plan.project().equals(project) && plan.directory().equals(directory);
    }

    /// Whether it came to a good end with all its steps.
    public boolean isComplete() {
        return ended.filter(end -> end.exit() == 0).isPresent()
                && steps.values().stream().noneMatch(StepRecord::isLeftOut);
    }

    /// Whether nothing but background steps was chosen of it, as `rune restart` does: such a run is no part of the day
    /// that could be gone on with.
    public boolean isRestart() {
        return steps.values().stream().anyMatch(StepRecord::isLeftOut)
                && steps.values().stream()
                        .allMatch(step ->
                                step.isLeftOut() || step.planned().kind().equals("background"));
    }

    /// Whether that is how the command line may name what was launched.
    public boolean isCalled(LaunchRecord launch, String name) {
        StepRecord step = steps.get(launch.launched().step());
        boolean byName = step != null && step.planned().name().equals(name);
        return byName || launch.launched().step().equals(name);
    }

    private static boolean counts(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded _ -> true;
            case Outcome.Skipped skipped ->
                switch (skipped.reason()) {
                    case DONE_BEFORE, STILL_RUNNING -> true;
                    case CONDITION, SELECTION, NOT_REACHED, STOPPED, FAILED, UNATTENDED -> false;
                };
            case Outcome.Failed _,
                    Outcome.Signalled _,
                    Outcome.TimedOut _,
                    Outcome.Declined _,
                    Outcome.Unattended _,
                    Outcome.NotStarted _ -> false;
        };
    }

    /// The journal so far, while it is read.
    private static final class Fold {

        private final RunEvent.RunStarted plan;
        private final Map<String, StepRecord> steps = new LinkedHashMap<>();
        private final List<LaunchRecord> launches = new ArrayList<>();
        private final Map<String, RunEvent.Answered> answers = new LinkedHashMap<>();
        private final List<RunEvent.SessionStands> sessions = new ArrayList<>();
        private Optional<End> ended = Optional.empty();
        private Optional<RunEvent.Waiting> waiting = Optional.empty();
        private Optional<RunEvent.Asked> asked = Optional.empty();

        Fold(RunEvent.RunStarted plan) {
            this.plan = plan;
            plan.steps()
                    .forEach(
                            step -> steps.put(step.id(), new StepRecord(step, Optional.empty(), "", Optional.empty())));
        }

        void take(EventReader.Timed timed) {
            switch (timed.event()) {
                case RunEvent.StepStarted started ->
                    steps.computeIfPresent(
                            started.step(),
                            (_, step) -> new StepRecord(
                                    step.planned(), Optional.of(timed.at()), started.command(), Optional.empty()));
                case RunEvent.StepEnded end -> {
                    waiting = Optional.empty();
                    asked = Optional.empty();
                    steps.computeIfPresent(
                            end.step(),
                            (_, step) ->
                                    new StepRecord(step.planned(), step.began(), step.command(), Optional.of(end)));
                }
                case RunEvent.Launched launched ->
                    launches.add(new LaunchRecord(launched, timed.at(), Optional.empty()));
                case RunEvent.BackgroundEnded end ->
                    launches.replaceAll(launch -> launch.process().equals(end.process())
                            ? new LaunchRecord(launch.launched(), launch.at(), Optional.of(end))
                            : launch);
                case RunEvent.RunEnded end -> ended = Optional.of(new End(timed.at(), end.exit(), end.took()));
                case RunEvent.Waiting now -> waiting = Optional.of(now);
                case RunEvent.Asked now -> asked = Optional.of(now);
                case RunEvent.Resumed _ -> {
                    waiting = Optional.empty();
                    asked = Optional.empty();
                }
                case RunEvent.SessionStands stands -> {
                    sessions.removeIf(other -> other.session().equals(stands.session()));
                    sessions.add(stands);
                }
                case RunEvent.SessionEnded end ->
                    sessions.removeIf(other -> other.session().equals(end.session()));
                case RunEvent.Answered answer -> answers.put(answer.step(), answer);
                case RunEvent.RunStarted _,
                        RunEvent.Output _,
                        RunEvent.Noted _,
                        RunEvent.SessionShared _,
                        RunEvent.SessionUnshared _,
                        RunEvent.Screen _,
                        RunEvent.Retrying _ -> {}
            }
        }

        RunRecord record(RunFolder folder, Instant began) {
            return new RunRecord(
                    folder,
                    plan,
                    began,
                    steps,
                    List.copyOf(launches),
                    ended,
                    answers,
                    List.copyOf(sessions),
                    waiting,
                    asked);
        }
    }
}
