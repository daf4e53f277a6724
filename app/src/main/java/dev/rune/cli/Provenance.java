package dev.rune.cli;

import dev.rune.source.Diagnostics;
import dev.rune.source.Source;
import dev.rune.source.YamlCursor;
import java.util.List;
import java.util.Optional;

/// Tells in which file, and where in it, the value of a key stands that counts.
final class Provenance {

    private final List<YamlCursor> roots;

    /// @param sources the files, each over those before it
    Provenance(List<Source> sources) {
        var found = new Diagnostics();
        this.roots = sources.stream()
                .flatMap(source -> YamlCursor.open(source, found).stream())
                .toList();
    }

    /// The place of the value, such as `rune.yaml:3:12`; empty where no file has it, so that the default counts.
    Optional<String> of(String... keys) {
        return roots.reversed().stream()
                .flatMap(root -> value(root, keys).stream())
                .map(value -> value.span().toString())
                .findFirst();
    }

    private static Optional<YamlCursor> value(YamlCursor root, String... keys) {
        Optional<YamlCursor> value = Optional.of(root);
        for (String key : keys) {
            value = value.flatMap(cursor -> cursor.peek(key));
        }
        return value;
    }
}
