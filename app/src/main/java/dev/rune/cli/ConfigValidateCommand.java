package dev.rune.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Checks ritual files.
@Command(
        name = "validate",
        description = {
            "Check the ritual files that count here, or one file: everything that is wrong, and what is odd.",
            "Exits 20 when there is an error."
        })
final class ConfigValidateCommand implements Callable<Integer> {

    private final World world;

    @ParentCommand
    private ConfigCommand config;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Look at this file alone.")
    private Optional<String> file = Optional.empty();

    @Option(names = "--strict", description = "Count warnings as errors.")
    private boolean strict;

    @Option(names = "--var", paramLabel = "NAME=VALUE", description = "A variable that the start will be given.")
    private Map<String, String> vars = new LinkedHashMap<>();

    @Option(names = "--json", description = "One JSON document.")
    private boolean json;

    ConfigValidateCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        var validation = Validation.of(world, file.or(config.rune::config), vars.keySet());
        boolean valid =
                !validation.isWrong() && (!strict || validation.warnings().isEmpty());
        if (json) {
            world.out().println(validation.json(valid));
        } else {
            new Messages(world, config.rune.color()).diagnostics(validation.diagnostics());
            if (valid) {
                world.out().println(validation.summary());
            }
        }
        return (valid ? ExitCode.DONE : ExitCode.BAD_FILE).code();
    }
}
