package dev.rune.cli;

import dev.rune.report.RunRecord;
import dev.rune.source.Suggestions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Ends and starts one background step again, or one pane of a session.
final class RestartCommand {

    private final World world;
    private final Rune rune;

    private String step = "";

    private Optional<String> project = Optional.empty();

    private Map<String, String> vars = Map.of();

    private boolean noAsk;

    RestartCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return Syntax.of(
                        "restart",
                        this::call,
                        "End one background step, or one pane of a session, and start it again.",
                        "It starts as the ritual file says now.",
                        "Variables that were given to the run which started it keep their values.")
                .required(
                        "STEP",
                        "The background step by id or name; the pane by name or as WINDOW.POSITION.",
                        value -> step = value)
                .place("PROJECT", "The project; by default the one you are in.", value -> project = Optional.of(value))
                .map("--var", "NAME=VALUE", "Set or override a variable of the ritual file.", values -> vars = values)
                .flag("--no-ask", "Ask nobody: what needs a human fails.", () -> noAsk = true);
    }

    private int call() {
        var workspace = Workspace.load(world, rune, project);
        Optional<String> ritual = workspace.ritualOfBackground(step);
        if (ritual.isEmpty()) {
            var pane = new PaneRestart(world, workspace, step, vars, noAsk);
            if (pane.isOne()) {
                return pane.restart();
            }
            workspace
                    .messages()
                    .error("there is no background step and no pane `" + step + "`", advice(known(workspace, pane)));
            return ExitCode.NO_TARGET.code();
        }
        Optional<ExitCode> untrusted = workspace.untrusted();
        if (untrusted.isPresent()) {
            return untrusted.get().code();
        }
        Optional<RunRecord> going = workspace.liveRuns().stream()
                .filter(run -> run.plan().ritual().equals(ritual.get())
                        && run.goesOn(world.processes().get()))
                .findFirst();
        if (going.isPresent()) {
            workspace
                    .messages()
                    .error(
                            "`" + ritual.get() + "` runs just now: run "
                                    + going.get().plan().id() + ", pid "
                                    + going.get().plan().runner().pid(),
                            "wait until it is over: `rune status` shows what it does");
            return ExitCode.HELD.code();
        }
        Map<String, String> inputs = inputs(workspace, ritual.get());
        return end(workspace) ? start(workspace, ritual.get(), inputs) : ExitCode.FAILED.code();
    }

    /// What was given by `--var`, now or for the run that started the step; where none did, for the last of the ritual.
    private Map<String, String> inputs(Workspace workspace, String ritual) {
        var inputs = new LinkedHashMap<String, String>();
        workspace.liveRuns().stream()
                .filter(run -> run.open().stream().anyMatch(launch -> run.isCalled(launch, step)))
                .findFirst()
                .or(() -> workspace.newest(ritual))
                .ifPresent(run -> inputs.putAll(run.plan().vars()));
        inputs.putAll(vars);
        return inputs;
    }

    private static List<String> known(Workspace workspace, PaneRestart panes) {
        return Stream.concat(workspace.backgroundSteps().stream(), panes.names().stream())
                .toList();
    }

    private String advice(List<String> known) {
        if (known.isEmpty()) {
            return "the ritual files declare none, and no session of the project stands";
        }
        return Suggestions.didYouMean(step, known, "there are: " + String.join(", ", known));
    }

    private boolean end(Workspace workspace) {
        var shutdown = new Shutdown(
                world,
                workspace.messages(),
                new ShutdownView.Text(world.out(), world.style(rune.color())),
                workspace.file().config().settings().grace());
        return workspace.liveRuns().stream()
                .allMatch(run -> run.open().stream()
                        .filter(launch -> run.isCalled(launch, step))
                        .allMatch(launch -> shutdown.end(run, launch).isEmpty()));
    }

    private int start(Workspace workspace, String ritual, Map<String, String> inputs) {
        var options = new RunOptions();
        options.only = List.of(step);
        options.vars = inputs;
        options.noAsk = noAsk;
        return workspace.run(ritual, options);
    }
}
