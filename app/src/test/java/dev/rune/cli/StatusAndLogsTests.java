package dev.rune.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.rune.report.RunFolder;
import dev.rune.testing.RuneTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What runs now and what steps printed, asked from a second shell or from inside a step.
class StatusAndLogsTests {

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
    void before_the_first_run_each_verb_says_so() {
        rune.rune("status").exits(0).isSilent().out("nothing is running\n");
        rune.rune("runs").exits(0).out("").err("note: there is no run yet; `rune start` begins one\n");
        rune.rune("report").exits(0).isSilent().out("no run yet\n");
        rune.rune("runs", "prune").exits(0).isSilent().out("0 runs removed\n0 kept\n");
        rune.rune("logs").exits(4).out("").err("error: there is no run yet\n  `rune start` begins one\n");
        rune.rune("logs", "x").exits(4).out("").err("error: there is no run yet\n  `rune start` begins one\n");
        rune.rune("status", "--json").exits(0).isSilent().out("""
            {
              "runs": [],
              "prompts": []
            }
            """);
    }

    @Test
    void a_background_process_is_shown_with_its_pid_its_log_and_what_it_uses() {
        rune.steps("""
            - { name: the clock, command: "echo tick; exec sleep 1001", background: true, ready: { log: tick } }
            """);
        rune.start().exits(0);
        rune.rune("status").exits(0).isSilent().outLike("""
            project  start RUN  ended TIME ago, exit 0
              * the clock  pid PID, up TIME
                  BASE/state/rune/runs/RUN/the-clock.log
            """);
        String used = rune.rune("status", "--resources").exits(0).isSilent().out();
        assertTrue(used.lines().toList().get(1).matches(".*, up .*, .*MB.*|.*, up .*[0-9] .iB.*"), used);
        JsonObject job = status().getAsJsonArray("background").get(0).getAsJsonObject();
        assertEquals("the-clock", job.get("step").getAsString());
        assertTrue(job.get("alive").getAsBoolean());
        assertTrue(Files.exists(Path.of("/proc", job.get("pid").getAsString())));
        assertEquals("tick\n", read(Path.of(job.get("log").getAsString())));
    }

    @Test
    void past_runs_are_one_json_document() {
        rune.steps("- { name: one, command: exit 3 }");
        rune.start().exits(1);
        JsonObject run = JsonParser.parseString(
                        rune.rune("runs", "--json").exits(0).isSilent().out())
                .getAsJsonObject()
                .getAsJsonArray("runs")
                .get(0)
                .getAsJsonObject();
        assertEquals("start", run.get("ritual").getAsString());
        assertEquals("project", run.get("project").getAsString());
        assertEquals(1, run.get("exit").getAsInt());
    }

    @Test
    void without_a_name_the_logs_are_those_of_the_project_that_one_is_in() {
        rune.steps("""
            - { name: clock, command: "echo tick; exec sleep 1001", background: true, ready: { log: tick } }
            - { name: hello, command: echo here }
            """);
        rune.start().exits(0);
        rune.file(
                "elsewhere/rune.yaml",
                "version: 1\nrituals: { start: { global: [{ name: b, command: echo there }] } }\n");
        rune.in("elsewhere").rune("start", "--config", "rune.yaml").exits(0);
        rune.rune("logs").exits(0).isSilent().out("there\n");
        rune.in(".").rune("logs").exits(0).isSilent().out("== clock  running\ntick\n== hello  done\nhere\n");
        rune.atTerminal("").rune("logs").exits(0).errHas("start for project, run ");
    }

    @Test
    void a_background_process_that_was_killed_is_shown_as_ended() {
        rune.steps("""
            - { name: clock, command: exec sleep 1002, background: true }
            """);
        rune.start().exits(0);
        long pid = status().getAsJsonArray("background")
                .get(0)
                .getAsJsonObject()
                .get("pid")
                .getAsLong();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        RuneTest.await(
                "status says that it ended", () -> rune.rune("status").out().contains("  x clock  ended\n"));
        rune.rune("stop", "--config", "ritual.yaml").exits(0).outHas("clock, pid " + pid + ": had ended\n");
        rune.rune("status").exits(0).out("nothing is running\n");
    }

    @Test
    void a_step_may_ask_what_runs_and_gets_an_answer() {
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        rune.file(
                "inner",
                "exec '" + java + "' --enable-native-access=ALL-UNNAMED -cp '" + System.getProperty("java.class.path")
                        + "' dev.rune.Main \"$@\"\n");
        rune.steps("""
            - { name: before, command: echo said }
            - { name: asks, command: "sh inner status; sh inner logs before; sh inner report --format csv" }
            """);
        rune.start()
                .exits(0)
                .outHas("  │   > asks  running for ")
                .outHas("  │ said\n")
                .outHas(",not ended,")
                .outHas("  │ TOTAL,");
    }

    @Test
    void status_logs_and_report_answer_while_a_step_runs() {
        rune.steps("""
            - { name: first, command: echo one }
            - { name: waits, command: "echo waiting; while ! test -e go; do sleep 0.05; done; echo went" }
            """);
        var run = CompletableFuture.supplyAsync(rune::start);
        RuneTest.await("the step waits", () -> rune.rune("logs", "waits").out().equals("waiting\n"));
        rune.rune("status").exits(0).isSilent().outLike("""
            project  start RUN  running for TIME
              > waits  running for TIME
            """);
        assertEquals("waits", status().get("step").getAsString());
        rune.rune("logs").exits(0).isSilent().out("== first  done\none\n== waits  running\nwaiting\n");
        rune.rune("report").exits(0).outHas("project  not ended\n");
        rune.rune("runs").exits(0).outLike("RUN  DAY  start  project  not ended\n");
        rune.file("go", "");
        run.join().exits(0);
    }

    @Test
    void the_log_of_what_still_runs_is_that_of_the_run_that_started_it() {
        rune.steps("""
            - { name: svc, command: "echo beat; exec sleep 1007", background: true, ready: { log: beat } }
            - { name: after, command: echo after }
            """);
        rune.start().exits(0);
        String path = rune.rune("logs", "--path", "svc").exits(0).out();
        rune.start().exits(0).outHas("svc · still running, pid ");
        rune.rune("logs", "svc").exits(0).isSilent().out("beat\n");
        rune.rune("logs", "--path", "svc").exits(0).out(path);
    }

    @Test
    void the_newest_run_is_the_one_that_began_last_wherever_its_user_was() {
        rune.steps("- { name: one, command: \"echo {{where}}\" }");
        Instant noon = Instant.parse("2026-11-21T12:00:00Z");
        rune.clock(Clock.fixed(noon, ZoneId.of("Pacific/Kiritimati")))
                .start("--var", "where=abroad")
                .exits(0);
        rune.clock(Clock.fixed(noon.plusSeconds(60), ZoneId.of("UTC")))
                .start("--var", "where=home")
                .exits(0);
        rune.rune("logs").exits(0).out("home\n");
        rune.rune("runs").exits(0).outHas("20261121-120100-");
    }

    @Test
    void only_logs_that_there_are_are_named() {
        rune.steps("""
            - { name: one, command: echo 1 }
            - { name: silent, command: "true" }
            - { name: two, command: echo 2 }
            """);
        rune.start("--skip", "two").exits(0);
        rune.rune("logs", "--path").exits(0).isSilent().outLike("BASE/state/rune/runs/RUN/one.log\n");
        rune.rune("logs", "--path", "silent")
                .exits(0)
                .out("")
                .errLike("note: there is no log: nothing was printed in run RUN\n");
    }

    @Test
    void what_did_not_run_has_no_output_and_older_output_is_told_as_such() {
        rune.steps("- { name: ask me, command: \"echo old; echo {{more}}\", confirm: Really? }\n");
        rune.start("--yes", "--var", "more=more").exits(0);
        rune.start("--var", "more=").exits(21).errLike("""
            error: step `ask-me`: it needs a human to confirm it, and none can be reached
              go on from there: rune start --config ritual.yaml --resume
            """);
        rune.rune("logs", "ask-me")
                .exits(0)
                .out("old\nmore\n")
                .errLike("note: this is from run RUN; in run RUN, `ask-me` did not run: it needs a human to confirm it,"
                        + " and none can be reached\n");
        rune.steps("- { name: lost, command: echo, dir: nowhere }\n- { name: fails, command: echo why; exit 3 }\n");
        rune.start("--skip", "lost").exits(1).errHas("  its output: rune logs fails\n");
        rune.start().exits(1);
        rune.rune("logs", "lost")
                .exits(0)
                .out("")
                .errLike("note: `lost` printed nothing in run RUN: not started: there is no directory"
                        + " `BASE/project/nowhere`\n");
    }

    @Test
    void one_run_that_is_so_large_that_others_must_go_is_named() {
        rune.file("ritual.yaml", """
            version: 1
            settings: { keep: { size: 2MB } }
            rituals: { start: { global: [{ name: one, command: "head -c {{bytes}} /dev/zero" }] } }
            """);
        rune.start("--var", "bytes=800000").exits(0).isSilent();
        rune.start("--var", "bytes=1500000").exits(0).isSilent();
        rune.start("--var", "bytes=1")
                .exits(0)
                .errLike("warning: 1 older run removed: `settings.keep.size` is 2 MB, and run RUN alone took 1 MB\n");
        rune.start("--var", "bytes=1").exits(0).isSilent();
    }

    @Test
    void following_shows_what_is_added_until_the_run_is_over() {
        rune.steps("""
            - { name: first, command: echo one }
            - { name: waits, command: "echo waiting; while ! test -e go; do sleep 0.05; done; echo went" }
            - { name: last, command: "echo three" }
            """);
        var run = CompletableFuture.supplyAsync(rune::start);
        RuneTest.await("the step waits", () -> rune.rune("logs", "waits").out().equals("waiting\n"));
        var all = CompletableFuture.supplyAsync(() -> rune.rune("logs", "-f"));
        var one = CompletableFuture.supplyAsync(() -> rune.rune("logs", "--follow", "waits"));
        rune.file("go", "");
        one.join().exits(0).isSilent().out("waiting\nwent\n");
        run.join().exits(0);
        String shown = all.join().exits(0).isSilent().out();
        assertEquals(
                "one\nwaiting\nwent\nthree\n",
                shown.lines()
                        .filter(line -> !line.startsWith("== "))
                        .map(line -> line + "\n")
                        .reduce("", String::concat));
        assertTrue(shown.startsWith("== first  done\none\n== waits  "), shown);
        assertTrue(shown.contains("== last  "), shown);
    }

    @Test
    void the_logs_of_panes_belong_to_the_step_that_built_their_session() throws IOException {
        rune.steps("""
            - { id: shop, name: the shop, command: "true" }
            - { id: other, command: "echo other" }
            """);
        rune.start().exits(0);
        var run = new RunFolder(
                base.resolve("state/rune/runs/" + rune.rune("runs").out().substring(0, 20)));
        Files.writeString(run.paneLog("shop", "tests"), "ok 1\r\n");
        Files.writeString(run.paneLog("shop", "main.0"), "$ \u001b[?2004lup\r\n");
        Files.writeString(run.paneLog("shop", "größe/1"), "a\n");
        rune.rune("logs", "tests").exits(0).isSilent().out("ok 1\n");
        rune.rune("logs", "größe/1").exits(0).isSilent().out("a\n");
        rune.rune("logs", "shop").exits(0).isSilent().out("""
            == the shop: gr__e_1-98135d39  ended
            a
            == the shop: main.0  ended
            $ up
            == the shop: tests  ended
            ok 1
            """);
        rune.rune("logs").exits(0).outHas("== echo other  done\nother\n");
        rune.rune("logs", "--path", "main.0").exits(0).isSilent().outLike("BASE/state/rune/runs/RUN/shop@main.0.log\n");
        rune.atTerminal("").rune("logs", "main.0").exits(0).out("$ up\n");
    }

    @Test
    void the_log_of_a_pane_is_followed_as_long_as_the_pane_lives() throws IOException {
        rune.steps("- { id: shop, command: \"true\" }");
        rune.start().exits(0);
        var run = new RunFolder(
                base.resolve("state/rune/runs/" + rune.rune("runs").out().substring(0, 20)));
        Path log = run.paneLog("shop", "tests");
        var pane =
                new ProcessBuilder("dd", "bs=8192").redirectOutput(log.toFile()).start();
        try {
            var followed = CompletableFuture.supplyAsync(() -> rune.rune("logs", "-f", "tests"));
            try (var screen = pane.getOutputStream()) {
                screen.write("one\n".getBytes(StandardCharsets.UTF_8));
                screen.flush();
                RuneTest.await("it is in the file", () -> log.toFile().length() == 4);
                screen.write("two\n".getBytes(StandardCharsets.UTF_8));
            }
            followed.join().exits(0).isSilent().out("one\ntwo\n");
        } finally {
            pane.destroy();
        }
    }

    @Test
    void logs_are_found_by_step_by_name_and_by_run() {
        rune.steps("""
            - { name: the greeting, command: "echo hi; printf end" }
            - { name: oops, command: "echo oops >&2; echo fine" }
            - { name: quiet, command: "true" }
            """);
        rune.start().exits(0);
        String id = rune.rune("runs").out().substring(0, 20);
        String all = "hi\nend";
        rune.rune("logs", "the-greeting").exits(0).isSilent().out(all);
        rune.rune("logs", "the greeting").exits(0).isSilent().out(all);
        rune.rune("logs", id).exits(0).isSilent().outHas("== the greeting  done\n" + all + "\n== oops  done\n");
        rune.rune("logs", id.substring(0, 10))
                .exits(0)
                .isSilent()
                .outHas("== the greeting  done\n" + all + "\n== oops  done\n");
        rune.rune("logs", "oops", "--stderr").exits(0).isSilent().out("oops\n");
        rune.rune("logs", "the-greeting", "--path")
                .exits(0)
                .isSilent()
                .outLike("BASE/state/rune/runs/RUN/the-greeting.log\n");
        rune.rune("logs", "quiet").exits(0).out("").errLike("note: `quiet` printed nothing in run RUN: done\n");
        rune.start("--only", "quiet").exits(0);
        rune.rune("logs", "the-greeting").exits(0).isSilent().out(all);
        rune.rune("logs", "quit")
                .exits(4)
                .out("")
                .err("error: there is no run and no step `quit`\n  did you mean `quiet`?\n");
        rune.rune("logs", id.substring(0, 4))
                .exits(4)
                .out("")
                .errLike("error: `" + id.substring(0, 4) + "` fits 2 runs\n  the newest is RUN\n");
    }

    @Test
    void on_a_terminal_what_a_step_printed_can_not_steer_it() {
        rune.steps("""
            - { name: one, command: "printf '\\\\033[2Ja\\\\033]0;x\\\\007\\\\033[31mb'" }
            - { name: two, command: echo two }
            """);
        rune.start().exits(0);
        rune.rune("logs", "one").exits(0).out("\u001b[2Ja\u001b]0;x\u0007\u001b[31mb");
        rune.atTerminal("").env("NO_COLOR", "1").rune("logs").exits(0).out("== one  done\nab\n== two  done\ntwo\n");
        rune.atTerminal("").rune("logs", "-f").exits(0).out("== one  done\nab\n== two  done\ntwo\n");
    }

    @Test
    void a_run_that_was_cut_off_is_told_and_its_journal_read() throws IOException {
        rune.steps("""
            - { name: one, command: echo one >> done }
            - { name: two, command: echo two >> done }
            """);
        rune.start().exits(0);
        Path journal = journal();
        List<String> lines = Files.readAllLines(journal);
        int second = lines.indexOf(lines.stream()
                .filter(line -> line.contains("\"step\":\"two\""))
                .findFirst()
                .orElseThrow());
        String runner = lines.getFirst().replaceAll("\"pid\":[0-9]+", "\"pid\":4194305");
        Files.writeString(journal, runner + "\n");
        Files.write(journal, lines.subList(1, second + 1), StandardOpenOption.APPEND);
        Files.writeString(journal, "{\"event\":\"step_ended\",\"at\":\"20", StandardOpenOption.APPEND);
        Files.writeString(journal.resolveSibling("live"), "");
        rune.rune("status")
                .exits(0)
                .isSilent()
                .outLike("project  start RUN  was cut off in `two`: Rune ended before the run did; `rune start"
                        + " --resume` goes on\n");
        assertTrue(status().get("cut_off").getAsBoolean());
        rune.rune("runs").exits(0).outLike("RUN  DAY  start  project  not ended\n");
        rune.start("--resume").exits(0).outHas("– one · done before\n").outHas("✓ two · ");
        assertEquals(
                List.of("one", "two", "two"), Files.readAllLines(rune.project().resolve("done")));
    }

    @Test
    void what_only_looks_writes_no_file() {
        rune.steps("""
            - { name: one, command: echo one, timeout: 5s }
            - { name: clock, command: exec sleep 1003, background: true }
            """);
        List<String> before = rune.files();
        looks();
        assertEquals(before, rune.files());
        rune.start().exits(0);
        before = rune.files();
        looks();
        assertEquals(before, rune.files());
    }

    private void looks() {
        rune.rune("status");
        rune.rune("status", "--json", "--resources");
        rune.rune("logs");
        rune.rune("logs", "one");
        rune.rune("runs");
        rune.rune("report", "--format", "csv");
        rune.rune("plan", "start", "--config", "ritual.yaml").exits(0);
        rune.rune("start", "--dry-run", "--config", "ritual.yaml").exits(0);
        rune.rune("stop", "--dry-run", "--config", "ritual.yaml");
        rune.rune("ritual", "list", "--config", "ritual.yaml").exits(0);
        rune.rune("ritual", "test", "start", "--config", "ritual.yaml").exits(0);
        rune.rune("run", "--config", "ritual.yaml").exits(0);
        rune.rune("config", "validate", "--config", "ritual.yaml").exits(0);
        rune.rune("env", "--explain", "--config", "ritual.yaml").exits(0);
        rune.rune("project", "--explain", "--config", "ritual.yaml").exits(0);
    }

    /// The first run that status tells of.
    private JsonObject status() {
        return JsonParser.parseString(rune.rune("status", "--json").exits(0).out())
                .getAsJsonObject()
                .getAsJsonArray("runs")
                .get(0)
                .getAsJsonObject();
    }

    private Path journal() throws IOException {
        try (var runs = Files.list(rune.state().resolve("runs"))) {
            return runs.findFirst().orElseThrow().resolve("events.jsonl");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void old_runs_are_removed_where_a_template_is_a_file_of_its_own() {
        rune.file("templates/work.yaml", "session_name: work\nwindows: [{ name: main, panes: [{}] }]\n")
                .steps("- { tmux_session: work, tmux_template: work }\n");
        rune.rune("runs", "prune", "--config", "ritual.yaml")
                .exits(0)
                .isSilent()
                .out("0 runs removed\n0 kept\n");
    }
}
