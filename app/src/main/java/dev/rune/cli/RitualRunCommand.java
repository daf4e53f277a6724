package dev.rune.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Runs any ritual.
@Command(name = "run", description = "Run a ritual: the same as rune run.")
final class RitualRunCommand implements Callable<Integer> {

    private final World world;

    @ParentCommand
    private RitualCommand parent;

    @Parameters(index = "0", paramLabel = "RITUAL", description = "A ritual's name, or the path of a ritual file.")
    private String ritual = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PROJECT",
            description = "The project; by default the one you are in.")
    private Optional<String> project = Optional.empty();

    @Mixin
    private RunOptions options = new RunOptions();

    RitualRunCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        return Workspace.ofRitual(world, parent.rune, ritual, project, options)
                .run(Workspace.ritualName(ritual), options);
    }
}
