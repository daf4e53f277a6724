package dev.rune.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotStartedTests {
    @TempDir
    Path directory;

    private Workbench bench;

    @BeforeEach
    void open() {
        bench = new Workbench(directory);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void no_such_program() {
        refused("there is no program `dockr` on the PATH", bench.spec("dockr", "ps"));
        refused("there is no program `./dockr`", bench.spec("./dockr"));
    }

    @Test
    void a_program_is_looked_for_on_the_path_that_it_is_given() throws IOException {
        refused("there is no program `ls` on the PATH", Workbench.with(bench.spec("ls"), Map.of("PATH", "/nowhere")));
        file("mine", "#!/bin/sh\necho found\n", "rwx------");
        bench.run(Workbench.with(bench.spec("mine"), Map.of("PATH", "/nowhere:.")));
        assertEquals("found\n", bench.out());
    }

    @Test
    void not_executable() throws IOException {
        var file = file("notes", "text", "rw-------");
        var reason = "`%s` is not executable; `chmod +x` makes it so".formatted(file);
        refused(reason, bench.spec(file.toString()));
        refused(reason, Workbench.with(bench.spec("notes"), Map.of("PATH", directory.toString())));
    }

    @Test
    void a_directory() throws IOException {
        Files.createDirectory(directory.resolve("bin"));
        refused("`./bin` is a directory, not a program", bench.spec("./bin"));
    }

    @Test
    void an_interpreter_that_is_missing() throws IOException {
        var file = file("tool", "#!/usr/bin/python9 -u\n", "rwx------");
        refused(
                "`%s` cannot be started: its first line asks for `/usr/bin/python9`, which does not exist"
                        .formatted(file),
                bench.spec(file.toString()));
    }

    @Test
    void an_interpreter_with_a_carriage_return() throws IOException {
        var file = file("tool", "#!/bin/sh\r\n", "rwx------");
        refused(
                "`%s` cannot be started: its first line asks for `/bin/sh\\r`, which does not exist".formatted(file),
                bench.spec(file.toString()));
    }

    @Test
    void an_argument_that_is_too_long() {
        refused(
                "one argument has 200,000 bytes; the system takes at most 131,071; give it as `stdin` or in a file",
                bench.spec("true", "x".repeat(200_000)));
    }

    @Test
    void a_variable_that_is_too_long() {
        refused(
                "the variable `BIG` has 150,004 bytes; the system takes at most 131,071",
                Workbench.with(bench.spec("true"), Map.of("PATH", "/bin", "BIG", "x".repeat(150_000))));
    }

    @Test
    void arguments_that_are_too_long_together() {
        var argv = new String[200];
        Arrays.fill(argv, "x".repeat(99_999));
        argv[0] = "true";
        var started = assertInstanceOf(Start.NotStarted.class, bench.processes.start(bench.spec(argv)));
        assertEquals(
                "the arguments (19,900,005 bytes) and the environment (",
                started.reason().substring(0, started.reason().lastIndexOf('(') + 1));
    }

    @Test
    void no_directory() throws IOException {
        var nowhere = directory.resolve("nowhere");
        refused("there is no directory `%s`".formatted(nowhere), in(nowhere));
        var file = file("file", "", "rw-------");
        refused("`%s` is not a directory".formatted(file), in(file));
    }

    @Test
    void an_empty_command() {
        refused("the command is empty", bench.spec(""));
    }

    @Test
    void a_nul_character() {
        refused("an argument or a variable holds a NUL character, which none can", bench.spec("true", "a\0b"));
        refused("the command holds a NUL character, which no program name can", bench.spec("a\0b"));
    }

    @Test
    void nothing_stays_open() {
        bench.run(bench.spec("true"));
        var before = Workbench.openDescriptors();
        refused("there is no program `dockr` on the PATH", bench.spec("dockr"));
        bench.processes.start(bench.spec("true", "x".repeat(200_000)));
        assertEquals(before, Workbench.openDescriptors());
    }

    private void refused(String reason, ProcessSpec spec) {
        assertEquals(new Start.NotStarted(reason), bench.processes.start(spec));
        assertEquals(new Launch.NotLaunched(reason), bench.processes.launch(spec, directory.resolve("log")));
    }

    private ProcessSpec in(Path elsewhere) {
        return new ProcessSpec(
                List.of("true"), elsewhere, Workbench.environment(), Optional.empty(), "token", Optional.empty());
    }

    private Path file(String name, String text, String mode) throws IOException {
        var file = Files.writeString(directory.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
