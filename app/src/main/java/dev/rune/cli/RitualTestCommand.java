package dev.rune.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Shows what a ritual would do.
@Command(name = "test", description = "Show what a ritual would do, and run nothing: the same as rune plan.")
final class RitualTestCommand implements Callable<Integer> {

    private final World world;

    @ParentCommand
    private RitualCommand parent;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "RITUAL",
            description = "A ritual's name, or the path of a ritual file; by default start.")
    private String ritual = "start";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PROJECT",
            description = "The project; by default the one you are in.")
    private Optional<String> project = Optional.empty();

    @Mixin
    private RunOptions options = new RunOptions();

    RitualTestCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        options.dryRun = true;
        return Workspace.ofRitual(world, parent.rune, ritual, project, options)
                .run(Workspace.ritualName(ritual), options);
    }
}
