package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.broker.prompt.PromptView;
import dev.rune.posix.Signals;
import dev.rune.whole.RealRune.Going;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Questions that appear on a real terminal, and what is typed there.
class AttendTests {

    @TempDir
    Path base;

    private RealRune rune;
    private Pane pane;
    private String before = "";

    @BeforeEach
    void begin() throws IOException {
        rune = new RealRune(base);
        pane = new Pane(rune, base.resolve("socket"));
        before = pane.modes();
        pane.line(rune.launcher() + " attend; echo exit $?");
        pane.shows("questions appear here");
    }

    @AfterEach
    void end() {
        pane.close();
        rune.close();
    }

    private Going ask(String... words) throws IOException {
        var all = new ArrayList<>(List.of("ask"));
        all.addAll(List.of(words));
        return rune.call(all.toArray(String[]::new));
    }

    @Test
    void a_line_that_enter_ends_is_the_answer() throws IOException {
        Going ask = ask("--message", "Your name?");
        pane.shows("Your name?");
        pane.shows("asked by  ");
        Pane.quiet();
        pane.line("Ada Löve");
        assertEquals("Ada Löve\n", ask.called().exits(0).out());
        Going again = ask("--message", "Again?");
        pane.shows("Again?");
        Pane.quiet();
        for (String key : List.of("a", "x", "BSpace", "Left", "b", "Enter")) {
            pane.key(key);
        }
        assertEquals("ab\n", again.called().exits(0).out());
    }

    @Test
    void what_was_typed_before_is_no_answer() throws IOException {
        Going ask = ask("--kind", "confirm", "--message", "Delete all of it?");
        for (int i = 0; i < 40; i++) {
            pane.line("y");
        }
        pane.shows("Delete all of it?");
        pane.line("y");
        Pane.quiet();
        assertTrue(ask.process().isAlive(), () -> pane.screen());
        pane.line("n");
        ask.called().exits(22).errHas("the human declined");
    }

    @Test
    void enter_alone_confirms_nothing_and_a_wrong_answer_is_asked_for_again() throws IOException {
        Going ask = ask("--kind", "choice", "--message", "Which?", "--choice", "red", "--choice", "blue");
        pane.shows("Which?");
        Pane.quiet();
        pane.key("Enter");
        pane.line("green");
        pane.shows("the answer is none of the choices");
        Pane.quiet();
        pane.line("2");
        assertEquals("blue\n", ask.called().exits(0).out());
    }

    @Test
    void what_waits_behind_a_question_is_counted_and_comes_next() throws IOException {
        Going first = ask("--message", "First?");
        pane.shows("First?");
        Going second = ask("--message", "Second?");
        pane.shows("(1 more waits) > ");
        Going third = ask("--message", "Third?");
        pane.shows("(2 more wait) > ");
        Pane.quiet();
        pane.line("one");
        assertEquals("one\n", first.called().exits(0).out());
        pane.shows("Second?");
        Pane.quiet();
        pane.key("Escape");
        second.called().exits(22);
        pane.shows("Third?");
        Pane.quiet();
        pane.line("three");
        assertEquals("three\n", third.called().exits(0).out());
    }

    @Test
    void a_secret_is_not_shown_and_escape_cancels() throws IOException {
        Going ask = ask("--kind", "secret", "--message", "Password:");
        pane.shows("Password:");
        Pane.quiet();
        pane.line("CANARY-4711");
        assertEquals("CANARY-4711\n", ask.called().exits(0).out());
        assertFalse(pane.screen().contains("CANARY"), pane.screen());
        Going other = ask("--kind", "secret", "--message", "And this:");
        pane.shows("And this:");
        Pane.quiet();
        pane.key("Escape");
        other.called().exits(22).errHas("the human cancelled");
        pane.shows("(cancelled)");
        pane.key("C-c");
        pane.shows("exit 130");
        assertEquals(before, pane.modes());
    }

    @Test
    void ctrl_c_ends_it_and_the_question_that_has_just_appeared_waits_on() throws IOException {
        Going ask = ask("--message", "Your name?");
        pane.shows("Your name?");
        pane.key("C-\\");
        pane.key("C-z");
        pane.key("C-c");
        pane.shows("exit 130");
        assertEquals(before, pane.modes());
        assertFalse(pane.screen().contains("cancelled"), pane.screen());
        pane.line("clear");
        RealRune.await("the screen was empty", () -> !pane.screen().contains("130"), pane::screen);
        pane.line(rune.launcher() + " attend");
        pane.shows("Your name?");
        Pane.quiet();
        pane.line("Ada");
        assertEquals("Ada\n", ask.called().exits(0).out());
    }

    @Test
    void one_that_is_stopped_counts_for_nobody() throws IOException {
        ask("--message", "First?");
        pane.shows("First?");
        Pane.quiet();
        pane.key("Escape");
        pane.shows("(cancelled)");
        pane.key("C-\\");
        pane.key("C-z");
        RealRune.await(
                "it was stopped",
                () -> pane.modes().equals(before) && pane.screen().contains("topped"));
        ask("--message", "Anybody?", "--on-unavailable", "fail").called().exits(21);
        pane.line("fg");
        Going ask = ask("--message", "And now?");
        pane.shows("And now?");
        Pane.quiet();
        pane.line("yes");
        assertEquals("yes\n", ask.called().exits(0).out());
        assertFalse(pane.history().contains("Full thread dump"), pane.history());
    }

    @Test
    void in_a_narrower_terminal_it_is_drawn_anew_with_what_was_typed() throws IOException {
        Going ask = ask("--message", "Which of the two regions of that provider shall it be?");
        pane.shows("asked by  ");
        Pane.quiet();
        pane.type("eu");
        pane.shows("> eu");
        pane.resize(40, 30);
        String rule = "-- Esc: cancel " + "-".repeat(25);
        RealRune.await("it was drawn anew", () -> pane.lines().contains(rule), pane::screen);
        pane.shows("> eu");
        pane.line("1");
        assertEquals("eu1\n", ask.called().exits(0).out());
    }

    @Test
    void a_terminal_that_is_closed_answers_nothing() throws IOException {
        Going ask = ask("--kind", "secret", "--message", "Password:");
        pane.shows("Password:");
        Pane.quiet();
        pane.close();
        try (var other = new Pane(rune, base.resolve("other"))) {
            other.line(rune.launcher() + " attend");
            other.shows("Password:");
            assertTrue(ask.process().isAlive());
            Pane.quiet();
            other.line("pw");
            assertEquals("pw\n", ask.called().exits(0).out());
        }
    }

    @Test
    void what_is_answered_elsewhere_is_taken_away_here() throws IOException {
        Going ask = ask("--message", "Anybody?");
        pane.shows("Anybody?");
        String prompt = rune.call("prompts").called().out().split(" ", -1)[0];
        rune.command(List.of(
                        "sh",
                        "-c",
                        "echo me | \"$0\" answer " + prompt + " --value-stdin",
                        rune.launcher().toString()))
                .called()
                .exits(0);
        assertEquals("me\n", ask.called().exits(0).out());
        pane.shows("(no longer asked)");
    }

    @Test
    void what_is_answered_by_hand_is_shown_as_it_is_typed_but_for_a_secret() throws IOException {
        pane.key("C-c");
        pane.shows("exit 130");
        Going text = ask("--message", "Region?", "--default", "eu-west-1");
        answering(text);
        pane.shows("[eu-west-1] >");
        pane.line("");
        assertEquals("eu-west-1\n", text.called().exits(0).out());
        Going choice = ask("--kind", "choice", "--message", "Which?", "--choice", "red", "--choice", "blue");
        answering(choice);
        pane.shows("number or name >");
        pane.line("2");
        assertEquals("blue\n", choice.called().exits(0).out());
        pane.shows("number or name > 2");
        Going secret = ask("--kind", "secret", "--message", "Password:");
        answering(secret);
        pane.shows("(not shown) >");
        pane.line("CANARY-4711");
        assertEquals("CANARY-4711\n", secret.called().exits(0).out());
        assertFalse(pane.screen().contains("CANARY"), pane.screen());
        assertEquals(before, pane.modes());
    }

    /// Calls `rune answer` in the pane for the question that is open.
    private void answering(Going ask) throws IOException {
        Questions questions = Questions.of(rune);
        PromptView prompt = questions.one();
        assertTrue(ask.process().isAlive());
        pane.line("clear; " + rune.launcher() + " answer " + prompt.id());
    }

    @Test
    void a_signal_puts_the_terminal_back_while_a_secret_is_typed_by_hand() throws IOException {
        pane.key("C-c");
        pane.shows("exit 130");
        Going secret = ask("--kind", "secret", "--message", "Password:");
        answering(secret);
        pane.shows("(not shown) >");
        pane.key("C-c");
        // What is typed before its modes are back is thrown away with what was typed of the secret.
        RealRune.await("it was put back", () -> pane.modes().equals(before), pane::screen);
        pane.line("echo back=$?");
        pane.shows("back=130");
        assertEquals(before, pane.modes());
        String prompt = Questions.of(rune).one().id();
        pane.line("clear; sh -c 'echo $$ > pid; exec " + rune.launcher() + " answer " + prompt + "'; echo again=$?");
        pane.shows("(not shown) >");
        Signals.send(rune.pid("pid"), Signals.TERM);
        pane.shows("again=143");
        assertEquals(before, pane.modes());
        assertTrue(secret.process().isAlive());
    }

    @Test
    void a_signal_puts_the_terminal_back_while_a_question_is_shown() throws IOException {
        pane.key("C-c");
        pane.shows("exit 130");
        pane.line("sh -c 'echo $$ > pid; exec " + rune.launcher() + " attend'; echo again=$?");
        Going ask = ask("--message", "Anybody?");
        pane.shows("Anybody?");
        Signals.send(rune.pid("pid"), Signals.TERM);
        pane.shows("again=143");
        assertEquals(before, pane.modes());
        assertTrue(ask.process().isAlive());
    }

    @Test
    void words_of_the_asker_do_not_steer_the_terminal() throws IOException {
        Going ask = ask("--message", "a\u001b[2J\u001b]0;title\u0007b\u202ec #(touch x) <b>");
        pane.shows("a[2J]0;titlebc #(touch x) <b>");
        Pane.quiet();
        pane.line("ok");
        ask.called().exits(0);
        assertFalse(rune.project().resolve("x").toFile().exists());
    }
}
