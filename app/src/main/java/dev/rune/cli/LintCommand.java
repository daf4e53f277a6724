package dev.rune.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Shows what is legal in a ritual file and still likely a mistake.
@Command(
        name = "lint",
        description = {
            "Show what is legal in the ritual files and still likely a mistake.",
            "Exits 20 when a file is wrong; with --strict also when there is a finding."
        })
final class LintCommand implements Callable<Integer> {

    private final World world;

    @ParentCommand
    private Rune rune;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Look at this file alone.")
    private Optional<String> file = Optional.empty();

    @Option(names = "--strict", description = "Exit 20 when there is a finding.")
    private boolean strict;

    @Option(names = "--var", paramLabel = "NAME=VALUE", description = "A variable that the start will be given.")
    private Map<String, String> vars = new LinkedHashMap<>();

    @Option(names = "--json", description = "One JSON document.")
    private boolean json;

    LintCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
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
