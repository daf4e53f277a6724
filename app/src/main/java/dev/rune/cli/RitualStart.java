package dev.rune.cli;

import dev.rune.report.RunRecord;
import dev.rune.ritual.Ritual;
import dev.rune.ritual.Step;
import dev.rune.run.PlannedStep;
import dev.rune.run.Selection;
import dev.rune.source.Suggestions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Decides which steps of a ritual run, and whether they may.
final class RitualStart {

    private final Workspace workspace;
    private final Ritual ritual;
    private final RunOptions options;
    private final List<Step> steps;

    RitualStart(Workspace workspace, Ritual ritual, RunOptions options) {
        this.workspace = workspace;
        this.ritual = ritual;
        this.options = options;
        this.steps = ritual.steps(workspace.project().name());
    }

    /// Runs them, and answers with the exit code.
    int run() {
        Optional<RunRecord> resumed = options.resume ? workspace.newest(ritual.name()) : Optional.empty();
        if (options.resume && resumed.isEmpty()) {
            workspace
                    .messages()
                    .error(
                            "there is no run of `" + ritual.name() + "` for `"
                                    + workspace.project().name() + "` to go on with",
                            "`rune runs` lists the runs");
            return ExitCode.NO_TARGET.code();
        }
        resumed.filter(RunRecord::isComplete)
                .ifPresent(run -> workspace
                        .messages()
                        .note("the last run, " + run.plan().id() + ", was complete: only what it left undone runs;"
                                + " without `--resume` all is done anew"));
        var selection = new Selection(
                options.from,
                options.only,
                options.skip,
                resumed.map(RunRecord::done).orElse(Set.of()));
        List<String> unknown = selection.unknown(steps);
        if (!unknown.isEmpty()) {
            return unknownStep(unknown.getFirst());
        }
        List<PlannedStep> planned = selection.of(steps);
        if (options.dryRun) {
            return new PlanView(workspace, ritual, options, inputs(resumed)).print(planned);
        }
        Optional<ExitCode> untrusted = workspace.untrusted();
        if (untrusted.isPresent()) {
            return untrusted.get().code();
        }
        Optional<ExitCode> lacking = new TmuxNeed(workspace, options).unmet(planned);
        if (lacking.isPresent()) {
            return lacking.get().code();
        }
        if (ritual.name().equals("start") && (!options.detach || options.runId.isPresent())) {
            World world = workspace.world();
            var missed =
                    new MissedEndings(world, workspace.messages(), new OnStop(world, workspace.rune(), options.json));
            missed.of(workspace.liveRuns()).forEach(missed::see);
        }
        return options.detach && options.runId.isEmpty()
                ? new Detached(workspace, ritual, options).start()
                : new RitualCall(workspace, ritual, options, inputs(resumed)).run(planned, resumed);
    }

    /// What was given by `--var`, now or for the run that is resumed, or answered in that; for `stop`, also for the
    /// start that it ends.
    private Map<String, String> inputs(Optional<RunRecord> resumed) {
        Map<String, String> vars = new LinkedHashMap<>();
        resumed.or(this::begun).ifPresent(run -> vars.putAll(run.inputs()));
        vars.putAll(options.vars);
        return vars;
    }

    private Optional<RunRecord> begun() {
        return ritual.name().equals("stop") ? workspace.newest("start") : Optional.empty();
    }

    private int unknownStep(String name) {
        List<String> ids = steps.stream().map(Step::id).toList();
        workspace
                .messages()
                .error(
                        "there is no step `" + name + "` in `" + ritual.name() + "` for `"
                                + workspace.project().name() + "`",
                        Suggestions.didYouMean(name, ids, "its steps: " + String.join(", ", ids)));
        return ExitCode.NO_TARGET.code();
    }
}
