package dev.rune.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Begins the day.
@Command(name = "start", description = "Run the start ritual: the global steps, then the project's.")
final class StartCommand implements Callable<Integer> {

    private final World world;

    @ParentCommand
    private Rune rune;

    @Parameters(arity = "0..1", paramLabel = "PROJECT", description = "The project; by default the one you are in.")
    private Optional<String> project = Optional.empty();

    @Mixin
    private RunOptions options = new RunOptions();

    StartCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        return Workspace.ofRitual(world, rune, "start", project, options).run("start", options);
    }
}
