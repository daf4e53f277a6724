package dev.rune.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.rune.posix.ProcessStat;
import dev.rune.testing.RuneTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `stop` ends, whatever the ritual file looks like by then.
class StopTests {

    private static final String CLOCK = """
        - { name: clock, command: "echo $$ > pid; exec sleep 1002.5", background: true }
        """;

    @TempDir
    Path base;

    private RuneTest rune;

    @BeforeEach
    void begin() {
        rune = new RuneTest(base);
    }

    @AfterEach
    void end() {
        rune.close();
    }

    @Test
    void a_broken_file_does_not_keep_the_background_alive() {
        rune.steps(CLOCK).start().exits(0);
        long pid = pid();
        rune.file("ritual.yaml", "version: 1\nrituals: [\n");
        rune.rune("stop", "--config", "ritual.yaml")
                .exits(20)
                .out("- clock, pid " + pid + ": ended\n0 processes left\n")
                .errHas("ritual.yaml:")
                .errHas("the stop ritual can't run; what runs in the background is ended all the same");
        assertFalse(isAlive(pid));
    }

    @Test
    void nor_does_a_step_of_the_stop_ritual_that_fails() {
        rune.file("ritual.yaml", """
            version: 1
            rituals:
              start: { global: [{ name: clock, command: "echo $$ > pid; exec sleep 1002.5", background: true }] }
              stop: { global: [{ name: save, command: exit 3 }, { name: bye, command: echo good night }] }
            """);
        rune.start().exits(0);
        long pid = pid();
        var stopped = rune.rune("stop", "--config", "ritual.yaml")
                .exits(1)
                .outHas("✗ save · exit 3 · ")
                .outHas("– bye · not run\n")
                .errHas("error: step `save`: exit 3");
        assertTrue(stopped.out().endsWith("- clock, pid " + pid + ": ended\n0 processes left\n"), stopped.out());
        assertFalse(isAlive(pid));
    }

    @Test
    void where_there_is_no_file_that_of_the_run_counts() {
        rune.file("day.yaml", """
            version: 1
            rituals:
              start: { global: [{ name: clock, command: "echo $$ > pid; exec sleep 1002.5", background: true }] }
              stop: { global: [{ name: bye, command: echo good night }] }
            """);
        rune.rune("start", "--config", "day.yaml").exits(0);
        long pid = pid();
        rune.rune("stop")
                .exits(0)
                .outHas("│ good night\n")
                .outHas("- clock, pid " + pid + ": ended\n0 processes left\n")
                .errHas("there is no ritual file here; this is by `day.yaml`, as the run was that it ends");
        assertFalse(isAlive(pid));
    }

    @Test
    void nor_does_a_missing_one_from_a_folder_below() throws IOException {
        rune.steps(CLOCK).start().exits(0);
        long pid = pid();
        Files.delete(rune.project().resolve("ritual.yaml"));
        rune.file("below/file", "").in("below");
        rune.rune("stop").exits(20).out("- clock, pid " + pid + ": ended\n0 processes left\n");
        assertFalse(isAlive(pid));
    }

    @Test
    void nor_does_one_that_is_not_trusted_any_more() throws IOException {
        rune.steps(CLOCK);
        Files.move(rune.project().resolve("ritual.yaml"), rune.project().resolve("rune.yaml"));
        rune.rune("trust", "rune.yaml").exits(0);
        rune.rune("start").exits(0);
        long pid = pid();
        rune.file("rune.yaml", "version: 1\nrituals: { stop: { global: [{ command: echo > ran }] } }\n");
        rune.rune("stop")
                .exits(23)
                .out("- clock, pid " + pid + ": ended\n0 processes left\n")
                .errHas("the stop ritual did not run; what runs in the background is ended all the same");
        assertFalse(isAlive(pid));
        assertFalse(Files.exists(rune.project().resolve("ran")));
    }

    @Test
    void a_run_of_a_newer_rune_is_told_and_left_alone() throws IOException {
        rune.steps(CLOCK).start().exits(0);
        long pid = pid();
        Path events = events();
        String ours = Files.readString(events);
        Files.writeString(events, ours.replaceFirst("\"version\":1", "\"version\":2"));
        String told = """
            warning: `BASE/state/rune/runs/RUN` is of a newer Rune (journal version 2, this one reads 1): \
            what runs there is neither shown nor ended here; do it with the newer Rune
            """;
        rune.rune("status").exits(0).out("nothing is running\n").errLike(told);
        rune.rune("stop", "--config", "ritual.yaml")
                .exits(0)
                .outHas("\n0 processes left\n")
                .errLike(told);
        rune.start("--skip", "clock").exits(0).errLike(told);
        assertTrue(isAlive(pid));
        Files.writeString(events, ours);
        rune.rune("stop", "--config", "ritual.yaml").exits(0).isSilent();
        assertFalse(isAlive(pid));
    }

    private Path events() throws IOException {
        try (var runs = Files.list(rune.state().resolve("runs"))) {
            return runs.findFirst().orElseThrow().resolve("events.jsonl");
        }
    }

    @Test
    void variables_of_the_start_are_those_of_the_stop_ritual() {
        rune.file("ritual.yaml", """
            version: 1
            vars: { region: us }
            rituals:
              start: { global: [{ name: hello, command: "echo {{region}} {{zone}}" }] }
              stop: { global: [{ name: bye, command: "echo {{region}} {{zone}}" }] }
            """);
        rune.start("--var", "region=eu", "--var", "zone=b").exits(0).outHas("│ eu b\n");
        rune.rune("plan", "stop", "--config", "ritual.yaml").exits(0).outHas("$ echo 'eu' 'b'\n");
        rune.rune("stop", "--config", "ritual.yaml").exits(0).isSilent().outHas("│ eu b\n");
        rune.rune("stop", "--config", "ritual.yaml", "--var", "zone=c").exits(0).outHas("│ eu c\n");
        rune.start("--var", "zone=d").exits(0).outHas("│ us d\n");
        rune.rune("stop", "--config", "ritual.yaml").exits(0).outHas("│ us d\n");
    }

    @Test
    void another_project_is_left_alone_by_a_broken_file() {
        rune.steps(CLOCK).start().exits(0);
        long pid = pid();
        rune.file("ritual.yaml", "version: 1\nrituals: [\n");
        rune.rune("stop", "elsewhere", "--config", "ritual.yaml").exits(20).out("0 processes left\n");
        assertTrue(isAlive(pid));
        rune.rune("stop", "--config", "ritual.yaml").exits(20);
    }

    @Test
    void what_runs_here_for_another_project_is_told() {
        rune.steps(CLOCK).start("nosuch").exits(0);
        long pid = pid();
        rune.rune("stop", "--config", "ritual.yaml")
                .exits(0)
                .outHas("0 processes left\n")
                .err("note: more runs here for the project `nosuch`: `rune stop nosuch --config ritual.yaml` ends"
                        + " it\n");
        assertTrue(isAlive(pid));
        rune.rune("stop", "nosuch", "--config", "ritual.yaml").exits(0);
        assertFalse(isAlive(pid));
        rune.rune("stop", "--config", "ritual.yaml").exits(0).isSilent();
    }

    @Test
    void json_is_one_object_a_line_and_nothing_else() {
        rune.steps(CLOCK).start().exits(0);
        long pid = pid();
        List<JsonObject> events = rune.rune("stop", "--json", "--config", "ritual.yaml")
                .exits(0)
                .isSilent()
                .out()
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
        assertEquals(
                List.of("run_started", "run_ended", "background_ended", "stopped"),
                events.stream().map(event -> event.get("event").getAsString()).toList());
        assertEquals(pid, events.get(2).get("pid").getAsLong());
        assertTrue(events.get(2).get("stopped").getAsBoolean());
        assertEquals(0, events.getLast().getAsJsonArray("left").size());
    }

    @Test
    void what_had_ended_before_is_said() throws IOException {
        rune.steps("""
            - { name: brief, command: "echo up; until [ -s go ]; do sleep 0.02; done", background: true, ready: { log: up } }
            """).start().exits(0);
        Files.writeString(rune.project().resolve("go"), "go");
        RuneTest.await("it ended", () -> rune.rune("status").out().contains("brief  ended"));
        assertTrue(rune.rune("stop", "--config", "ritual.yaml")
                .exits(0)
                .out()
                .contains(": had ended\n0 processes left\n"));
        rune.rune("status").exits(0).out("nothing is running\n");
    }

    private long pid() {
        Path file = rune.project().resolve("pid");
        RuneTest.await("it wrote its pid", () -> file.toFile().length() > 1);
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isAlive(long pid) {
        return ProcessStat.of(pid).filter(ProcessStat::isAlive).isPresent();
    }
}
