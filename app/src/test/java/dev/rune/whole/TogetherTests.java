package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several calls of Rune at once, beside and within each other.
class TogetherTests {

    private static final String WAITING = "until [ -s go ]; do sleep 0.02; done";

    @TempDir
    Path base;

    private RealRune rune;

    @BeforeEach
    void begin() throws IOException {
        rune = new RealRune(base);
    }

    @AfterEach
    void end() {
        rune.close();
    }

    @Test
    void the_same_project_twice_is_refused_and_another_one_runs_beside() throws IOException {
        rune.file("ritual.yaml", """
            version: 1
            projects: [{ name: web, root: . }, { name: api, root: . }]
            rituals:
              start: { global: [{ name: wait, command: "echo $RUNE_RUN > $RUNE_PROJECT; %s" }] }
            """.formatted(WAITING));
        var first = rune.begin("start", "web");
        String run = rune.line("web");
        rune.rune("start", "web")
                .exits(7)
                .errHas("`start` already runs for `web`: run " + run + ", pid " + first.pid());
        var other = rune.begin("start", "api");
        rune.line("api");
        rune.file("go", "go\n");
        first.called().exits(0);
        other.called().exits(0);
        rune.rune("start", "web").exits(0);
    }

    @Test
    void within_a_step_status_answers_and_a_second_start_is_refused() throws IOException {
        rune.steps("""
            - name: outer
              command: |
                RUNE status > status
                RUNE start --config ritual.yaml 2> refused; echo $? > code
            """.replace("RUNE", rune.launcher().toString()));
        rune.rune("start").exits(0);
        assertEquals("7", rune.line("code"));
        assertEquals(
                "error: `start` already runs for `project`: run ",
                rune.line("refused").substring(0, 47));
        assertEquals(
                "> outer", rune.line("status").lines().toList().get(1).strip().substring(0, 7));
    }

    @Test
    void stop_ends_a_run_that_still_goes_on() throws IOException {
        rune.steps("""
            - { name: clock, command: "echo $$ > clock; exec sleep 7021", background: true }
            - { name: wait, command: "trap 'echo INT > got' INT; until [ -s clock ]; do sleep 0.01; done; echo > ready; %s" }
            """.formatted("until [ -s got ]; do sleep 0.02; done"));
        var going = rune.begin("start");
        rune.line("clock");
        RealRune.await(
                "the step was ready",
                () -> rune.project().resolve("ready").toFile().exists());
        rune.rune("stop")
                .exits(0)
                .errHas("of `start` is still going; it is stopped first")
                .outHas("0 processes left");
        going.called().exits(143);
        rune.allGone("clock");
        assertEquals("INT", rune.line("got"));
    }

    @Test
    void stop_within_a_step_leaves_the_run_that_it_is_part_of() throws IOException {
        rune.steps("""
            - name: outer
              command: "RUNE stop --config ritual.yaml 2> said; echo $? > code"
            - { name: after, command: echo after > after }
            """.replace("RUNE", rune.launcher().toString()));
        rune.rune("start").exits(0);
        assertEquals("0", rune.line("code"));
        assertEquals("after", rune.line("after"));
        assertEquals(
                "goes on: this is one of its steps",
                rune.line("said").substring(rune.line("said").indexOf("goes on")));
    }

    @Test
    void a_background_step_is_not_restarted_under_the_feet_of_a_run() throws IOException {
        rune.steps("""
            - { name: clock, command: "echo $$ > clock; exec sleep 7022", background: true }
            - { name: wait, command: "%s" }
            """.formatted(WAITING));
        var going = rune.begin("start");
        int clock = rune.pid("clock");
        rune.rune("restart", "clock").exits(7).errHas("`start` runs just now: run ");
        assertEquals(clock, rune.pid("clock"));
        rune.file("go", "go\n");
        going.called().exits(0);
        rune.rune("restart", "clock").exits(0);
        RealRune.await("another one wrote its pid", () -> rune.pid("clock") != clock);
    }
}
