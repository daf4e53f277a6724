package dev.rune.cli;

import java.util.Optional;

/// Shows what would run.
final class PlanCommand {

    private final World world;
    private final Rune rune;

    private String ritual = "start";

    private Optional<String> project = Optional.empty();

    private RunOptions options = new RunOptions();

    PlanCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return syntax(
                "plan",
                "Show what a ritual would do; run nothing and write nothing.",
                "Shows order, kind, directory, limit, what is kept from the environment, who must be asked,"
                        + " what is missing.");
    }

    /// The same by another name.
    Syntax syntax(String verb, String... about) {
        return options.inPlan(Syntax.of(verb, this::call, about)
                .place(
                        "RITUAL",
                        "A ritual's name, or the path of a ritual file; by default start.",
                        value -> ritual = value)
                .place(
                        "PROJECT",
                        "The project; by default the one you are in.",
                        value -> project = Optional.of(value)));
    }

    private int call() {
        return Workspace.ofRitual(world, rune, ritual, project, options).run(Workspace.ritualName(ritual), options);
    }
}
