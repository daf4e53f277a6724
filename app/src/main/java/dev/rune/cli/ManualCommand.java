package dev.rune.cli;

import dev.rune.cli.manual.ManPage;
import dev.rune.cli.manual.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/// Prints a page of the manual, for whoever packages Rune.
final class ManualCommand {

    private final World world;

    private Optional<String> verb = Optional.empty();

    ManualCommand(World world) {
        this.world = world;
    }

    Syntax syntax() {
        return Syntax.of("manual", this::call, "Print a page of the manual as roff.")
                .place("VERB", "The verb; by default the page of rune itself.", value -> verb = Optional.of(value))
                .hidden();
    }

    private int call() {
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
