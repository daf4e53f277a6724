package dev.rune.ritual;

import dev.rune.source.Located;
import dev.rune.source.Span;
import java.util.List;
import java.util.stream.Collectors;

/// What a step runs, before values are put in.
public sealed interface Command {

    /// Where it stands.
    Span span();

    /// As the user wrote it, on one line where it was a list.
    String text();

    /// A script for a shell.
    ///
    /// @param shell the argv that takes the script as its last argument, such as `sh -c`
    record Script(Located<String> script, List<String> shell) implements Command {

        public Script {
            shell = List.copyOf(shell);
        }

        @Override
        public Span span() {
            return script.span();
        }

        @Override
        public String text() {
            return script.value();
        }
    }

    /// A program and its arguments, run without a shell.
    ///
    /// @param words at least one
    record Argv(List<Located<String>> words) implements Command {

        public Argv {
            words = List.copyOf(words);
        }

        @Override
        public Span span() {
            return words.getFirst().span();
        }

        @Override
        public String text() {
            return words.stream().map(Located::value).collect(Collectors.joining(" "));
        }
    }
}
