package dev.rune.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlLimitsTests {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @Test
    void aliases_that_repeat_without_end_are_refused() {
        var text = new StringBuilder("l0: &l0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++) {
            text.append(
                    "l%d: &l%d [%s]\n".formatted(i, i, "*l%d, ".formatted(i - 1).repeat(9)));
        }

        assertEquals(List.of("6:10 `t.yaml` holds more than 100000 values"), problems(text.toString()));
    }

    @Test
    void merges_that_repeat_without_end_are_refused() {
        var text = new StringBuilder("l0: &l0 {a: 1}\n");
        for (int i = 1; i < 40; i++) {
            text.append("l%d: &l%d {<<: *l%d, x%d: *l%d, y%d: *l%d}\n".formatted(i, i, i - 1, i, i - 1, i, i - 1));
        }

        List<String> problems = problems(text.toString());

        assertEquals(1, problems.size());
        assertTrue(problems.getFirst().endsWith(" `t.yaml` holds more than 100000 values"), problems.getFirst());
    }

    @Test
    void deep_nesting_is_refused() {
        assertEquals(List.of("1:65 values are nested more than 64 deep"), problems("[".repeat(100_000)));
        assertEquals(List.of("1:129 values are nested more than 64 deep"), problems("- ".repeat(100_000)));
        assertEquals(List.of("1:257 values are nested more than 64 deep"), problems("{a: ".repeat(100_000)));

        var maps = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            maps.append(" ".repeat(i)).append("a:\n");
        }
        assertEquals(List.of("65:65 values are nested more than 64 deep"), problems(maps.toString()));
    }

    @Test
    void sixteen_megabytes_of_small_values_are_refused() {
        assertEquals(
                List.of("100000:3 `t.yaml` holds more than 100000 values"), problems("- a\n".repeat(4 * 1024 * 1024)));
    }

    @Test
    void sixteen_megabytes_of_one_value_are_read() {
        String long16 = "x".repeat(16 * 1024 * 1024 - 10);

        assertEquals(List.of(), problems("a: \"" + long16 + "\"\n"));
        assertEquals(List.of(), problems("# " + long16 + "\n"));
        assertEquals(List.of(), problems("\n".repeat(16 * 1024 * 1024)));
    }

    @Test
    void a_file_over_sixteen_megabytes_is_refused_without_being_read(@TempDir Path dir) throws Exception {
        Path file = dir.resolve("big.yaml");
        Files.write(file, new byte[50 * 1024 * 1024]);

        var problem = org.junit.jupiter.api.Assertions.assertThrows(
                RitualException.class, () -> Source.read("big.yaml", file));

        assertEquals("`big.yaml` is larger than 16 MB", problem.getMessage());
    }

    private static List<String> problems(String text) {
        return assertTimeoutPreemptively(DEADLINE, () -> Yaml.of(text).problems());
    }
}
