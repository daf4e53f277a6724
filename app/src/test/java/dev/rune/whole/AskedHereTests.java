package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rune.broker.prompt.PromptView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a run and its steps ask appears at the terminal of the run, as long as somebody sees that: here the pane of a
/// tmux session, which another terminal is attached to.
class AskedHereTests {

    @TempDir
    Path base;

    private RealRune rune;
    private Questions questions;
    private Pane pane;
    private Pane viewer;
    private String before = "";

    @BeforeEach
    void begin() throws IOException {
        rune = new RealRune(base);
        questions = Questions.of(rune);
        pane = new Pane(rune, base.resolve("socket"));
        viewer = new Pane(rune, base.resolve("viewer"));
        before = pane.modes();
        attach();
    }

    @AfterEach
    void end() {
        viewer.close();
        pane.close();
        rune.close();
    }

    private void attach() {
        viewer.line("env -u TMUX -u TMUX_PANE tmux -S " + base.resolve("socket") + " attach");
        RealRune.await("it was attached", () -> pane.viewers() == 1);
    }

    private void detach() {
        pane.detach();
        RealRune.await("it was detached", () -> pane.viewers() == 0, viewer::screen);
    }

    private void call() {
        pane.start("");
    }

    private void ended(int exit) {
        pane.ended(exit);
        assertEquals(before, pane.modes());
    }

    private String asks(String message) {
        return rune.launcher() + " ask --message '" + message + "'";
    }

    private String read(String file) throws IOException {
        return Files.readString(rune.project().resolve(file));
    }

    @Test
    void a_question_of_a_plain_step_appears_there_and_what_it_prints_comes_afterwards() throws IOException {
        rune.steps("- { name: who, timeout: 60s, command: \"(until [ -e go ]; do sleep 0.05; done; echo mean''while) & "
                + asks("Who is it?") + " > answer; echo asked; wait\" }");
        call();
        pane.shows("Who is it?");
        pane.shows("step      who");
        rune.file("go", "");
        Pane.quiet();
        assertFalse(pane.screen().contains("meanwhile"), pane.screen());
        pane.line("ada");
        ended(0);
        assertEquals("ada\n", read("answer"));
        pane.shows("meanwhile");
    }

    @Test
    void an_interactive_step_gives_way_to_its_own_question_and_goes_on() throws IOException {
        rune.steps("- { name: who, interactive: true, command: \"" + asks("Who is it?")
                + " > answer; read -p 'and now? ' line; echo $line > line\", shell: [bash, -c] }");
        call();
        pane.shows("Who is it?");
        Pane.quiet();
        pane.line("ada");
        pane.shows("and now?");
        pane.line("typed");
        ended(0);
        assertEquals("ada\n", read("answer"));
        assertEquals("typed\n", read("line"));
    }

    @Test
    void out_of_sight_it_is_asked_elsewhere_and_in_sight_again_there() throws IOException {
        rune.steps("- { name: who, timeout: 60s, command: \"" + asks("Who is it?") + " > answer\" }");
        call();
        pane.shows("Who is it?");
        PromptView prompt = questions.one();
        assertEquals("presenting", prompt.state());
        detach();
        RealRune.await(
                "it was queued again",
                () -> questions.one().state().equals("queued"),
                () -> questions.open() + pane.screen());
        attach();
        RealRune.await(
                "it was shown again",
                () -> questions.one().state().equals("presenting"),
                () -> questions.open() + pane.screen());
        Pane.quiet();
        pane.line("ada");
        ended(0);
        assertEquals("ada\n", read("answer"));
    }

    @Test
    void a_question_of_the_run_that_goes_out_of_sight_is_answered_wherever_comes_first() throws IOException {
        rune.steps("""
            - { name: who, ask: { message: "Who is it?", var: who } }
            - { name: greet, command: "printf %s {{who}} > greeted" }
            """);
        call();
        pane.shows("who: Who is it?");
        assertFalse(questions.brokers().isServed(), "a broker was started for nothing");
        detach();
        PromptView prompt = questions.one();
        assertEquals("Who is it?", prompt.message());
        questions.answer(prompt, "ada");
        ended(0);
        assertEquals("ada", read("greeted"));
        // And the other way round.
        call();
        PromptView again = questions.after(prompt);
        pane.shows("who: Who is it?");
        pane.settle();
        pane.line("bob");
        questions.none();
        ended(0);
        assertEquals("bob", read("greeted"));
        questions.rune("answer", again.id(), "-y").exits(4);
    }
}
