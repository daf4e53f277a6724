package dev.rune.architecture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rune.testing.RuneTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Holds every shell script to shellcheck.
class ShellScriptTests {

    private static final Path HOME = Path.of(System.getProperty("rune.home"));

    @BeforeEach
    void find_shellcheck() {
        assumeTrue(isInstalled(), "shellcheck is not installed");
    }

    @Test
    void shellcheck_has_nothing_to_say_of_the_scripts() throws IOException, InterruptedException {
        assertEquals("", shellcheck(scripts()));
    }

    @Test
    void shellcheck_has_nothing_to_say_of_the_completion_for_bash(@TempDir Path base)
            throws IOException, InterruptedException {
        try (var rune = new RuneTest(base)) {
            Path script = base.resolve("rune.bash");
            Files.writeString(
                    script,
                    "#!/bin/bash\n" + rune.rune("completion", "bash").exits(0).out());
            assertEquals("", shellcheck(List.of(script)));
        }
    }

    @Test
    void every_script_that_users_run_is_among_them() throws IOException {
        var expected = Stream.of(
                        "rune",
                        ".ci/run",
                        "app/build.sh",
                        "app/askpass",
                        "app/sudo/sudo",
                        "app/src/main/resources/dev/rune/process/guardian.sh")
                .map(Path::of)
                .toList();
        assertTrue(scripts().containsAll(expected), scripts().toString());
    }

    private static String shellcheck(List<Path> scripts) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("shellcheck", "--external-sources", "--color=never"));
        scripts.forEach(script -> command.add(script.toString()));
        return outputOf(command);
    }

    private static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "shellcheck")));
    }

    /// What ends in `.sh` or begins with `#!` and a shell, outside of build output.
    private static List<Path> scripts() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String part : List.of(
                "rune", "app/build.sh", "app/askpass", "app/sudo", ".ci", "app/src", "rituals", "templates", "docs")) {
            Path place = HOME.resolve(part);
            if (Files.exists(place)) {
                try (var files = Files.walk(place)) {
                    files.filter(ShellScriptTests::isScript)
                            .map(HOME::relativize)
                            .forEach(found::add);
                }
            }
        }
        return found;
    }

    private static boolean isScript(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        if (file.toString().endsWith(".sh")) {
            return true;
        }
        try (var in = Files.newInputStream(file)) {
            String start = new String(in.readNBytes(32), ISO_8859_1);
            return start.matches("(?s)#!\\S*[/ ](env )?(ba|da)?sh\\b.*");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String outputOf(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(HOME.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return output;
    }
}
