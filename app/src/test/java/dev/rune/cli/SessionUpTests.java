package dev.rune.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.testing.RuneTest;
import dev.rune.testing.TmuxServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Sessions from templates, by the command line and as steps of a ritual, on a tmux server of the test's own.
class SessionUpTests extends SessionTest {

    private static final String RITUAL = """
        version: 1
        rituals:
          start:
            global:
              - { name: first, command: echo first }
              - { name: stack, tmux_template: stack }
              - { name: last, command: echo last > last }
          templates:
            stack:
              session_name: "dev-{{Project}}"
              env: { GREETING: "hello {{Project}}" }
              before:
                - { name: prepare, command: echo prepared > prepared }
              windows:
                - name: main
                  layout: even-horizontal
                  panes:
                    - { name: greet, command: 'printf %s "$GREETING" > greeting' }
                    - { name: serve, command: "touch up; exec sleep 1000", run: process, ready: { command: "test -e up" } }
                - name: extra
                  manual: true
                  panes: [ "sleep 1000" ]
        """;

    @BeforeEach
    void configure() {
        rune.file("ritual.yaml", RITUAL).env("SHELL", "/bin/bash");
    }

    @Test
    void a_pane_of_a_window_that_is_not_built_is_not_waited_for() {
        rune.file("ritual.yaml", """
            version: 1
            rituals:
              templates:
                two:
                  session_name: two
                  windows:
                    - { name: one, panes: [ { name: first, command: "true" } ] }
                    - { name: other, panes: [ { command: "true", after: first }, { command: "true", after: one.0 } ] }
            """);
        session("up", "two", "-w", "other").exits(0);
        assertEquals(List.of("other"), server.lines("list-windows", "-t", "=two", "-F", "#{window_name}"));
    }

    @Test
    void what_fails_in_a_pane_is_told_with_the_log_of_the_pane() {
        rune.file("ritual.yaml", """
            version: 1
            rituals:
              start: { global: [ { name: shop, tmux_template: shop } ] }
              templates:
                shop:
                  session_name: shop
                  windows:
                    - name: main
                      panes: [ { name: fails, command: "echo no more; exit 3", run: process }, { name: well } ]
            """);
        rune.start("--socket", socket())
                .exits(1)
                .errHas("its output: rune logs fails\n")
                .errHas("go on from there: rune start --config ritual.yaml --resume\n");
        rune.rune("logs", "fails").exits(0).out("no more\n");
    }

    @Test
    void what_other_panes_than_the_one_that_is_named_show_is_told_as_theirs() {
        rune.file("ritual.yaml", """
            version: 1
            rituals:
              templates:
                shop:
                  session_name: shop
                  windows:
                    - name: main
                      panes:
                        - { name: silent, command: "sleep 0.1; exit 3", run: process }
                        - { name: says, command: "echo no more; sleep 0.1; exit 3", run: process }
            """);
        session("up", "shop").exits(1).errHas("""
            error: step `shop`: the pane `silent` is not well
              the pane `says` is not well either, its output: rune logs says
            """);
    }

    @Test
    void the_prompt_is_no_output_of_what_has_failed() {
        rune.file("ritual.yaml", """
            version: 1
            rituals:
              start: { global: [ { name: shop, tmux_template: shop } ] }
              templates:
                shop:
                  session_name: shop
                  env: { PS1: "shop$ " }
                  windows:
                    - name: main
                      panes:
                        - { name: silent, command: "false" }
                        - { name: says, command: "echo why; false" }
                        - { name: both, run: process, command: sleep 1000, ready: { command: test "$(cat PANES/*/*/ended | wc -l)" = 2 } }
            """.replace(
                        "PANES", base.resolve("runtime/rune/panes").toString()));
        String out = rune.start("--socket", socket()).exits(1).out();
        assertTrue(out.matches("(?s).*silent  failed 1 after \\d+ ms\n.*says    failed 1 after \\d+ ms: why\n.*"), out);
    }

    @Test
    void a_ritual_builds_its_session_and_goes_on() throws IOException {
        rune.start("--socket", socket())
                .exits(0)
                .outHas("▸ stack\n  session dev-project · built in ")
                .outHas("\n  ✓ serve  ready after ")
                .outHas("\n✓ last · ")
                .err("note: join it by: tmux -S " + socket() + " attach-session -t =dev-project\n");
        assertEquals(List.of("dev-project"), server.sessions());
        assertEquals(List.of("main"), server.lines("list-windows", "-t", "=dev-project", "-F", "#{window_name}"));
        RuneTest.await("the pane greeted", () -> read("greeting").equals("hello project"));
        assertTrue(Files.exists(rune.project().resolve("prepared")));
    }

    @Test
    void a_run_whose_session_was_built_anew_is_over() throws IOException {
        up().exits(0).outHas("built in ");
        server.lines("kill-session", "-t", "=dev-project");
        up().exits(0).outHas("built in ");
        assertEquals(1, runsThatMayLive());
    }

    @Test
    void a_run_whose_session_was_built_anew_is_not_over_before_its_last_steps_have_run() throws IOException {
        rune.file(
                "ritual.yaml",
                RITUAL.replace(
                        "      windows:", "      on_stop: [ { name: bye, command: \"true\" } ]\n      windows:"));
        up().exits(0).outHas("built in ");
        server.lines("kill-session", "-t", "=dev-project");
        up().exits(0).outHas("built in ");
        assertEquals(2, runsThatMayLive());
    }

    private long runsThatMayLive() throws IOException {
        try (var files = Files.walk(rune.state().resolve("runs"))) {
            return files.filter(file -> file.endsWith("live")).count();
        }
    }

    @Test
    void what_a_pane_shows_is_in_its_log() {
        rune.file(
                "ritual.yaml",
                RITUAL.replace("touch up; exec sleep 1000", "echo serving now; touch up; exec sleep 1000"));
        rune.start("--socket", socket()).exits(0);
        RuneTest.await("the log had it", () -> rune.rune("logs", "serve").out().contains("serving now"));
    }

    @Test
    void a_template_is_built_without_a_ritual() {
        up().exits(0);
        assertEquals(List.of("dev-project"), server.sessions());
        assertFalse(Files.exists(rune.project().resolve("last")));
    }

    @Test
    void a_window_that_is_manual_is_built_when_it_is_asked_for() {
        up("-w", "extra").exits(0);
        assertEquals(List.of("extra"), server.lines("list-windows", "-t", "=dev-project", "-F", "#{window_name}"));
        up("-w", "exta").exits(4).err("""
            error: template `stack` has no window `exta`
              did you mean `extra`?
            """);
    }

    @Test
    void an_unknown_template_is_named_with_one_that_is_near() {
        rune.rune("session", "up", "stak", "--config", "ritual.yaml").exits(4).err("""
            error: there is no session template `stak`
              did you mean `stack`?
            """);
    }

    @Test
    void at_a_terminal_rune_becomes_the_client_of_tmux() {
        rune.atTerminal("");
        rune.start("--socket", socket()).exits(0);
        assertEquals(
                List.of("-S", socket(), "attach-session", "-t", "$0"),
                rune.successor()
                        .subList(
                                rune.successor().indexOf("-S"), rune.successor().size()));
        assertTrue(rune.successor().getFirst().endsWith("/tmux"));
    }

    @Test
    void within_tmux_the_ritual_goes_on_when_its_human_has_left_the_session() throws Exception {
        rune.file("ritual.yaml", RITUAL.replace("tmux_template: stack }", "tmux_template: stack, attach: now }"));
        server.lines("new-session", "-d", "-s", "home", "sleep 1000");
        try (var human = TmuxServer.in(base.resolve("human"))) {
            human.lines("new-session", "-d", "env", "-u", "TMUX", "tmux", "-S", socket(), "attach-session");
            RuneTest.await("there is a client", () -> shown().equals("home"));
            rune.env("TMUX", socket() + ",1,0")
                    .env("TMUX_PANE", server.line("list-panes", "-t", "=home", "-F", "#{pane_id}"))
                    .atTerminal("");
            var early = new AtomicBoolean();
            var leaving = Thread.ofVirtual().start(() -> {
                RuneTest.await("they are there", () -> shown().equals("dev-project"));
                early.set(Files.exists(rune.project().resolve("last")));
                server.lines("switch-client", "-c", server.line("list-clients", "-F", "#{client_name}"), "-l");
            });
            rune.start("--socket", socket()).exits(0);
            leaving.join();
            assertFalse(early.get());
            assertTrue(Files.exists(rune.project().resolve("last")));
            assertEquals("home", shown());
        }
    }

    private String shown() {
        return server.line("list-clients", "-F", "#{session_name}");
    }

    @Test
    void nobody_is_joined_who_does_not_want_to_be() {
        rune.atTerminal("");
        rune.start("--socket", socket(), "--no-attach").exits(0);
        assertEquals(List.of(), rune.successor());
    }

    @Test
    void a_command_is_sent_to_a_session_of_its_own() {
        rune.steps("- { name: one, tmux_session: my.work, command: 'echo $((6 * 7)) > answer' }")
                .start("--socket", socket())
                .exits(0);
        assertEquals(List.of("my_work"), server.sessions());
        RuneTest.await("it ran", () -> read("answer").equals("42\n"));
    }

    @Test
    void what_is_sent_to_a_session_is_sent_once() {
        rune.steps("- { tmux_session: work, command: 'echo x >> ran' }\n");
        rune.start("--socket", socket()).exits(0);
        RuneTest.await("it ran", () -> read("ran").equals("x\n"));
        rune.start("--socket", socket()).exits(0).outHas("work");
        server.lines("send-keys", "-t", "=work:", "echo typed > typed", "Enter");
        RuneTest.await("the shell took what was typed", () -> read("typed").equals("typed\n"));
        assertEquals("x\n", read("ran"));
    }

    @Test
    void a_server_that_rune_starts_never_knows_what_was_kept_back() {
        rune.env("NPM_TOKEN", "canary").steps("- { tmux_session: work, command: 'env > seen' }\n");
        rune.start("--socket", socket()).exits(0);
        RuneTest.await("it ran", () -> read("seen").contains("PWD="));
        assertFalse(read("seen").contains("canary"));
        assertFalse(String.join("\n", server.lines("show-environment", "-g")).contains("canary"));
        assertFalse(String.join("\n", server.lines("show-environment", "-t", "=work"))
                .contains("canary"));
    }

    @Test
    void a_pane_that_is_not_to_be_recorded_has_no_log() {
        rune.file("ritual.yaml", """
            version: 1
            rituals:
              templates:
                quiet:
                  session_name: quiet
                  windows: [ { name: one, panes: [ { command: echo shown, record: false }, { command: echo logged } ] } ]
            """);
        session("up", "quiet", "--timing").exits(0).errHas("all panes stood after ");
        session("up", "quiet", "--timing")
                .exits(0)
                .outHas("was there\n")
                .err("note: join it by: tmux -S " + socket() + " attach-session -t =quiet\n");
        assertEquals(List.of("0", "1"), server.lines("list-panes", "-t", "=quiet", "-F", "#{pane_pipe}"));
    }

    @Test
    void a_before_step_that_fails_means_no_session() {
        rune.file("ritual.yaml", RITUAL.replace("echo prepared > prepared", "exit 3"));
        rune.start("--socket", socket()).exits(1);
        assertEquals(List.of(), server.sessions());
        assertFalse(Files.exists(rune.project().resolve("last")));
    }

    @Test
    void a_before_step_knows_the_session_and_the_command() throws IOException {
        rune.file(
                "ritual.yaml",
                RITUAL.replace("echo prepared > prepared", "'echo {{Session}} {{Command}} > prepared'")
                        .replace("tmux_template: stack }", "tmux_template: stack, command: make all }")
                        .replace("echo last > last", "'echo \"[{{Session}}]\" > last'"));
        rune.start("--socket", socket()).exits(0);
        assertEquals("dev-project make all\n", read("prepared"));
        assertEquals("[]\n", read("last"));
    }

    @Test
    void a_session_that_is_not_ready_within_the_limit_of_its_step_is_taken_back() {
        server.lines("new-session", "-d", "-s", "other", "sleep 1000");
        rune.file(
                "ritual.yaml",
                limited("800ms").replace("touch up; exec sleep 1000", "echo not yet; echo $$ > pid; exec sleep 1000"));
        rune.start("--socket", socket())
                .exits(124)
                .outHas("the pane `serve` was not ready within the 800ms that the `timeout` of its step allows")
                .outHas("pane `serve`: not yet\n")
                .outHas("✗ ended after its limit of 800ms; `timeout` allows more");
        assertEquals(List.of("other"), server.sessions());
        RuneTest.await(
                "its process is gone",
                () -> !Files.exists(Path.of("/proc", read("pid").strip())));
        assertFalse(Files.exists(rune.project().resolve("last")));
    }

    @Test
    void what_was_there_stays_when_the_limit_of_the_step_is_over() {
        rune.start("--socket", socket()).exits(0);
        server.lines("split-window", "-d", "-t", "=dev-project:", "sleep 1000");
        server.lines("kill-pane", "-t", "=dev-project:.1");
        rune.file("ritual.yaml", limited("500ms").replace("test -e up", "test -e never"));
        rune.start("--socket", socket()).exits(124);
        assertEquals(2, server.lines("list-panes", "-t", "=dev-project:").size());
    }

    @Test
    void the_steps_before_count_into_the_limit() {
        rune.file("ritual.yaml", limited("500ms").replace("echo prepared > prepared", "exec sleep 1000"));
        rune.start("--socket", socket())
                .exits(124)
                .outHas("✗ stack · ended after its limit of 500ms; `timeout` allows more");
        assertEquals(List.of(), server.sessions());
        rune.file(
                "ritual.yaml",
                limited("500ms")
                        .replace("command: echo prepared > prepared", "optional: true, command: exec sleep 1000"));
        rune.start("--socket", socket()).exits(124);
        assertEquals(List.of(), server.sessions());
    }

    private static String limited(String limit) {
        return RITUAL.replace("tmux_template: stack }", "tmux_template: stack, timeout: " + limit + " }");
    }

    @Test
    void the_log_of_a_pane_that_lives_is_kept_however_old_it_is() throws IOException {
        rune.file("ritual.yaml", "settings: { keep: { runs: 1h, size: 1KiB } }\n" + RITUAL);
        rune.start("--socket", socket()).exits(0);
        Path log = Path.of(rune.rune("logs", "serve", "--path").exits(0).out().strip());
        Files.setLastModifiedTime(
                log.resolveSibling("events.jsonl"), FileTime.from(Instant.now().minus(Duration.ofDays(90))));
        rune.start("--socket", socket()).exits(0).outHas("session dev-project · was there\n");
        rune.rune("runs", "prune", "--config", "ritual.yaml").exits(0);
        assertTrue(Files.exists(log));
        rune.rune("logs", "greet").exits(0);
        rune.rune("stop", "--config", "ritual.yaml", "--yes").exits(0);
        rune.rune("runs", "prune", "--config", "ritual.yaml").exits(0);
        assertFalse(Files.exists(log));
    }

    @Test
    void a_pane_that_fails_makes_the_step_fail_and_the_session_stands() {
        rune.file("ritual.yaml", RITUAL.replace("touch up; exec sleep 1000", "echo oh no; exit 7"));
        rune.start("--socket", socket()).exits(1).outHas("✗ serve  failed 7 after ");
        assertEquals(List.of("dev-project"), server.sessions());
    }

    @Test
    void a_shell_whose_command_fails_is_told_with_what_it_said_and_not_with_its_prompt() {
        rune.file(
                "ritual.yaml",
                RITUAL.replace("'printf %s \"$GREETING\" > greeting'", "'echo so; echo oh no; false'")
                        .replace("touch up; exec", "sleep 0.7; touch up; exec"));
        String out = rune.start("--socket", socket()).exits(1).out();
        assertTrue(out.matches("(?s).*\n  ✗ greet  failed 1 after [0-9.]+ m?s: oh no\n.*"), out);
        assertEquals(2, out.split("▸ stack\n", -1).length, out);
    }

    @Test
    void a_program_that_is_nowhere_keeps_a_process_from_being_built_and_a_shell_not() {
        rune.file("ritual.yaml", RITUAL.replace("touch up; exec sleep 1000", "touch up && exec no-such-server -v"));
        rune.start("--socket", socket())
                .exits(1)
                .outHas("not started: there is no program `no-such-server`, which the pane `serve` is to run"
                        + " (ritual.yaml:");
        assertEquals(List.of(), server.sessions());
        rune.file(
                "ritual.yaml",
                RITUAL.replace("touch up; exec sleep 1000", "PATH=$PWD:$PATH; touch up; exec sleep 1000")
                        .replace("'printf %s", "'no-such-alias; printf %s"));
        rune.start("--socket", socket())
                .exits(0)
                .outHas("! there is no program `no-such-alias`, which the pane `greet` is to run (ritual.yaml:");
    }

    @Test
    void a_process_that_may_be_missing_fails_by_itself() {
        rune.file(
                "ritual.yaml",
                RITUAL.replace("touch up; exec sleep 1000", "no-such-server")
                        .replace("run: process,", "run: process, optional: true,"));
        rune.start("--socket", socket()).exits(0).outHas("! serve  failed 127 after ");
        assertEquals(List.of("dev-project"), server.sessions());
    }

    @Test
    void what_tmux_refuses_is_told_with_its_place_and_nothing_is_left() {
        rune.file("ritual.yaml", RITUAL.replace("layout: even-horizontal", "options: { no-such-option: x }"));
        rune.start("--socket", socket()).exits(1).outHas("`no-such-option`").outHas("(ritual.yaml:16:");
        assertEquals(List.of(), server.sessions());
    }

    @Test
    void more_panes_than_the_window_holds_are_refused_before_there_is_a_session() {
        String many = "[" + "sleep 1000, ".repeat(60) + "sleep 1000]";
        rune.file(
                "ritual.yaml",
                RITUAL.replace("layout: even-horizontal", "layout: even-vertical")
                        .replaceFirst("(?s)panes:\\n.*?- name: extra", "panes: " + many + "\n        - name: extra"));
        rune.start("--socket", socket()).exits(1).outHas("the 61 panes of the window `main` take ");
        assertEquals(List.of(), server.sessions());
    }

    @Test
    void a_project_s_own_template_file_needs_trust() {
        rune.file("rune.yaml", "version: 1\n")
                .file("templates/own.yaml", "session_name: own\nwindows: [{ name: w, panes: [ sleep 1000 ] }]\n");
        rune.rune("trust").exits(0);
        rune.rune("session", "up", "own", "--socket", socket()).exits(23).errLike("""
            error: `templates/own.yaml` is not trusted yet: nothing was run
              look at it, then `rune trust templates/own.yaml`
            """);
        rune.rune("trust", "templates/own.yaml").exits(0);
        rune.rune("session", "up", "own", "--socket", socket()).exits(0);
        assertEquals(List.of("own"), server.sessions());
    }

    private RuneTest.Called up(String... more) {
        var words = new ArrayList<>(List.of("stack"));
        words.addAll(List.of(more));
        return session("up", words.toArray(String[]::new));
    }
}
