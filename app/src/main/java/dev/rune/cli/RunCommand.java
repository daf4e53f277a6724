package dev.rune.cli;

import java.util.Optional;

/// Runs any ritual.
final class RunCommand {

    private static final String LABEL = "RITUAL";
    private static final String RITUAL = "A ritual's name, or the path of a ritual file.";

    private final World world;
    private final Rune rune;

    private Optional<String> ritual = Optional.empty();

    private Optional<String> project = Optional.empty();

    private RunOptions options = new RunOptions();

    RunCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return options.in(withProject(Syntax.of(
                        "run",
                        this::call,
                        "Run a ritual by its name, or the start ritual of a file; without a name, list the rituals.")
                .place(LABEL, RITUAL, value -> ritual = Optional.of(value))));
    }

    /// The same where the ritual must be named.
    Syntax inRitual() {
        return options.in(withProject(Syntax.of("run", this::call, "Run a ritual: the same as rune run.")
                .required(LABEL, RITUAL, value -> ritual = Optional.of(value))));
    }

    private Syntax withProject(Syntax verb) {
        return verb.place(
                "PROJECT", "The project; by default the one you are in.", value -> project = Optional.of(value));
    }

    private int call() {
        if (ritual.isEmpty()) {
            return Workspace.load(world, rune, project).list();
        }
        if (!options.dryRun) {
            world.warmUp();
        }
        return Workspace.ofRitual(world, rune, ritual.get(), project, options)
                .run(Workspace.ritualName(ritual.get()), options);
    }
}
