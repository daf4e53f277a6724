package dev.rune.cli;

import dev.rune.config.PrivateFiles;
import dev.rune.env.Environment;
import dev.rune.process.Exit;
import dev.rune.process.Launch;
import dev.rune.process.ProcessId;
import dev.rune.process.ProcessSpec;
import dev.rune.process.Processes;
import dev.rune.process.StepToken;
import dev.rune.report.RunFolder;
import dev.rune.ritual.Ritual;
import dev.rune.run.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Starts a run in a process session of its own, and returns once its journal is there.
final class Detached {

    private static final long LOOK_NANOS = 10_000_000;

    private final Workspace workspace;
    private final World world;
    private final Ritual ritual;
    private final RunOptions options;

    Detached(Workspace workspace, Ritual ritual, RunOptions options) {
        this.workspace = workspace;
        this.world = workspace.world();
        this.ritual = ritual;
        this.options = options;
    }

    /// Prints the id of the run.
    ///
    /// @return the exit code; that of the run itself when it ended before it had a journal
    int start() {
        if (world.launcher().isEmpty()) {
            workspace
                    .messages()
                    .error(
                            "`--detach` needs the launcher `rune`, and Rune was started without it",
                            "call that launcher");
            return ExitCode.FAILED.code();
        }
        var id = RunId.at(world.clock().instant());
        Optional<RunFolder> folder = folder(id);
        if (folder.isEmpty()) {
            return ExitCode.FAILED.code();
        }
        // Where the new Rune may complain until its journal is there.
        Path log = folder.get().path().resolveSibling("detached-" + id + ".log");
        Processes processes = world.processes().get();
        var spec = new ProcessSpec(
                argv(id),
                world.places().cwd(),
                new Environment(world.environment()),
                Optional.empty(),
                StepToken.within(world.environment(), id.value()),
                Optional.empty());
        return switch (processes.launch(spec, log)) {
            case Launch.NotLaunched(String reason) -> {
                workspace.messages().error(reason);
                yield ExitCode.FAILED.code();
            }
            case Launch.Launched(ProcessId process) -> await(processes, process, folder.get(), log);
        };
    }

    /// Where the new Rune will make its folder, which is tried. Empty where that is nowhere; that was said.
    private Optional<RunFolder> folder(RunId id) {
        Optional<RunFolder> folder =
                JournalPlace.make(world, id, workspace.messages()).map(JournalPlace::folder);
        folder.ifPresent(Detached::discard);
        return folder;
    }

    private static void discard(RunFolder folder) {
        try {
            folder.discard();
        } catch (IOException itStays) {
            // The new Rune takes it as it is.
        }
    }

    private static boolean hasBegun(RunFolder folder) {
        return Files.exists(folder.events());
    }

    private int await(Processes processes, ProcessId process, RunFolder folder, Path log) {
        while (processes.isAlive(process) && !hasBegun(folder)) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        if (hasBegun(folder)) {
            world.out().println(folder.id());
            delete(log);
            return ExitCode.DONE.code();
        }
        try {
            world.err().print(Files.readString(log));
        } catch (IOException e) {
            workspace
                    .messages()
                    .error(
                            "the run ended before it began, and why can't be read: " + PrivateFiles.reason(e),
                            "without `--detach` it says why");
        }
        delete(log);
        return processes
                .exitOf(process)
                .map(exit -> exit instanceof Exit.Code(int code) ? code : ExitCode.FAILED.code())
                .orElse(ExitCode.FAILED.code());
    }

    private static void delete(Path log) {
        try {
            Files.deleteIfExists(log);
        } catch (IOException itStays) {
            // An empty file beside the journals does no harm.
        }
    }

    private List<String> argv(RunId id) {
        List<String> argv =
                new ArrayList<>(List.of(world.launcher().orElseThrow().toString()));
        // `run stop` would run the ritual alone, and leave what is in the background.
        argv.addAll(ritual.name().equals("stop") ? List.of("stop") : List.of("run", ritual.name()));
        workspace.named().ifPresent(argv::add);
        if (!workspace.fileFlag().isEmpty()) {
            argv.add("--config=" + workspace.found().files().getFirst().path());
        }
        options.from.ifPresent(step -> argv.add("--from=" + step));
        options.only.forEach(step -> argv.add("--only=" + step));
        options.skip.forEach(step -> argv.add("--skip=" + step));
        options.vars.forEach((name, value) -> argv.add("--var=" + name + "=" + value));
        flag(argv, options.resume, "--resume");
        flag(argv, options.yes, "--yes");
        flag(argv, options.keep, "--keep");
        argv.addAll(options.tmux.flags());
        argv.addAll(List.of("--no-attach", "--run-id=" + id));
        return argv;
    }

    private static void flag(List<String> argv, boolean set, String flag) {
        if (set) {
            argv.add(flag);
        }
    }
}
