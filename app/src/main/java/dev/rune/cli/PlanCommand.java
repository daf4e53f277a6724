package dev.rune.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Shows what would run.
@Command(
        name = "plan",
        description = {
            "Show what a ritual would do; run nothing and write nothing.",
            "Shows order, kind, directory, limit, what is kept from the environment, who must be asked, what is"
                    + " missing."
        })
final class PlanCommand implements Callable<Integer> {

    private final World world;

    @ParentCommand
    private Rune rune;

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

    PlanCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        options.dryRun = true;
        return Workspace.ofRitual(world, rune, ritual, project, options).run(Workspace.ritualName(ritual), options);
    }
}
