package dev.rune.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/// Shows, checks and opens the ritual files that count.
@Command(name = "config", description = "Show, check and edit the ritual files that count here.")
final class ConfigCommand implements Group {

    private final World world;

    @ParentCommand
    Rune rune;

    ConfigCommand(World world) {
        this.world = world;
    }

    @Override
    public List<Object> verbs() {
        return List.of(
                new ConfigPathCommand(world),
                new ConfigShowCommand(world),
                new ConfigValidateCommand(world),
                new ConfigEditCommand(world),
                new ConfigSchemaCommand(world));
    }
}
