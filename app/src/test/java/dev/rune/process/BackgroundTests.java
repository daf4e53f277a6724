package dev.rune.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackgroundTests {
    @TempDir
    Path directory;

    private Workbench bench;
    private Path log;

    @BeforeEach
    void open() {
        bench = new Workbench(directory);
        log = directory.resolve("log");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void its_output_is_appended_to_its_log() throws IOException {
        Files.writeString(log, "before\n");
        var process = bench.launch(bench.shell("echo out; echo err >&2; exit 6"), log);
        Eventually.holds("it has ended", () -> !bench.processes.isAlive(process));
        assertEquals("before\nout\nerr\n", Files.readString(log));
        assertEquals(Optional.of(new Exit.Code(6)), bench.processes.exitOf(process));
    }

    @Test
    void its_log_is_for_its_owner_only() throws IOException {
        bench.launch(bench.spec("true"), log);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(log)));
    }

    @Test
    void a_log_that_cannot_be_opened_is_a_reason_not_to_launch() {
        var nowhere = directory.resolve("nowhere/log");
        assertEquals(
                new Launch.NotLaunched(
                        "`true` cannot be started: open %s: No such file or directory".formatted(nowhere)),
                bench.processes.launch(bench.spec("true"), nowhere));
    }

    @Test
    void it_reads_its_text_or_the_end_of_file() {
        var reading = bench.launch(Workbench.reading(bench.spec("cat"), "text"), log);
        var other = bench.launch(bench.shell("cat; exit 3"), directory.resolve("other"));
        Eventually.holds("both have ended", () -> !bench.processes.isAlive(reading) && !bench.processes.isAlive(other));
        assertEquals("text", Workbench.read(log));
        assertEquals(Optional.of(new Exit.Code(3)), bench.processes.exitOf(other));
    }

    @Test
    void a_step_in_front_does_not_touch_it() {
        var process = bench.launch(bench.shell("(sh -c 'echo $$ > orphan; exec sleep 6051' &) ; sleep 6052"), log);
        var orphan = bench.pid("orphan");
        assertEquals(List.of(), bench.run(bench.spec("true")).left());
        bench.runLimited(Workbench.GRACE, "sleep 99");
        assertTrue(bench.processes.isAlive(process));
        assertTrue(Workbench.isAlive(orphan));
        assertEquals(List.of(), end(process));
        assertFalse(Workbench.isAlive(orphan));
    }

    @Test
    void another_rune_finds_and_ends_all_of_it() {
        var spec = bench.shell(
                "(setsid sh -c 'echo $$ > daemon; exec sleep 6053' &); (sleep 6054 & echo $! > child); exec sleep"
                        + " 6055");
        var process = bench.launch(spec, log);
        bench.pid("daemon");
        bench.pid("child");
        try (var other = Processes.posix()) {
            Eventually.holds(
                    "all three run",
                    () -> other.family(process, spec.token()).stream()
                            .map(Survivor::command)
                            .sorted()
                            .toList()
                            .equals(List.of("sleep 6053", "sleep 6054", "sleep 6055")));
            assertEquals(List.of(), other.end(process, spec.token(), Duration.ofSeconds(5)));
            assertEquals(List.of(), other.family(process, spec.token()));
        }
    }

    @Test
    void a_number_that_is_used_again_is_not_the_process() {
        var process = bench.launch(bench.spec("sleep", "6056"), log);
        var earlier = new ProcessId(process.pid(), process.start() - 1, process.boot());
        var beforeReboot = new ProcessId(process.pid(), process.start(), "another boot");
        assertFalse(bench.processes.isAlive(earlier));
        assertFalse(bench.processes.isAlive(beforeReboot));
        assertEquals(List.of(), bench.processes.end(earlier, "unused", Workbench.GRACE));
        assertEquals(List.of(), bench.processes.end(beforeReboot, "unused", Workbench.GRACE));
        assertTrue(bench.processes.isAlive(process));
        end(process);
    }

    @Test
    void its_limit_is_kept_by_a_watcher() {
        var spec = Workbench.limited(
                bench.shell("trap 'echo asked' TERM; while :; do sleep 0.05; done"), Duration.ofMillis(1200));
        var process = bench.launch(spec, log);
        Eventually.holds("it was asked to end", () -> Workbench.read(log).contains("asked\n"));
        Eventually.holds("it was killed", () -> !bench.processes.isAlive(process));
        assertEquals(Optional.of(new Exit.Signal(9)), bench.processes.exitOf(process));
    }

    private List<Survivor> end(ProcessId process) {
        return bench.processes.end(process, "unused", Duration.ofSeconds(5));
    }
}
