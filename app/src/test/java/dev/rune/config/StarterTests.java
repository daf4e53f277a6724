package dev.rune.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StarterTests {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "package.json, NODE, npm install",
        "go.mod, GO, go build ./...",
        "Cargo.toml, RUST, cargo check",
        "pyproject.toml, PYTHON, python3 -m venv .venv",
        "requirements.txt, PYTHON, python3 -m venv .venv",
        "README.md, GENERIC, {{Project}}"
    })
    void what_is_written_fits_the_project(String sign, ProjectKind kind, String command) throws IOException {
        Files.writeString(folder.resolve(sign), "");
        var written = assertInstanceOf(Starter.Written.class, Starter.write(folder));
        assertEquals(kind, ProjectKind.of(folder));
        assertEquals(folder.resolve("rune.yaml"), written.path());
        String text = Files.readString(written.path());
        assertTrue(text.contains(command), text);
    }

    @ParameterizedTest
    @CsvSource({"pnpm-lock.yaml, pnpm install", "yarn.lock, yarn install", "bun.lock, bun install"})
    void the_lock_file_tells_the_package_manager(String lock, String command) throws IOException {
        Files.writeString(folder.resolve("package.json"), "{}");
        Files.writeString(folder.resolve(lock), "");
        var written = assertInstanceOf(Starter.Written.class, Starter.write(folder));
        String text = Files.readString(written.path());
        assertTrue(text.contains("command: " + command + "\n"), text);
        assertFalse(text.contains(" npm "), text);
    }

    @ParameterizedTest
    @CsvSource({"rune.yaml", ".rune.yaml"})
    void a_file_that_is_there_is_left_alone(String name) throws IOException {
        Path mine = Files.writeString(folder.resolve(name), "mine");
        assertEquals(new Starter.Present(mine), Starter.write(folder));
        assertEquals("mine", Files.readString(mine));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void a_link_to_nowhere_is_not_followed() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("rune.yaml"), folder.resolve("gone"));
        assertEquals(new Starter.Present(link), Starter.write(folder));
        assertFalse(Files.exists(folder.resolve("gone")));
    }

    @Test
    void a_folder_that_is_none_is_told() {
        Path path = folder.resolve("gone/rune.yaml");
        assertEquals(
                new Starter.Unwritable(path, "`" + path + "` can't be written: no such file or directory"),
                Starter.write(folder.resolve("gone")));
    }
}
