package dev.rune.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.rune.testing.RuneTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a run does as a whole: order, background, resuming, its journal.
class RunTests {

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
    void start_is_global_then_project_and_stop_is_project_then_global() throws IOException {
        rune.file("ritual.yaml", """
            version: 1
            rituals:
              start:
                global: [{ command: echo start global >> order }]
                per_project: { Web: [{ command: echo start web >> order }] }
              stop:
                global: [{ command: echo stop global >> order }]
                per_project: { Web: [{ command: echo stop web >> order }] }
            """);
        rune.rune("start", "web", "--config", "ritual.yaml").exits(0);
        rune.rune("stop", "web", "--config", "ritual.yaml").exits(0);
        assertEquals(
                List.of("start global", "start web", "stop web", "stop global"),
                Files.readAllLines(rune.project().resolve("order")));
    }

    @Test
    void a_background_step_outlives_start_and_stop_ends_it() {
        rune.steps("""
            - { name: clock, command: "echo ready; exec sleep 1000.5", background: true, ready: { log: "^ready$" } }
            - { name: after, command: echo after }
            """);
        rune.start().exits(0).outHas("clock · in the background, pid ").outHas("after");
        String status = rune.rune("status").exits(0).out();
        assertTrue(status.contains("clock  pid "), status);
        assertTrue(rune.rune("logs", "clock").exits(0).out().startsWith("ready\n"));
        long pid = JsonParser.parseString(rune.rune("status", "--json").exits(0).out())
                .getAsJsonObject()
                .getAsJsonArray("runs")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("background")
                .get(0)
                .getAsJsonObject()
                .get("pid")
                .getAsLong();
        assertTrue(ProcessHandle.of(pid).isPresent());
        rune.rune("stop", "--config", "ritual.yaml").exits(0).outHas("0 processes left");
        assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
        assertEquals("nothing is running\n", rune.rune("status").exits(0).out());
    }

    @Test
    void starting_again_keeps_what_runs_unchanged_and_restarts_what_was_declared_anew() {
        rune.steps("""
            - { name: clock, command: sleep 1000.25, background: true }
            """);
        rune.start().exits(0);
        rune.start().exits(0).outHas("clock · still running, pid ");
        rune.steps("""
            - { name: clock, command: sleep 1000.75, background: true }
            """);
        rune.start().exits(0).outHas("its declaration has changed: pid ").outHas("in the background, pid ");
        rune.start().exits(0).outHas("clock · still running, pid ");
        rune.rune("restart", "clock", "--config", "ritual.yaml").exits(0);
        String stopped = rune.rune("stop", "--config", "ritual.yaml").exits(0).out();
        assertEquals(
                1,
                stopped.lines().filter(line -> line.startsWith("- clock, pid")).count(),
                stopped);
        assertTrue(stopped.endsWith("\n0 processes left\n"), stopped);
    }

    @Test
    void a_background_step_that_dies_young_is_reported() {
        rune.steps("""
            - { name: dies, command: "echo because >&2; exit 7", background: true }
            """);
        rune.start().exits(1).outHas("dies · exit 7, in the background").errHas("step `dies`");
    }

    @Test
    void a_background_step_that_ends_before_it_is_ready_names_its_exit_code() {
        rune.steps("""
            - { name: bad, command: "echo because >&2; exit 7", background: true, ready: { port: 1 }, optional: true }
            - { name: good, command: "echo done", background: true, ready: { port: 1 }, optional: true }
            - { name: killed, command: "kill -KILL $$", background: true, ready: { port: 1 } }
            """);
        rune.start()
                .exits(1)
                .outHas("! it ended before it was ready, exit 7 · ")
                .outHas("! it ended before it was ready, exit 0 · ")
                .errHas("step `killed`: ended by SIGKILL");
        rune.rune("logs", "bad").exits(0).out("because\n");
    }

    @Test
    void background_steps_end_in_reverse_order() throws IOException {
        rune.steps("""
            - { name: a, command: "trap 'echo a >> order; exit' TERM; echo up; while :; do sleep 0.05; done", background: true, ready: { log: up } }
            - { name: b, command: "trap 'echo b >> order; exit' TERM; echo up; while :; do sleep 0.05; done", background: true, ready: { log: up } }
            """);
        rune.start().exits(0);
        rune.rune("stop", "--config", "ritual.yaml").exits(0);
        assertEquals(List.of("b", "a"), Files.readAllLines(rune.project().resolve("order")));
    }

    @Test
    void what_runs_but_was_never_ready_is_not_taken_for_started() throws IOException {
        rune.steps("""
            - { name: db, command: "echo up; exec sleep 1000.5", background: true, ready: { log: up } }
            """);
        rune.start().exits(0);
        Path journal = journal();
        List<String> cutOff = Files.readAllLines(journal).stream()
                .takeWhile(line -> !line.contains("\"step_ended\""))
                .toList();
        Files.write(journal, cutOff);
        rune.start().exits(0).outHas("it was never ready: pid ").outHas(" was ended, it is started anew");
        rune.start().exits(0).outHas("db · still running, pid ");
    }

    @Test
    void a_background_step_that_is_never_ready_is_ended() {
        rune.steps("""
            - { name: slow, command: sleep 1000.125, background: true, ready: { port: 1, timeout: 200ms } }
            """);
        rune.start().exits(124).outHas("`ready.timeout` allows more");
        rune.rune("stop", "--config", "ritual.yaml").exits(0).outHas("0 processes left");
    }

    @Test
    void resume_goes_on_at_the_step_that_failed_with_the_same_inputs() throws IOException {
        rune.steps("""
            - { name: one, command: echo one >> done }
            - { name: two, command: "test -e go && echo {{word}} >> done" }
            - { name: three, command: echo three >> done }
            """);
        rune.start("--var", "word=hello").exits(1);
        rune.file("go", "");
        rune.start("--resume").exits(0).outHas("one · done before");
        assertEquals(
                List.of("one", "hello", "three"),
                Files.readAllLines(rune.project().resolve("done")));
    }

    @Test
    void steps_are_chosen_by_name_and_a_wrong_name_gets_a_suggestion() {
        rune.steps("""
            - { name: one, command: echo 1 }
            - { name: two, command: echo 2 }
            - { name: three, command: echo 3 }
            """);
        rune.start("--only", "two").exits(0).outHas("│ 2").outHas("one · skipped: not in `--only`");
        rune.start("--from", "two", "--skip", "three").exits(0).outHas("│ 2").outHas("three · skipped: `--skip`");
        rune.start("--only", "twoo").exits(4).out("").errHas("did you mean `two`?");
    }

    @Test
    void events_are_one_json_object_a_line() {
        rune.steps("""
            - { name: hello, command: "echo hi; echo oops >&2" }
            """);
        String out = rune.start("--json").exits(0).isSilent().out();
        List<String> events = out.lines()
                .map(line -> JsonParser.parseString(line)
                        .getAsJsonObject()
                        .get("event")
                        .getAsString())
                .distinct()
                .toList();
        assertEquals(List.of("run_started", "step_started", "output", "step_ended", "run_ended"), events);
    }

    @Test
    void journal_and_logs_are_private_and_readable() throws IOException {
        rune.steps("""
            - { name: hello, command: "echo hi; echo oops >&2; echo more" }
            """);
        rune.start().exits(0);
        try (Stream<Path> files = Files.walk(rune.state())) {
            files.forEach(file -> assertEquals(
                    Files.isDirectory(file) ? "rwx------" : "rw-------", permissions(file), file.toString()));
        }
        assertEquals("oops\n", rune.rune("logs", "hello", "--stderr").exits(0).out());
        rune.rune("runs").exits(0).outHas("exit 0 after");
        rune.rune("report", "--format", "csv")
                .exits(0)
                .outHas("Date,Start Time,End Time,Project,Duration (minutes),State");
    }

    @Test
    void a_plan_runs_and_writes_nothing() {
        rune.steps("""
            - { name: touch, command: touch touched, timeout: 5s }
            - { name: later, command: [no-such-program], optional: true, background: true, ready: { port: 80 } }
            """);
        rune.rune("plan", "start", "--config", "ritual.yaml")
                .exits(0)
                .outHas("exec, at most 5s")
                .outHas("background, optional, ready: port 80")
                .outHas("there is no program `no-such-program` on the PATH");
        assertFalse(Files.exists(rune.project().resolve("touched")));
        assertFalse(Files.exists(rune.state()));
    }

    @Test
    void a_found_file_runs_only_once_it_is_trusted() {
        rune.file("rune.yaml", "version: 1\nrituals: { start: { global: [{ command: echo ran }] } }\n");
        rune.rune("start").exits(23).out("").errHas("is not trusted yet").errHas("rune trust rune.yaml");
        rune.rune("plan").exits(0).outHas("echo ran").errHas("is not trusted");
    }

    @Test
    void without_any_file_the_places_are_named() {
        rune.rune("start").exits(20).out("").errHas("there is no ritual file").errHas("rune init");
    }

    /// That of the only run.
    private Path journal() throws IOException {
        try (Stream<Path> files = Files.walk(rune.state().resolve("runs"))) {
            return files.filter(file -> file.endsWith("events.jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
