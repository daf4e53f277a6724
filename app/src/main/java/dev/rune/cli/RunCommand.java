package dev.rune.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Runs any ritual.
@Command(
        name = "run",
        description = "Run a ritual by its name, or the start ritual of a file; without a name, list the rituals.")
final class RunCommand implements Callable<Integer> {

    private final World world;

    @ParentCommand
    private Rune rune;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "RITUAL",
            description = "A ritual's name, or the path of a ritual file.")
    private Optional<String> ritual = Optional.empty();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PROJECT",
            description = "The project; by default the one you are in.")
    private Optional<String> project = Optional.empty();

    @Mixin
    private RunOptions options = new RunOptions();

    RunCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        if (ritual.isEmpty()) {
            return Workspace.load(world, rune, project).list();
        }
        return Workspace.ofRitual(world, rune, ritual.get(), project, options)
                .run(Workspace.ritualName(ritual.get()), options);
    }
}
