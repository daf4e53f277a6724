package dev.rune.cli;

import dev.rune.source.Source;

/// Prints the JSON Schema of the ritual file.
final class ConfigSchemaCommand {

    private final World world;

    ConfigSchemaCommand(World world) {
        this.world = world;
    }

    Syntax syntax() {
        return Syntax.of("schema", this::call, "Print the JSON Schema of the ritual file, for editors.");
    }

    private int call() {
        String name = "rune.schema.json";
        world.out()
                .print(Source.read(name, world.places().shippedConfig().resolve(name))
                        .text());
        return ExitCode.DONE.code();
    }
}
