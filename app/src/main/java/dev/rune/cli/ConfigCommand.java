package dev.rune.cli;

/// Shows, checks and opens the ritual files that count.
final class ConfigCommand {

    private ConfigCommand() {}

    static Syntax syntax(World world, Rune rune) {
        return Syntax.group(
                "config",
                "Show, check and edit the ritual files that count here.",
                new ConfigPathCommand(world, rune).syntax(),
                new ConfigShowCommand(world, rune).syntax(),
                new ConfigValidateCommand(world, rune).syntax(),
                new ConfigEditCommand(world, rune).syntax(),
                new ConfigSchemaCommand(world).syntax());
    }
}
