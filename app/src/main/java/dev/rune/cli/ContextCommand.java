package dev.rune.cli;

/// The contexts through which questions are asked.
final class ContextCommand {

    private ContextCommand() {}

    static Syntax syntax(World world, Rune rune) {
        return Syntax.group(
                "context",
                "The contexts through which questions are asked.",
                new ContextDescribeCommand(world, rune).syntax(),
                new ContextResolveCommand(world, rune).syntax(),
                new ContextLoginCommand(world, rune).syntax(),
                new ContextTmuxCommand(world, rune).syntax());
    }
}
