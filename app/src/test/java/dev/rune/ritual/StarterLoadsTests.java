package dev.rune.ritual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.config.Starter;
import dev.rune.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StarterLoadsTests {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"package.json", "go.mod", "Cargo.toml", "pyproject.toml", "README.md"})
    void a_first_ritual_file_is_right_as_it_is_and_with_every_comment_taken_away(String sign) throws IOException {
        Files.writeString(folder.resolve(sign), "");
        String text = Files.readString(
                assertInstanceOf(Starter.Written.class, Starter.write(folder)).path());
        int plain = steps(text);
        assertTrue(plain >= 2, text);
        assertTrue(steps(text.replaceAll("(?m)^#( {5,})", "$1")) > plain, text);
    }

    private static int steps(String text) {
        var reading = RitualReader.check(List.of(Source.of("rune.yaml", text)), List.of(), Set.of());
        assertEquals(List.of(), reading.diagnostics(), text);
        return reading.file().orElseThrow().rituals().values().stream()
                .mapToInt(ritual -> ritual.steps("").size())
                .sum();
    }
}
