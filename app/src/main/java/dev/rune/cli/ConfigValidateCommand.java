package dev.rune.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Checks ritual files.
final class ConfigValidateCommand {

    private final World world;
    private final Rune rune;

    private Optional<String> file = Optional.empty();

    private boolean strict;

    private Map<String, String> vars = new LinkedHashMap<>();

    private boolean json;

    ConfigValidateCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return Syntax.of(
                        "validate",
                        this::call,
                        "Check the ritual files that count here, or one file: everything that is wrong, and what is"
                                + " odd.",
                        "Exits 20 when there is an error.")
                .place("FILE", "Look at this file alone.", value -> file = Optional.of(value))
                .flag("--strict", "Count warnings as errors.", () -> strict = true)
                .map("--var", "NAME=VALUE", "A variable that the start will be given.", value -> vars = value)
                .flag("--json", "One JSON document.", () -> json = true);
    }

    private int call() {
        var validation = Validation.of(world, file.or(rune::config), vars.keySet());
        boolean valid =
                !validation.isWrong() && (!strict || validation.warnings().isEmpty());
        if (json) {
            world.out().println(validation.json(valid));
        } else {
            new Messages(world, rune.color()).diagnostics(validation.diagnostics());
            if (valid) {
                world.out().println(validation.summary());
            }
        }
        return (valid ? ExitCode.DONE : ExitCode.BAD_FILE).code();
    }
}
