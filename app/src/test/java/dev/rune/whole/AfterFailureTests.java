package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// After a required step has failed, whoever sits at the terminal says what becomes of the run.
class AfterFailureTests {

    private static final String STEPS = """
        - { name: build, command: "echo x >> tries; echo $SECRETIVE > seen; test -e good", env: { SECRETIVE: yes } }
        - { name: next, command: echo > next }
        """;

    @TempDir
    Path base;

    private RealRune rune;
    private Pane pane;
    private String before = "";
    private long questions;

    @BeforeEach
    void begin() throws IOException {
        rune = new RealRune(base);
        rune.environment().put("SHELL", "/bin/sh");
        rune.steps(STEPS);
        pane = new Pane(rune, base.resolve("socket"));
        before = pane.modes();
    }

    @AfterEach
    void end() {
        pane.close();
        rune.close();
    }

    @Test
    void stop_ends_it_with_the_failure() throws IOException {
        fail();
        pane.line("stop");
        ended(1);
        pane.shows("error: step `build`: exit 1");
        assertFalse(Files.exists(rune.project().resolve("next")));
    }

    @Test
    void retry_runs_it_again_until_it_succeeds() throws IOException {
        fail();
        pane.line("1");
        fails();
        rune.file("good", "");
        pane.line("retry");
        ended(0);
        assertEquals("x\nx\nx\n", read("tries"));
        assertTrue(Files.exists(rune.project().resolve("next")));
    }

    @Test
    void skip_goes_on_and_the_run_fails_all_the_same() throws IOException {
        fail();
        pane.line("sk");
        ended(1);
        pane.shows("build · exit 1, skipped by you");
        assertTrue(Files.exists(rune.project().resolve("next")));
        rune.rune("report", "--json").exits(0).outHas("\"failed_steps\": [\n        \"build\"\n      ]");
    }

    @Test
    void a_shell_is_where_the_step_was_and_leads_back_to_the_question() throws IOException {
        fail();
        pane.line("sh");
        pane.shows("Ctrl-D leads back");
        pane.line("touch good; echo in-$SECRETIVE-shell; exit");
        pane.shows("in-yes-shell");
        fails();
        pane.line("retry");
        ended(0);
        assertTrue(Files.exists(rune.project().resolve("next")));
    }

    @Test
    void what_means_none_of_the_choices_or_several_is_said_and_asked_again() {
        fail();
        pane.line("what");
        pane.shows("the answer is none of the choices");
        pane.line("s");
        pane.shows("the answer may mean skip or stop or shell here");
        pane.line("");
        pane.line("4");
        pane.shows("Ctrl-D leads back");
        pane.line("exit");
        fails();
        pane.line("3");
        ended(1);
    }

    @Test
    void once_rune_was_stopped_and_goes_on_it_is_shown_again() {
        pane.line("exec env PS1='$ ' bash --norc --noprofile");
        fail();
        pane.key("C-z");
        pane.shows("Stopped");
        pane.line("clear");
        RealRune.await("the screen was empty", () -> !pane.screen().contains("Stopped"), pane::screen);
        questions = 0;
        pane.line("fg; echo exit=$?");
        fails();
        pane.line("sto");
        pane.ended(1);
    }

    @Test
    void ctrl_c_at_the_question_stops_the_ritual() throws IOException {
        fail();
        pane.key("C-c");
        ended(130);
    }

    @Test
    void nobody_is_asked_where_that_is_not_wished_or_nobody_is_there() throws IOException {
        pane.start(" --no-ask");
        ended(1);
        pane.start(" --json > /dev/null");
        ended(1);
        rune.rune("start").exits(1);
        rune.environment().put("CI", "true");
        pane.line("export CI=true");
        pane.start("");
        ended(1);
    }

    @Test
    void an_optional_step_may_fail_without_a_question() throws IOException {
        rune.steps("- { name: build, command: exit 1, optional: true }");
        pane.start("");
        ended(0);
    }

    private void fail() {
        pane.start("");
        fails();
    }

    /// Waits for the next question, and until it takes answers.
    private void fails() {
        questions++;
        RealRune.await("it asked", () -> questions() == questions, pane::screen);
        pane.settle();
    }

    private long questions() {
        return pane.lines().stream().filter(line -> line.startsWith("build: ")).count();
    }

    private void ended(int exit) {
        pane.ended(exit);
        assertEquals(before, pane.modes());
    }

    private String read(String file) throws IOException {
        return Files.readString(rune.project().resolve(file));
    }
}
