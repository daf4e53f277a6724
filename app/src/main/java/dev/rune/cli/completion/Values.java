package dev.rune.cli.completion;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.ArgSpec;

/// What may be written in a place of the command line.
sealed interface Values {

    /// The labels of parameters whose values Rune itself knows when asked: `rune complete KINDS`.
    Set<String> ASKED = Set.of("RITUAL", "PROJECT", "STEP", "RUN");

    /// Nothing: the option is a switch.
    record None() implements Values {}

    /// Anything; nothing can be proposed.
    record Free() implements Values {}

    /// The name of a file.
    record Files() implements Values {}

    /// One of these words.
    record Words(List<String> words) implements Values {
        public Words {
            words = List.copyOf(words);
        }
    }

    /// What Rune knows of these kinds, such as `ritual` or `run,step`.
    ///
    /// @param files whether the name of a file will do as well
    record Asked(String kinds, boolean files) implements Values {}

    static Values of(ArgSpec arg) {
        if (arg.arity().max() == 0) {
            return new None();
        }
        if (arg.completionCandidates() != null) {
            return new Words(StreamSupport.stream(arg.completionCandidates().spliterator(), false)
                    .toList());
        }
        return of(arg.paramLabel());
    }

    private static Values of(String label) {
        if (label.equals("FILE")) {
            return new Files();
        }
        String kinds = Arrays.stream(label.split("\\|", -1))
                .filter(ASKED::contains)
                .map(kind -> kind.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(","));
        return kinds.isEmpty() ? new Free() : new Asked(kinds, label.equals("RITUAL"));
    }
}
