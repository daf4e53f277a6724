package dev.rune.cli;

import dev.rune.report.CastPlayer;
import dev.rune.report.LogText;
import dev.rune.report.LogView;
import dev.rune.report.RunFolder;
import dev.rune.report.RunRecord;
import dev.rune.report.Style;
import dev.rune.report.Wording;
import dev.rune.source.Suggestions;
import dev.rune.source.VisibleText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Shows what steps printed, and panes showed.
final class LogsCommand {

    private static final long LOOK_NANOS = 100_000_000;

    private final World world;
    private final Rune rune;

    private Optional<String> name = Optional.empty();

    private boolean follow;

    private boolean stderr;

    private boolean play;

    private boolean path;

    LogsCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return Syntax.of(
                        "logs",
                        this::call,
                        "Show what steps printed, from the journal.",
                        "Without a name, all steps of the last run; with one, that run, or the last run of that step"
                                + " or with that pane.")
                .place(
                        "RUN|STEP|PANE",
                        "A run's id (its beginning will do), a step, or a pane of a session.",
                        value -> name = Optional.of(value))
                .flag(
                        "-f,--follow",
                        "Go on showing what is added, until Ctrl-C or until the step has ended.",
                        () -> follow = true)
                .flag("--stderr", "Only what was written to stderr.", () -> stderr = true)
                .flag(
                        "--play",
                        "Play the recording of an interactive step, as it was on the terminal.",
                        () -> play = true)
                .flag("--path", "Print the log files' paths instead.", () -> path = true);
    }

    private int call() {
        if (name.filter(String::isBlank).isPresent()) {
            new Messages(world, rune.color())
                    .error("the name of the run or step is empty", "`rune runs` lists the runs");
            return ExitCode.USAGE.code();
        }
        Optional<RunRecord> run = find();
        if (run.isEmpty()) {
            return nothing();
        }
        tellOfLater(run.get());
        if (play) {
            return play(run.get(), steps(run.get()));
        }
        List<ShownLog> logs = ShownLog.of(run.get(), name);
        if (name.isEmpty() && world.terminals().err()) {
            messages().note(what(run.get()));
        }
        if (path) {
            paths(run.get(), logs);
        } else if (follow) {
            follow(run.get(), logs);
        } else {
            show(run.get(), logs);
        }
        return ExitCode.DONE.code();
    }

    /// `start for shop, run 20261121-090301-k3f9`
    private static String what(RunRecord run) {
        return VisibleText.of(run.plan().ritual() + " for " + run.plan().project()) + ", run "
                + run.plan().id();
    }

    /// What is shown is old where the step was to run later, and did not.
    private void tellOfLater(RunRecord shown) {
        newest(this::isNamed)
                .filter(later -> !later.plan().id().equals(shown.plan().id()))
                .ifPresent(later -> later.steps().values().stream()
                        .filter(this::isNamed)
                        .filter(RunRecord.StepRecord::failedToRun)
                        .forEach(step -> messages()
                                .note("this is from run " + shown.plan().id() + "; in run "
                                        + later.plan().id() + ", `"
                                        + step.planned().id() + "` did not run: "
                                        + VisibleText.of(Wording.of(later, step)))));
    }

    private Messages messages() {
        return new Messages(world, rune.color());
    }

    /// Those that there are: a step that printed nothing has no log.
    private void paths(RunRecord run, List<ShownLog> logs) {
        List<Path> files =
                logs.stream().map(ShownLog::file).filter(Files::exists).toList();
        files.forEach(world.out()::println);
        if (files.isEmpty()) {
            messages()
                    .note("there is no log: nothing was printed in run "
                            + run.plan().id());
        }
    }

    private int play(RunRecord run, List<RunRecord.StepRecord> steps) {
        List<Path> casts = steps.stream()
                .map(step -> run.folder().cast(step.planned().id()))
                .filter(Files::exists)
                .toList();
        if (casts.isEmpty()) {
            messages()
                    .error(
                            "there is no recording of `"
                                    + name.orElse(run.plan().id().value()) + "`",
                            "interactive steps leave one, unless they say `record: false`");
            return ExitCode.NO_TARGET.code();
        }
        try {
            for (Path cast : casts) {
                new CastPlayer(world.out()).play(cast);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ExitCode.DONE.code();
    }

    private void show(RunRecord run, List<ShownLog> logs) {
        for (ShownLog log : logs) {
            LogView view = view(log);
            if (view.hasMore()) {
                head(run, log, logs.size());
                view.more();
                view.end();
                if (logs.size() > 1) {
                    view.newLine();
                }
            } else if (logs.size() == 1) {
                messages()
                        .note("`" + log.id() + "` printed nothing in run "
                                + run.plan().id() + ": " + VisibleText.of(Wording.of(run, log.step())));
            }
        }
    }

    /// Shows what is added to any of the logs, until nothing of the run lives or nobody reads any more.
    private void follow(RunRecord run, List<ShownLog> logs) {
        Map<ShownLog, LogView> views = new LinkedHashMap<>();
        logs.forEach(log -> views.put(log, view(log)));
        Optional<LogView> shown = Optional.empty();
        boolean more = true;
        while (more && !world.out().checkError()) {
            RunRecord now = RunRecord.read(run.folder()).orElse(run);
            more = lives(now, logs);
            for (var view : views.entrySet()) {
                if (view.getValue().hasMore()) {
                    if (!shown.equals(Optional.of(view.getValue()))) {
                        shown.ifPresent(LogView::newLine);
                        head(now, view.getKey(), logs.size());
                        shown = Optional.of(view.getValue());
                    }
                    view.getValue().more();
                }
            }
            if (more) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
        views.values().forEach(LogView::end);
    }

    /// What a pane showed was drawn by the terminal's rules, which no file and no pipe follows.
    private LogView view(ShownLog log) {
        return new LogView(
                log.file(),
                stderr ? LogView.Part.STDERR : LogView.Part.BOTH,
                world.terminals().out() || log.pane().isPresent()
                        ? LogText.harmless(world.out(), world.style(rune.color()))
                        : LogText.exact(world.out()));
    }

    private void head(RunRecord run, ShownLog log, int logs) {
        if (logs > 1) {
            Style style = world.style(rune.color());
            world.out()
                    .println(style.strong("== " + VisibleText.of(log.title()))
                            + style.faint("  " + VisibleText.of(state(run, log))));
        }
    }

    private String state(RunRecord run, ShownLog log) {
        if (log.pane().isPresent()) {
            return log.isWritten() ? "running" : "ended";
        }
        return state(run, run.steps().getOrDefault(log.step().planned().id(), log.step()));
    }

    private String state(RunRecord run, RunRecord.StepRecord step) {
        boolean up = run.open().stream()
                .filter(launch -> launch.launched().step().equals(step.planned().id()))
                .anyMatch(launch -> world.processes().get().isAlive(launch.process()));
        return up ? "running" : Wording.of(run, step);
    }

    /// Whether more may be added to one of their logs.
    private boolean lives(RunRecord run, List<ShownLog> logs) {
        var processes = world.processes().get();
        Set<String> ids = logs.stream().map(log -> log.step().planned().id()).collect(Collectors.toSet());
        boolean inFront = run.steps().values().stream()
                .anyMatch(
                        step -> ids.contains(step.planned().id()) && step.end().isEmpty());
        boolean behind = run.open().stream()
                .filter(launch -> ids.contains(launch.launched().step()))
                .anyMatch(launch -> processes.isAlive(launch.process()));
        return behind || (inFront && run.goesOn(processes)) || logs.stream().anyMatch(ShownLog::isWritten);
    }

    /// The last run; with a name, that run, else the last one in which a step of that name ran, else the one with
    /// a pane of that name, else the run whose id alone begins so. What runs in the background since an earlier run
    /// ran in that one.
    private Optional<RunRecord> find() {
        if (name.isEmpty()) {
            return world.runs().newest(this::isHere).or(() -> world.runs().newest(_ -> true));
        }
        List<RunFolder> begun = begun();
        Optional<RunRecord> whole = begun.stream()
                .filter(folder -> folder.id().value().equals(name.get()))
                .findFirst()
                .flatMap(RunRecord::read);
        return whole.or(() -> newest(step -> isNamed(step) && step.ran()))
                .or(() -> newest(this::isNamed))
                .or(() -> world.runs().newest(past -> ShownLog.hasPane(past, name)))
                .or(() -> begun.size() == 1 ? RunRecord.read(begun.getFirst()) : Optional.empty());
    }

    /// Whether it ran for the project in which Rune is called.
    private boolean isHere(RunRecord run) {
        return world.places().cwd().startsWith(run.plan().directory());
    }

    private Optional<RunRecord> newest(Predicate<RunRecord.StepRecord> step) {
        return world.runs().newest(run -> run.steps().values().stream().anyMatch(step));
    }

    private List<RunFolder> begun() {
        return world.runs().folders().stream()
                .filter(folder -> folder.id().value().startsWith(name.orElse("")))
                .toList();
    }

    private int nothing() {
        var messages = messages();
        if (name.isEmpty() || world.runs().folders().isEmpty()) {
            messages.error("there is no run yet", "`rune start` begins one");
        } else if (begun().size() > 1) {
            messages.error(
                    "`" + name.get() + "` fits " + begun().size() + " runs",
                    "the newest is " + begun().getFirst().id());
        } else {
            messages.error(
                    "there is no run and no step `" + name.get() + "`",
                    world.runs()
                            .newest(_ -> true)
                            .flatMap(run ->
                                    Suggestions.nearest(name.get(), run.steps().keySet()))
                            .map(near -> "did you mean `" + near + "`?")
                            .orElse("`rune runs` lists the runs"));
        }
        return ExitCode.NO_TARGET.code();
    }

    private List<RunRecord.StepRecord> steps(RunRecord run) {
        List<RunRecord.StepRecord> named =
                run.steps().values().stream().filter(this::isNamed).toList();
        return named.isEmpty() ? List.copyOf(run.steps().values()) : named;
    }

    private boolean isNamed(RunRecord.StepRecord step) {
        return ShownLog.isNamed(step, name);
    }
}
