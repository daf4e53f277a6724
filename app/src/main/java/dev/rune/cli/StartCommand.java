package dev.rune.cli;

import java.util.Optional;

/// Begins the day.
final class StartCommand {

    private final World world;
    private final Rune rune;

    private Optional<String> project = Optional.empty();

    private RunOptions options = new RunOptions();

    StartCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return options.in(Syntax.of("start", this::call, "Run the start ritual: the global steps, then the project's.")
                .place(
                        "PROJECT",
                        "The project; by default the one you are in.",
                        value -> project = Optional.of(value)));
    }

    private int call() {
        if (!options.dryRun) {
            world.warmUp();
        }
        return Workspace.ofRitual(world, rune, "start", project, options).run("start", options);
    }
}
