package dev.rune.cli;

import java.util.Optional;

/// Runs any ritual.
final class RitualRunCommand {

    private final World world;
    private final Rune rune;

    private String ritual = "";

    private Optional<String> project = Optional.empty();

    private RunOptions options = new RunOptions();

    RitualRunCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return options.in(Syntax.of("run", this::call, "Run a ritual: the same as rune run.")
                .required("RITUAL", "A ritual's name, or the path of a ritual file.", value -> ritual = value)
                .place(
                        "PROJECT",
                        "The project; by default the one you are in.",
                        value -> project = Optional.of(value)));
    }

    private int call() {
        return Workspace.ofRitual(world, rune, ritual, project, options).run(Workspace.ritualName(ritual), options);
    }
}
