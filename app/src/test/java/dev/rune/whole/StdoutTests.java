package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of a call whose results can't be written.
class StdoutTests {

    @TempDir
    Path base;

    private RealRune rune;

    @BeforeEach
    void begin() throws IOException {
        rune = new RealRune(base);
    }

    @AfterEach
    void end() {
        rune.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"config schema", "status", "--help"})
    void a_full_disk_is_told(String words) throws IOException {
        var called = shell(rune.launcher() + " " + words + " >/dev/full").exits(1);
        assertEquals("error: stdout can't be written: no space left on device\n", called.err());
    }

    @Test
    void the_ritual_goes_on_all_the_same() throws IOException {
        rune.steps("- { name: one, command: echo > ran }");
        shell(rune.launcher() + " start --json --config ritual.yaml >/dev/full").exits(1);
        assertEquals("", rune.line("ran"));
        shell(rune.launcher() + " start --var >/dev/full").exits(2);
    }

    @Test
    void a_closed_stdout_is_told() throws IOException {
        shell(rune.launcher() + " config schema >&-").exits(1).errHas("error: stdout can't be written: ");
    }

    @Test
    void that_nobody_reads_any_more_is_no_mistake() throws IOException {
        var called = shell("{ " + rune.launcher() + " config schema; echo $? > code; } | true");
        assertEquals("", called.err());
        assertEquals("0", rune.line("code"));
    }

    private RealRune.Called shell(String script) throws IOException {
        return rune.command(List.of("sh", "-c", script)).called();
    }
}
