package dev.rune.config;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ManifestTests {

    private static final List<String> PIECES = List.of(
            "{", "}", "[", "]", "\"", "'", "\"\"\"", "'''", "name", "package", "project", "module ", "=", ":", ",",
            "\n", " ", "\\", "#", "//", ".", "\0", "\u2028", "\uD83D", "1e999", "null", "(", ")");

    @ParameterizedTest
    @EnumSource(Manifest.class)
    void whatever_stands_in_it_is_a_name_or_none_or_broken(Manifest manifest) {
        var random = new Random(3);
        for (int round = 0; round < 20_000; round++) {
            String text = IntStream.range(0, random.nextInt(12))
                    .mapToObj(_ -> PIECES.get(random.nextInt(PIECES.size())))
                    .collect(joining());
            assertDoesNotThrow(() -> nameOrNone(manifest, text), () -> "for `" + text + "`");
        }
    }

    @ParameterizedTest
    @EnumSource(Manifest.class)
    void deep_nesting_and_long_lines_are_read_past(Manifest manifest) {
        for (String piece : List.of("[", "{", "{\"a\":", "\"", " ", "\n", "a.", "module ", "=", "[a]\n")) {
            String text = piece.repeat(SmallFile.MAX_BYTES / piece.length());
            assertDoesNotThrow(() -> nameOrNone(manifest, text), () -> "for many `" + piece + "`");
        }
    }

    private static Optional<String> nameOrNone(Manifest manifest, String text) {
        try {
            return manifest.nameIn(text).flatMap(ProjectName::of);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
