package dev.rune.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.rune.testing.RuneTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedTemplatesTests extends CliTest {

    static Stream<String> names() throws IOException {
        try (var files = Files.list(RuneTest.home().resolve("templates"))) {
            return files
                    .map(file -> String.valueOf(file.getFileName()).replace(".yaml", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @Test
    void these_are_shipped() throws IOException {
        assertEquals(List.of("data", "fullstack", "monitoring", "pairing", "review"), names().toList());
    }

    @ParameterizedTest
    @MethodSource("names")
    void each_is_read_without_a_warning(String name) {
        rune.steps("- tmux_template: " + name + "\n");
        var called = rune.rune("config", "validate", "--config", "ritual.yaml").exits(0);
        assertFalse(called.err().contains("templates/"), called.err());
        rune.rune("plan", "--config", "ritual.yaml").exits(0).isSilent();
    }

    @ParameterizedTest
    @MethodSource("names")
    void each_has_windows_that_hold_their_panes(String name) {
        rune.steps("- tmux_template: " + name + "\n");
        JsonObject plan = JsonParser.parseString(rune.rune("plan", "--json", "--config", "ritual.yaml")
                        .exits(0)
                        .out())
                .getAsJsonObject();
        var windows = plan.getAsJsonArray("steps").get(0).getAsJsonObject().getAsJsonArray("windows");
        assertTrue(windows.size() >= 2);
        for (var window : windows) {
            assertTrue(window.getAsJsonObject().get("fits").getAsBoolean(), window.toString());
        }
    }

    /// Whatever is missing on the machine, and wherever it is called, a pane says what it lacks.
    @ParameterizedTest
    @ValueSource(strings = {"fullstack", "data", "review", "pairing"})
    void a_pane_without_its_program_tells_so(String name) throws Exception {
        Path programs = Files.createDirectories(base.resolve("bin"));
        for (String program : List.of("sh", "echo", "cat", "grep", "head", "ls", "du", "printf", "test", "sleep")) {
            Path file = programs.resolve(program);
            Files.writeString(file, "#!/bin/sh\nexec /bin/" + program + " \"$@\"\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        rune.steps("- tmux_template: " + name + "\n");
        rune.file("package.json", "{}")
                .file("go.mod", "module x")
                .file("Cargo.toml", "")
                .file("Makefile", "run:\n");
        var step = JsonParser.parseString(rune.rune("plan", "--json", "--config", "ritual.yaml")
                        .exits(0)
                        .out())
                .getAsJsonObject()
                .getAsJsonArray("steps")
                .get(0)
                .getAsJsonObject();
        int tried = 0;
        for (var window : step.getAsJsonArray("windows")) {
            for (var pane : window.getAsJsonObject().getAsJsonArray("panes")) {
                var lines = pane.getAsJsonObject().getAsJsonArray("commands");
                String script = String.join(
                        "\n",
                        lines.asList().stream().map(line -> line.getAsString()).toList());
                if (script.startsWith("sh -c")) {
                    tried++;
                    assertFalse(output(script, programs).isBlank(), script);
                }
            }
        }
        assertTrue(tried >= 2);
    }

    private String output(String script, Path programs) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("/bin/sh", "-c", script)
                .directory(rune.project().toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", programs.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), script + "\n" + output);
        return output;
    }
}
