package dev.rune.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Ends the day.
@Command(
        name = "stop",
        description = {
            "Run the stop ritual: the project's steps, then the global ones.",
            "Then end what runs in the background for the project, the last started first."
        })
final class StopCommand implements Callable<Integer> {

    private final World world;

    @ParentCommand
    private Rune rune;

    @Parameters(arity = "0..1", paramLabel = "PROJECT", description = "The project; by default the one you are in.")
    private Optional<String> project = Optional.empty();

    @Mixin
    private RunOptions options = new RunOptions();

    StopCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        var workspace = Workspace.load(world, rune, project);
        int ritual = workspace.run("stop", options);
        if (options.dryRun
                || options.detach
                || ritual == ExitCode.NOT_ALLOWED.code()
                || ritual == ExitCode.HELD.code()) {
            return ritual;
        }
        int left = new Shutdown(
                        world,
                        rune.color(),
                        workspace.file().config().settings().grace())
                .end(workspace.project().name(), workspace.root());
        return ritual != ExitCode.DONE.code() || left == 0 ? ritual : ExitCode.FAILED.code();
    }
}
