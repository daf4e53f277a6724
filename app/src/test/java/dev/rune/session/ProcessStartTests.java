package dev.rune.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands that become the process of a pane.
class ProcessStartTests {

    private static final PaneCommands TWO = new PaneCommands(List.of("word=kept"), List.of("echo $word >out; exit 7"));

    @TempDir
    Path base;

    @Test
    void they_are_one_script() throws IOException {
        assertEquals(
                new PaneStart(List.of("bash", "-ec", "word=kept\necho $word >out; exit 7")),
                new ProcessStart(List.of("bash", "-ec"), base.resolve("pane")).of(TWO));
    }

    @Test
    void its_exit_code_is_that_of_the_last() throws IOException, InterruptedException {
        var argv = new ProcessStart(List.of("sh", "-c"), base.resolve("pane"))
                .of(TWO)
                .argv();
        var process = new ProcessBuilder(argv).directory(base.toFile()).start();
        assertEquals(7, process.waitFor());
        assertEquals("kept\n", Files.readString(base.resolve("out")));
    }

    @Test
    void a_long_one_is_read_from_a_private_file() throws IOException {
        try (var stage = new PaneStage(base, TestShell.installed("sh"))) {
            var text = "printf %s " + "x".repeat(200_000) + " | wc -c >out";
            stage.start(new ProcessStart(List.of("sh", "-c"), base.resolve("pane"))
                    .of(new PaneCommands(List.of(), List.of(text, "sleep 100"))));
            assertEquals("200000", stage.line("out"));
            assertEquals("rwx------", mode(base.resolve("pane")));
            assertEquals("rw-------", mode(base.resolve("pane/commands")));
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
