package dev.rune.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Shows what is legal in a ritual file and still likely a mistake.
final class LintCommand {

    private final World world;
    private final Rune rune;

    private Optional<String> file = Optional.empty();

    private boolean strict;

    private Map<String, String> vars = new LinkedHashMap<>();

    private boolean json;

    LintCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return Syntax.of(
                        "lint",
                        this::call,
                        "Show what is legal in the ritual files and still likely a mistake.",
                        "Exits 20 when a file is wrong; with --strict also when there is a finding.")
                .place("FILE", "Look at this file alone.", value -> file = Optional.of(value))
                .flag("--strict", "Exit 20 when there is a finding.", () -> strict = true)
                .map("--var", "NAME=VALUE", "A variable that the start will be given.", value -> vars = value)
                .flag("--json", "One JSON document.", () -> json = true);
    }

    private int call() {
        var validation = Validation.of(world, file.or(rune::config), vars.keySet());
        int findings = validation.warnings().size();
        boolean passes = !validation.isWrong() && (!strict || findings == 0);
        if (json) {
            world.out().println(validation.json(passes));
        } else {
            new Messages(world, rune.color()).diagnostics(validation.diagnostics());
            if (!validation.isWrong()) {
                world.out().println(findings == 0 ? "nothing found" : Counts.of(findings, "finding"));
            }
        }
        return (passes ? ExitCode.DONE : ExitCode.BAD_FILE).code();
    }
}
