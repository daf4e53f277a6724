package dev.rune.cli;

import dev.rune.cli.manual.ManPage;
import dev.rune.cli.manual.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Prints a page of the manual, for whoever packages Rune.
@Command(name = "manual", hidden = true, description = "Print a page of the manual as roff.")
final class ManualCommand implements Callable<Integer> {

    private final World world;

    @Parameters(arity = "0..1", paramLabel = "VERB", description = "The verb; by default the page of rune itself.")
    private Optional<String> verb = Optional.empty();

    ManualCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        CommandLine rune = Rune.whole(world);
        Optional<CommandLine> command = verb.map(
                        word -> Optional.ofNullable(rune.getSubcommands().get(word)))
                .orElse(Optional.of(rune));
        if (command.isEmpty()) {
            new Messages(world, "auto").error("there is no command `" + verb.orElse("") + "`", "see `rune --help`");
            return ExitCode.USAGE.code();
        }
        world.out().print(ManPage.of(command.get(), List.of(exits(), Section.environment(), Section.files())));
        return ExitCode.DONE.code();
    }

    private static Section exits() {
        Map<String, String> entries = new LinkedHashMap<>();
        for (ExitCode code : ExitCode.values()) {
            entries.put(String.valueOf(code.code()), code.meaning());
        }
        return new Section("EXIT STATUS", entries);
    }
}
