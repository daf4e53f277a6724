package dev.rune.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rune.testing.RuneTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The units for systemd that the pages show are what systemd understands.
class UnitFilesTests {

    private static final Path ANALYZER = Path.of("/usr/bin/systemd-analyze");

    @TempDir
    Path base;

    @Test
    void systemd_has_nothing_to_say_of_the_unit_of_a_desktop() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(ANALYZER), "needs systemd-analyze");
        List<Block> units = Block.of(RuneTest.home(), RuneTest.home().resolve("docs/broker.md")).stream()
                .filter(block -> block.info().equals(List.of("ini")))
                .toList();
        assertEquals(1, units.size());
        Path unit = base.resolve("rune-context.service");
        Files.writeString(unit, units.getFirst().text());
        var builder = new ProcessBuilder(ANALYZER.toString(), "--user", "verify", unit.toString());
        builder.environment().put("XDG_RUNTIME_DIR", base.toString());
        Process analyzer = builder.redirectErrorStream(true).start();
        String said = new String(analyzer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals("", said);
        assertEquals(0, analyzer.waitFor());
    }
}
