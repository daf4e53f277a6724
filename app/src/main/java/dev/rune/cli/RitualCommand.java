package dev.rune.cli;

/// Lists rituals, shows what one would do, and runs it.
final class RitualCommand {

    private RitualCommand() {}

    static Syntax syntax(World world, Rune rune) {
        return Syntax.group(
                "ritual",
                "List the rituals, show what one would do, or run it.",
                new RitualListCommand(world, rune).syntax(),
                new PlanCommand(world, rune)
                        .syntax("test", "Show what a ritual would do, and run nothing: the same as rune plan."),
                new RunCommand(world, rune).inRitual());
    }
}
