package dev.rune.cli;

import dev.rune.config.PathText;
import dev.rune.config.Settings;
import dev.rune.config.ShellWord;
import dev.rune.process.Survivor;
import dev.rune.report.RunRecord;
import dev.rune.session.Occupants;
import dev.rune.source.RitualException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Ends the day.
final class StopCommand {

    private static final String RITUAL = "stop";

    private final World world;
    private final Rune rune;

    private Optional<String> project = Optional.empty();

    private RunOptions options = new RunOptions();

    StopCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return options.in(Syntax.of(
                        "stop",
                        this::call,
                        "Run the stop ritual: the project's steps, then the global ones.",
                        "Then end what runs in the background for the project, the last started first.",
                        "Where there is no ritual file, that of the run counts which was started in this directory.")
                .place(
                        "PROJECT",
                        "The project; by default the one you are in.",
                        value -> project = Optional.of(value)));
    }

    /// What runs in the background is ended whatever else goes wrong, but not when another `stop` is at it.
    private int call() {
        if (options.dryRun || (options.detach && options.runId.isEmpty())) {
            return Workspace.load(world, rune, project).run(RITUAL, options);
        }
        new Messages(world, rune.color()).foreignRuns();
        Workspace workspace;
        try {
            workspace = Workspace.loadOr(world, rune, project, this::fileOfTheRun);
        } catch (RitualException wrong) {
            var messages = new Messages(world, rune.color());
            messages.diagnostics(wrong.diagnostics());
            messages.note("the stop ritual can't run; what runs in the background is ended all the same");
            end(Settings.DEFAULTS.grace(), this::runsHere, List.of());
            return ExitCode.BAD_FILE.code();
        }
        return stop(workspace);
    }

    private int stop(Workspace workspace) {
        Duration grace = workspace.file().config().settings().grace();
        if (options.runId.isEmpty() && isWithinWhatItCloses(workspace.liveRuns())) {
            return moveOut(workspace);
        }
        List<Survivor> stuck = shutdown(grace)
                .interrupt(workspace.liveRuns().stream()
                        .filter(run -> !run.plan().ritual().equals(RITUAL))
                        .toList());
        int ritual = workspace.run(RITUAL, options);
        if (ritual == ExitCode.HELD.code()) {
            return ritual;
        }
        if (ritual == ExitCode.NOT_ALLOWED.code()) {
            workspace.messages().note("the stop ritual did not run; what runs in the background is ended all the same");
        }
        int left = end(grace, workspace::liveRuns, stuck);
        workspace
                .othersHere()
                .forEach(other -> workspace
                        .messages()
                        .note("more runs here for the project `" + other + "`: `rune stop " + ShellWord.of(other)
                                + workspace.fileFlag() + "` ends it"));
        return ritual != ExitCode.DONE.code() || left == 0 ? ritual : ExitCode.FAILED.code();
    }

    /// The file by which a run of this folder was started, so that `start --config FILE` and `stop` go together.
    private Optional<String> fileOfTheRun() {
        Optional<String> file = world.runs().live().stream()
                .filter(run -> project.isEmpty()
                        && run.plan().directory().equals(world.places().cwd())
                        && run.plan().files().size() == 1)
                .map(run -> run.plan().files().getFirst())
                .filter(path -> Files.isReadable(Path.of(path)))
                .findFirst();
        file.ifPresent(path -> new Messages(world, rune.color())
                .note("there is no ritual file here; this is by `"
                        + PathText.shown(Path.of(path), world.places().cwd()) + "`, as the run was that it ends"));
        return file;
    }

    /// Whether this call runs in a pane of a session that it is to close.
    private boolean isWithinWhatItCloses(List<RunRecord> runs) {
        var known = new KnownSessions(world);
        return new OwnSessions(world, new Messages(world, rune.color()))
                .of(runs).stream()
                        .flatMap(session -> known.living(session.id()).stream())
                        .anyMatch(Occupants::isWithin);
    }

    /// It goes on in a process session of its own, which does not end with the pane.
    private int moveOut(Workspace workspace) {
        workspace.messages().note("this runs in a session that it closes, and goes on elsewhere: `rune logs` shows it");
        options.detach = true;
        return workspace.run(RITUAL, options);
    }

    private int end(Duration grace, Supplier<List<RunRecord>> runs, List<Survivor> before) {
        var consent = options.yes ? SessionClosing.Consent.GIVEN : SessionClosing.Consent.ASKED;
        var sessions = new SessionClosing(world, rune, view(), grace, consent);
        int left = shutdown(grace).end(runs.get(), before, sessions);
        return sessions.hasFailed() ? Math.max(1, left) : left;
    }

    private Shutdown shutdown(Duration grace) {
        return new Shutdown(world, new Messages(world, rune.color()), view(), grace);
    }

    private ShutdownView view() {
        return options.json
                ? new ShutdownView.Json(world.out())
                : new ShutdownView.Text(world.out(), world.style(rune.color()));
    }

    /// Where no file tells the project: the runs of the one that was named, else of the nearest folder.
    private List<RunRecord> runsHere() {
        List<RunRecord> live = world.runs().live();
        if (project.isPresent()) {
            return live.stream()
                    .filter(run -> run.plan().project().equalsIgnoreCase(project.get()))
                    .toList();
        }
        Optional<Path> nearest = live.stream()
                .map(run -> run.plan().directory())
                .filter(world.places().cwd()::startsWith)
                .max(Comparator.comparingInt(Path::getNameCount));
        return live.stream()
                .filter(run -> nearest.equals(Optional.of(run.plan().directory())))
                .toList();
    }
}
