package dev.rune.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.testing.RuneTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What plain steps do, one by one.
class StepTests {

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
    void a_command_runs_in_a_shell() throws IOException {
        rune.steps("""
            - command: echo x >> ~/out.txt && echo "a  b" $(echo c) *.yaml
            """);
        rune.start().exits(0).isSilent().outHas("a  b c ritual.yaml");
        assertEquals("x\n", Files.readString(base.resolve("home/out.txt")));
    }

    @Test
    void a_step_may_have_a_name_in_any_language() {
        rune.steps("""
            - { name: Café öffnen, command: echo hi }
            - { name: 日本語, command: "echo up; exec sleep 1006", background: true, ready: { log: up } }
            - { id: événement, command: echo there }
            - { name: "%s", command: echo long }
            """.formatted("長".repeat(200)));
        rune.start()
                .exits(0)
                .isSilent()
                .outHas("│ hi\n")
                .outHas("● 日本語 · ")
                .outHas("│ there\n")
                .outHas("│ long\n");
        rune.rune("logs", "café-öffnen").exits(0).out("hi\n");
        rune.rune("logs", "événement").exits(0).out("there\n");
        rune.start().exits(0).outHas("– 日本語 · still running, pid ");
        rune.rune("stop", "--config", "ritual.yaml")
                .exits(0)
                .outHas("- 日本語, pid ")
                .outHas("0 processes left\n");
    }

    @Test
    void a_foreign_mark_in_the_environment_does_no_harm() {
        rune.env("RUNE_STEP", "my step").steps("- { name: one, command: echo $RUNE_STEP }");
        rune.start().exits(0).outHas(".one.1\n");
    }

    @Test
    void a_list_runs_without_a_shell() {
        rune.steps("""
            - command: [echo, "$HOME", "a;b", ""]
            """);
        rune.start().exits(0).outHas("$HOME a;b \n");
    }

    @Test
    void a_required_failure_stops_the_ritual_and_names_what_was_not_run() {
        rune.steps("""
            - { name: one, command: "true" }
            - { name: two, command: exit 3 }
            - { name: three, command: echo never }
            """);
        var called = rune.start().exits(1).outHas("two · exit 3").outHas("three · not run");
        called.errHas("error: step `two`: exit 3").errHas("go on from there: rune start --config ritual.yaml --resume");
        assertFalse(called.out().contains("never"));
    }

    @Test
    void an_optional_failure_goes_on() {
        rune.steps("""
            - { name: one, command: exit 3, optional: true }
            - { name: two, command: echo reached }
            """);
        rune.start().exits(0).isSilent().outHas("one · exit 3").outHas("reached");
    }

    @Test
    void a_step_reads_end_of_file_and_is_told_what_would_help() {
        rune.steps("""
            - { name: asks, command: "read answer" }
            """);
        rune.start().exits(1).outHas("it seems to want input");
    }

    @Test
    void a_step_that_wants_a_terminal_is_told_what_would_help() {
        rune.steps("""
            - { name: asks, command: "echo hello > /dev/tty" }
            """);
        rune.start().exits(2 - 1).outHas("give it `interactive: true`");
    }

    @Test
    void stdin_is_what_the_file_says() {
        rune.steps("""
            - { command: cat -n, stdin: "first\\nsecond\\n" }
            """);
        rune.start().exits(0).outHas("first").outHas("second");
    }

    @Test
    void a_step_that_outlives_its_limit_is_ended_with_all_its_children() throws IOException {
        rune.steps("""
            - { name: nap, command: "sleep 41.25 & echo $! > child; sleep 41.5", timeout: 300ms }
            """);
        rune.start()
                .exits(124)
                .outHas("ended after its limit of 300ms; `timeout` allows more")
                .errHas("error: step `nap`");
        String child = Files.readString(rune.project().resolve("child")).strip();
        RuneTest.await("the grandchild is gone", () -> !Files.exists(Path.of("/proc", child)));
    }

    @Test
    void a_grandchild_that_holds_the_pipe_does_not_hold_the_step() {
        rune.steps("""
            - { name: quick, command: "sleep 41.75 & echo done" }
            """);
        rune.start()
                .exits(0)
                .outHas("sleep 41.75")
                .outHas("running, ended with it")
                .outHas("`background: true` keeps such a thing");
    }

    @Test
    void what_moves_into_a_session_of_its_own_is_named_and_left_alone() throws IOException {
        rune.steps("""
            - { name: daemon, command: "setsid sh -c 'echo $$ > pid; exec sleep 60' & while ! test -s pid; do :; done" }
            """);
        rune.start().exits(0).outHas("running in a session of its own, left alone");
        long pid =
                Long.parseLong(Files.readString(rune.project().resolve("pid")).strip());
        assertTrue(ProcessHandle.of(pid).orElseThrow().destroyForcibly());
    }

    @Test
    void a_failed_step_runs_again_as_often_as_it_says() throws IOException {
        rune.steps("""
            - { name: third time, command: "echo x >> tries; test $(wc -l < tries) = 3", retry: { times: 5, delay: 10ms } }
            """);
        rune.start().exits(0).outHas("exit 1; attempt 2 after 10 ms");
        assertEquals("x\nx\nx\n", Files.readString(rune.project().resolve("tries")));
    }

    @Test
    void a_step_whose_word_does_not_hold_is_skipped() {
        rune.steps("""
            - { name: never, command: echo never, when: ["exists:nothing"] }
            - { name: there, command: echo here, when: ["exists:ritual.yaml", "command:sh", "env:USER=ada", "os:linux"] }
            - { name: no repository, command: echo clean, when: [git_clean] }
            - { name: no repository 2, command: echo dirty, when: [git_dirty] }
            """);
        rune.start()
                .exits(0)
                .outHas("never · skipped: `exists:nothing` does not hold")
                .outHas("here")
                .outHas("no repository · skipped")
                .outHas("no repository 2 · skipped");
    }

    @Test
    void a_missing_directory_or_program_is_a_sentence() {
        rune.steps("""
            - { name: dir, command: "true", dir: nowhere, optional: true }
            - { name: program, command: [no-such-program-at-all], optional: true }
            - { name: both, command: no-such-program-at-all }
            """);
        rune.start()
                .exits(1)
                .outHas("not started: there is no directory")
                .outHas("not started: there is no program `no-such-program-at-all`");
    }

    @Test
    void an_earlier_step_may_make_the_directory() {
        rune.steps("""
            - { command: mkdir made }
            - { command: basename "$PWD", dir: made }
            """);
        rune.start().exits(0).outHas("made");
    }

    @Test
    void output_of_any_bytes_stays_readable() {
        rune.steps("""
            - { name: bytes, command: "printf 'a\\\\377b\\\\n\\\\033[2Jc\\\\000d\\\\n'; printf 'no line end'" }
            """);
        rune.start().exits(0).outHas("a\uFFFDb").outHas("c\u2400d").outHas("no line end");
    }

    @Test
    void a_flood_shows_its_beginning_and_its_end() {
        rune.steps("""
            - { name: flood, command: seq 100000 }
            """);
        rune.start()
                .exits(0)
                .outHas("│ 300\n")
                .outHas("(99685 lines more: rune logs flood)")
                .outHas("│ 100000\n");
        String log = rune.rune("logs", "flood").exits(0).out();
        assertEquals(100000, log.lines().count());
    }

    @Test
    void a_value_is_that_text_and_nothing_else() throws IOException {
        rune.file("ritual.yaml", """
            version: 1
            vars: { evil: "'; touch hacked #" }
            rituals:
              start:
                global:
                  - command: echo {{evil}} '{{evil}}' "{{evil}}" $(echo "{{evil}}")
            """);
        String evil = "'; touch hacked #";
        rune.start().exits(0).outHas(String.join(" ", evil, evil, evil, evil));
        assertFalse(Files.exists(rune.project().resolve("hacked")));
    }

    @Test
    void a_secret_of_the_caller_is_kept_from_steps_and_a_failed_one_is_told() {
        rune.env("GITHUB_TOKEN", "canary-1").env("DATABASE_URL", "postgres://u:canary-2@h/d");
        rune.steps("""
            - { name: all, command: env }
            - { name: allowed, command: "echo token is $GITHUB_TOKEN", env_allow: [GITHUB_TOKEN] }
            - { name: needs it, command: "test -n \\"$GITHUB_TOKEN\\"" }
            """);
        var called = rune.start()
                .exits(1)
                .outHas("token is canary-1")
                .outHas("its command mentions `GITHUB_TOKEN`, which the environment filter keeps from it");
        assertFalse(called.out().contains("canary-2"));
    }

    @Test
    void kinds_that_are_not_there_yet_say_so_and_fail() {
        rune.steps("""
            - { name: wizard, command: vim, tmux_session: editor, shared: true }
            """);
        rune.start()
                .exits(1)
                .outHas("not started: steps in the shared ops session are not available in this version of Rune");
    }

    @Test
    void a_confirmation_needs_a_human_or_a_yes() {
        rune.steps("""
            - { name: danger, command: echo did it, confirm: "really?" }
            """);
        rune.start().exits(21).outHas("it needs a human to confirm it, and none can be reached");
        rune.start("--yes").exits(0).outHas("did it");
    }

    @Test
    void what_makes_it_ready_may_use_variables() {
        rune.file("ritual.yaml", """
            version: 1
            vars: { word: "up (now)", pause: "0.1", port: "99999" }
            rituals:
              start:
                global:
                  - { name: log, command: "echo up '(now)'; sleep 60", background: true, ready: { log: "^{{word}}$" } }
                  - name: command
                    command: sleep 60
                    background: true
                    ready: { command: "sleep {{pause}}" }
                  - { name: port, command: sleep 60, background: true, ready: { port: "{{port}}" } }
            """);
        rune.start()
                .exits(1)
                .errHas("error: step `port`: not started: `ready.port` must be a number between 1 and 65535, not"
                        + " `99999` (ritual.yaml:11:75)");
        rune.rune("plan", "start", "--config", "ritual.yaml")
                .exits(0)
                .outHas("ready: log line /^up \\(now\\)$/")
                .outHas("! `ready.port` must be a number");
    }
}
