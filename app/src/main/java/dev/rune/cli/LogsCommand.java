package dev.rune.cli;

import dev.rune.report.LogView;
import dev.rune.report.RunRecord;
import dev.rune.report.Style;
import dev.rune.report.Wording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Shows what steps printed.
@Command(
        name = "logs",
        description = {
            "Show what steps printed, from the journal.",
            "Without a name, all steps of the last run; with one, that run or the last run of that step."
        })
final class LogsCommand implements Callable<Integer> {

    private final World world;

    @ParentCommand
    private Rune rune;

    @Parameters(arity = "0..1", paramLabel = "RUN|STEP", description = "A run's id (its beginning will do), or a step.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = {"-f", "--follow"},
            description = "Go on showing what is added, until Ctrl-C or until the step has ended.")
    private boolean follow;

    @Option(names = "--stderr", description = "Only what was written to stderr.")
    private boolean stderr;

    @Option(names = "--path", description = "Print the log files' paths instead.")
    private boolean path;

    LogsCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        Optional<RunRecord> run = find();
        if (run.isEmpty()) {
            new Messages(world, rune.color())
                    .error(
                            name.map(text -> "there is no run and no step `" + text + "`")
                                    .orElse("there is no run yet"),
                            "`rune runs` lists the runs");
            return ExitCode.NO_TARGET.code();
        }
        List<RunRecord.StepRecord> steps = steps(run.get());
        var view = new LogView(world.out(), follow, stderr);
        for (RunRecord.StepRecord step : steps) {
            Path log = run.get().folder().log(step.planned().id());
            if (path) {
                world.out().println(log);
            } else if (Files.exists(log) || steps.size() == 1) {
                show(run.get(), step, log, view, steps.size() > 1);
            }
        }
        return ExitCode.DONE.code();
    }

    private void show(RunRecord run, RunRecord.StepRecord step, Path log, LogView view, boolean headed) {
        Style style = world.style(rune.color());
        if (headed) {
            String end = step.end().map(ended -> Wording.of(ended.outcome())).orElse("running");
            world.out().println(style.strong("== " + step.planned().name()) + style.faint("  " + end));
        } else if (!Files.exists(log) && !follow) {
            new Messages(world, rune.color())
                    .note("`" + step.planned().id() + "` printed nothing in run "
                            + run.plan().id());
        }
        view.show(log, () -> lives(run, step));
    }

    /// Whether more may be added to its log.
    private boolean lives(RunRecord run, RunRecord.StepRecord step) {
        var processes = world.processes().get();
        Optional<RunRecord> now = RunRecord.read(run.folder());
        boolean runs = now.filter(each ->
                        each.ended().isEmpty() && processes.isAlive(each.plan().runner()))
                .map(each -> each.steps().get(step.planned().id()))
                .filter(each -> each.end().isEmpty())
                .isPresent();
        return runs
                || now.stream()
                        .flatMap(each -> each.open().stream())
                        .filter(launch ->
                                launch.launched().step().equals(step.planned().id()))
                        .anyMatch(launch -> processes.isAlive(launch.process()));
    }

    private Optional<RunRecord> find() {
        if (name.isEmpty()) {
            return world.runs().newest(_ -> true);
        }
        String text = name.get();
        Optional<RunRecord> byId = world.runs().folders().stream()
                .filter(folder -> folder.id().value().startsWith(text))
                .findFirst()
                .flatMap(RunRecord::read);
        return byId.or(
                () -> world.runs().newest(run -> run.steps().values().stream().anyMatch(this::isNamed)));
    }

    private List<RunRecord.StepRecord> steps(RunRecord run) {
        List<RunRecord.StepRecord> named =
                run.steps().values().stream().filter(this::isNamed).toList();
        return named.isEmpty() ? List.copyOf(run.steps().values()) : named;
    }

    private boolean isNamed(RunRecord.StepRecord step) {
        return name.filter(text -> step.planned().id().equals(text)
                        || step.planned().name().equals(text))
                .isPresent();
    }
}
