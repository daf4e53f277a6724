package dev.rune.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.rune.testing.RuneTest;
import dev.rune.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a run does when the machine does not do its part: nothing is lost in silence, and the journal stays readable.
class FaultTests {

    @TempDir
    Path base;

    private RuneTest rune;

    @BeforeEach
    void begin() {
        rune = new RuneTest(base);
        rune.steps("""
            - { name: hello, command: echo hello | tee -a said }
            """);
    }

    @AfterEach
    void end() {
        rune.close();
    }

    @Test
    @Tag("root")
    void on_a_full_disk_the_journal_goes_to_the_runtime_directory() throws IOException {
        try (var disk = SmallDisk.at(base.resolve("state")).full()) {
            rune.start().exits(0).outHas("│ hello\n").errLike("""
                warning: `BASE/state/rune` can't be written: no space left on device; \
                the journal goes to `BASE/runtime/rune`, which a reboot empties
                """);
            readableInTheRuntimeDirectory();
            assertFalse(disk.names().contains("runs"));
        }
    }

    @Test
    @Tag("root")
    void in_a_read_only_home_the_journal_goes_to_the_runtime_directory() throws IOException {
        try (var _ = SmallDisk.at(base.resolve("state")).readOnly()) {
            rune.start().exits(0).outHas("│ hello\n").errLike("""
                warning: `BASE/state/rune` can't be written: read-only file system; \
                the journal goes to `BASE/runtime/rune`, which a reboot empties
                """);
            readableInTheRuntimeDirectory();
            rune.start("--resume").exits(0).outHas("hello · done before");
            rune.rune("runs", "prune").exits(0).isSilent().out("0 runs removed\n2 kept\n");
        }
    }

    private void readableInTheRuntimeDirectory() {
        rune.rune("logs", "hello").exits(0).isSilent().out("hello\n");
        rune.rune("runs").exits(0).isSilent().outHas("  start  project  exit 0 after ");
        rune.rune("logs", "hello", "--path").exits(0).outLike("BASE/runtime/rune/runs/RUN/hello.log\n");
    }

    @Test
    @Tag("root")
    void where_no_journal_can_be_kept_nothing_runs() throws IOException {
        try (var _ = SmallDisk.at(base.resolve("state")).full();
                var _ = SmallDisk.at(base.resolve("runtime")).full()) {
            rune.start().exits(1).out("").errLike("""
                error: `BASE/state/rune` can't be written: no space left on device
                  nor can `BASE/runtime/rune`: no space left on device
                  nothing was run: make one of them writable, or set XDG_STATE_HOME
                """);
            assertFalse(Files.exists(rune.project().resolve("said")));
        }
    }

    @Test
    void where_files_are_in_the_way_of_both_places_nothing_runs() throws IOException {
        Files.writeString(base.resolve("state"), "");
        Files.writeString(base.resolve("runtime/rune"), "");
        rune.start().exits(1).out("").errLike("""
            error: `BASE/state/rune` can't be written: not a directory
              and the runtime directory `BASE/runtime/rune` is no directory; remove it
              nothing was run: make one of them writable, or set XDG_STATE_HOME
            """);
        assertFalse(Files.exists(rune.project().resolve("said")));
        Files.delete(base.resolve("state"));
    }

    @Test
    @Tag("root")
    void a_disk_that_is_full_for_a_while_costs_what_was_printed_meanwhile_and_no_event() throws IOException {
        try (var _ = SmallDisk.at(base.resolve("state"))) {
            rune.steps("""
                - { name: before, command: echo before }
                - { name: fills, command: "cat /dev/zero > ../state/fill; seq 20000" }
                - { name: meanwhile, command: echo lost }
                - { name: frees, command: rm ../state/fill }
                - { name: after, command: echo after }
                """);
            rune.start()
                    .exits(0)
                    .outHas("│ lost\n")
                    .errLike("warning: the journal in `BASE/state/rune/runs/RUN` can't be written: "
                            + "no space left on device\n");
            List<JsonObject> events = journal();
            assertEquals("run_started", events.getFirst().get("event").getAsString());
            assertEquals("run_ended", events.getLast().get("event").getAsString());
            assertEquals(
                    List.of("before", "fills", "meanwhile", "frees", "after"),
                    events.stream()
                            .filter(event -> event.get("event").getAsString().equals("step_ended"))
                            .map(event -> event.get("step").getAsString())
                            .toList());
            rune.rune("logs", "before").exits(0).out("before\n");
            rune.rune("logs", "after").exits(0).out("after\n");
        }
    }

    @Test
    @Tag("root")
    void a_disk_that_stays_full_is_told_and_what_is_there_can_be_read() throws IOException {
        try (var _ = SmallDisk.at(base.resolve("state"))) {
            var steps = new StringBuilder("""
                - { name: before, command: echo before }
                - { name: fills, command: "cat /dev/zero > ../state/fill; seq 20000" }
                """);
            for (int i = 0; i < 30; i++) {
                steps.append("- { name: more, command: \"true ")
                        .append("x".repeat(200))
                        .append("\" }\n");
            }
            rune.steps(steps + "- { name: last, command: echo last; exit 3 }\n");
            rune.start()
                    .exits(1)
                    .outHas("failed after ")
                    .errHas("can't be written: no space left on device\n")
                    .errHas("lacks its last ");
            journal();
            rune.rune("runs").exits(0).isSilent().outHas("  start  project  not ended\n");
            rune.rune("logs", "before").exits(0).out("before\n");
            Files.delete(base.resolve("state/fill"));
            rune.start("--resume").exits(1).outHas("before · done before\n").outHas("│ last\n");
        }
    }

    @Test
    void a_run_whose_folder_is_taken_away_goes_on_and_says_so() {
        rune.steps("""
            - { name: removes, command: rm -r ../state/rune/runs }
            - { name: after, command: echo after }
            """);
        rune.start().exits(0).outHas("│ after\n").errHas("can't be written: no such file or directory");
        rune.rune("status").exits(0).isSilent().out("nothing is running\n");
        rune.rune("runs").exits(0).out("");
    }

    @Test
    void durations_and_limits_do_not_follow_the_clock_on_the_wall() throws IOException {
        var now = new AtomicReference<>(Instant.parse("2026-11-21T20:00:00Z"));
        InstantSource goingBack = () -> now.getAndUpdate(then -> then.minus(Duration.ofHours(10)));
        rune.clock(goingBack.withZone(ZoneOffset.UTC));
        rune.steps("""
            - { name: nap, command: sleep 0.2, timeout: 10s }
            - { name: clock, command: exec sleep 1006, background: true }
            """);
        rune.start().exits(0);
        JsonObject nap = journal().stream()
                .filter(event -> event.get("event").getAsString().equals("step_ended"))
                .findFirst()
                .orElseThrow();
        long took = nap.get("took_ms").getAsLong();
        assertTrue(took >= 200 && took < 10_000, "took " + took + " ms");
        rune.rune("status").exits(0).isSilent().outHas("* clock  pid ").outHas(", up 0 s\n");
        rune.rune("runs").exits(0).isSilent().outHas("exit 0 after ");
        rune.rune("runs", "prune").exits(0).isSilent().outHas("1 kept\n");
        rune.rune("stop", "--config", "ritual.yaml").exits(0).outHas("0 processes left");
    }

    @Test
    void a_hundred_megabytes_of_output_do_not_grow_memory_and_lose_no_byte() throws Exception {
        rune.steps("""
            - { name: before, command: "sed -n 's/VmHWM://p' /proc/$PPID/status" }
            - { name: flood, command: "head -c 104857600 /dev/zero" }
            - { name: lines, command: "yes 0123456789012345678901234567890123456789 | head -c 20000000" }
            - { name: after, command: "sed -n 's/VmHWM://p' /proc/$PPID/status" }
            """);
        var java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx40m",
                        "-Drune.home=" + RuneTest.home(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.rune.Main",
                        "start",
                        "--config",
                        "ritual.yaml")
                .directory(rune.project().toFile())
                .redirectErrorStream(true)
                .redirectOutput(base.resolve("shown").toFile());
        java.environment().clear();
        java.environment().putAll(rune.environment());
        Process process = java.start();
        assertTrue(process.waitFor(90, TimeUnit.SECONDS), "90 s went by before the run was over");
        assertEquals(0, process.exitValue(), Files.readString(base.resolve("shown")));
        assertEquals(104_857_600, Files.size(log("flood")));
        assertEquals(20_000_000, Files.size(log("lines")));
        long grown = kilobytes("after") - kilobytes("before");
        assertTrue(grown < 60_000, "grew by " + grown + " kB");
        assertTrue(Files.size(base.resolve("shown")) < 100_000);
    }

    private long kilobytes(String step) throws IOException {
        return Long.parseLong(Files.readString(log(step)).replaceAll("[^0-9]", ""));
    }

    private Path log(String step) throws IOException {
        return events().resolveSibling(step + ".log");
    }

    /// Every line of the one journal, each of which must be whole.
    private List<JsonObject> journal() throws IOException {
        return Files.readAllLines(events()).stream()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
    }

    private Path events() throws IOException {
        try (var runs = Files.list(rune.state().resolve("runs"))) {
            return runs.findFirst().orElseThrow().resolve("events.jsonl");
        }
    }
}
