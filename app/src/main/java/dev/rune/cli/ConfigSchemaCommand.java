package dev.rune.cli;

import dev.rune.source.Source;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Prints the JSON Schema of the ritual file.
@Command(name = "schema", description = "Print the JSON Schema of the ritual file, for editors.")
final class ConfigSchemaCommand implements Callable<Integer> {

    private final World world;

    ConfigSchemaCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        String name = "rune.schema.json";
        world.out()
                .print(Source.read(name, world.places().shippedConfig().resolve(name))
                        .text());
        return ExitCode.DONE.code();
    }
}
