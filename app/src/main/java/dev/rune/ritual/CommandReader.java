package dev.rune.ritual;

import dev.rune.source.Located;
import dev.rune.source.YamlCursor;
import java.util.List;
import java.util.Optional;

/// Reads what a step runs: a text for a shell, or a list that is an argv.
final class CommandReader {

    private CommandReader() {}

    static Optional<Command> read(YamlCursor command, List<String> shell) {
        if (!command.isList()) {
            return command.filledText().map(script -> new Command.Script(script, shell));
        }
        List<Located<String>> words = command.texts();
        boolean whole = words.size() == command.items().size();
        if (words.isEmpty()
                ? command.items().isEmpty()
                : words.getFirst().value().isBlank()) {
            command.error("`" + command.name() + "` must begin with the name of a program");
            return Optional.empty();
        }
        return whole ? Optional.of(new Command.Argv(words)) : Optional.empty();
    }
}
