package dev.rune.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.ritual.RitualReader;
import dev.rune.source.Diagnostic;
import dev.rune.source.DiagnosticRenderer;
import dev.rune.source.Source;
import dev.rune.testing.RuneTest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every YAML block that users read is a ritual file that loads without a word, or is marked as wrong.
class BlocksTests {

    static List<Block> blocks() {
        return Block.yaml(RuneTest.home());
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void a_block_loads(Block block) {
        List<Diagnostic> diagnostics = RitualReader.check(
                        List.of(Source.of("rune.yaml", block.file())), List.of(), Set.of())
                .diagnostics();
        String shown = new DiagnosticRenderer().render(diagnostics);
        if (block.isWrong()) {
            assertTrue(diagnostics.stream().anyMatch(Diagnostic::isError), block.file());
        } else {
            assertEquals("", shown, block.place());
        }
    }

    @Test
    void an_error_that_is_shown_is_the_one_that_comes() {
        List<Block> page = Block.of(RuneTest.home(), RuneTest.home().resolve("docs/ritual-file.md"));
        Block shown = page.stream()
                .filter(block -> block.text().startsWith("error: "))
                .findFirst()
                .orElseThrow();
        Block cause = page.get(page.indexOf(shown) - 1);

        List<Diagnostic> diagnostics = RitualReader.check(
                        List.of(Source.of("rune.yaml", cause.file())), List.of(), Set.of())
                .diagnostics();

        assertTrue(
                new DiagnosticRenderer().render(diagnostics).contains(shown.text()),
                () -> new DiagnosticRenderer().render(diagnostics));
    }
}
