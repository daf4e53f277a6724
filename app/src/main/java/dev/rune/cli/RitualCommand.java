package dev.rune.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/// Lists rituals, shows what one would do, and runs it.
@Command(name = "ritual", description = "List the rituals, show what one would do, or run it.")
final class RitualCommand implements Group {

    private final World world;

    @ParentCommand
    Rune rune;

    RitualCommand(World world) {
        this.world = world;
    }

    @Override
    public List<Object> verbs() {
        return List.of(new RitualListCommand(world), new RitualTestCommand(world), new RitualRunCommand(world));
    }
}
