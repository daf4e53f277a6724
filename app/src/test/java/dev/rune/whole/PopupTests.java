package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.rune.whole.RealRune.Going;
import dev.rune.whole.TmuxClients.Desk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Questions that pop up on real clients of a real tmux server.
class PopupTests {

    @TempDir
    Path base;

    private RealRune rune;
    private TmuxClients tmux;
    private int asked;

    @BeforeEach
    void begin() throws IOException {
        rune = new RealRune(base);
        tmux = new TmuxClients(rune, base);
    }

    @AfterEach
    void end() {
        tmux.close();
        rune.close();
    }

    private Going ask(String... words) throws IOException {
        var all = new ArrayList<>(List.of("ask", "--message", "Question " + ++asked + "?"));
        all.addAll(List.of(words));
        return rune.call(all.toArray(String[]::new));
    }

    private String question() {
        return "Question " + asked + "?";
    }

    /// The other one was tried too where the machine was so busy that the first popup did not say in time that it shows
    /// the question; it goes as soon as it learns that one does.
    private void onlyOne(Desk other) {
        RealRune.await("no other showed it", () -> !other.hasOnScreen(question()));
    }

    /// The last line of the audit.
    private JsonObject audited() throws IOException {
        List<String> lines = Files.readAllLines(base.resolve("state/rune/audit.jsonl"));
        return JsonParser.parseString(lines.getLast()).getAsJsonObject();
    }

    private String answeredAt() throws IOException {
        return audited().getAsJsonObject("by").get("where").getAsString();
    }

    private String prompt() throws IOException {
        return rune.call("prompts").called().exits(0).out().split(" ", -1)[0];
    }

    @Test
    void the_client_that_was_active_last_shows_it_and_no_other() throws IOException {
        Desk a = tmux.attach();
        Desk b = tmux.attach();
        b.types();
        a.types();
        Going first = ask();
        a.shows(question());
        onlyOne(b);
        a.answers("Ada");
        assertEquals("Ada\n", first.called().exits(0).out());
        assertEquals(a.tty(), answeredAt());
        assertEquals("tmux-popup", audited().getAsJsonObject("by").get("via").getAsString());
        b.types();
        Going second = ask();
        b.shows(question());
        onlyOne(a);
        b.answers("Bob");
        assertEquals("Bob\n", second.called().exits(0).out());
        assertEquals(b.tty(), answeredAt());
    }

    @Test
    void the_client_that_sees_the_asking_pane_goes_first() throws IOException {
        tmux.tmux("new-session", "-d", "-s", "other", "-t", "work");
        tmux.tmux("new-window", "-d", "-t", "work", "env PS1='$ ' sh");
        Desk a = tmux.attach();
        Desk b = tmux.attach(Map.of(), "attach", "-t", "other");
        tmux.tmux("select-window", "-t", "other:1");
        a.types();
        tmux.line("work:1", rune.launcher() + " ask --message 'Who'' sees me?' >" + rune.project() + "/seen");
        b.shows("Who sees me?");
        Pane.quiet();
        Pane.quiet();
        b.answers("I do");
        assertFalse(tmux.tmux("capture-pane", "-p", "-J", "-t", "work:1").contains("not taken here"));
        assertEquals("I do", rune.line("seen"));
        assertEquals(b.tty(), answeredAt());
    }

    @Test
    void where_another_pane_is_zoomed_the_asking_one_is_not_seen() throws IOException {
        tmux.tmux("new-session", "-d", "-s", "other", "env PS1='$ ' sh");
        tmux.tmux("split-window", "-t", "work", "env PS1='$ ' sh");
        Desk a = tmux.attach();
        Desk b = tmux.attach(Map.of(), "attach", "-t", "other");
        tmux.tmux("resize-pane", "-Z", "-t", "work:0.1");
        b.types();
        tmux.line("work:0.0", rune.launcher() + " ask --message 'Who sees me?' >" + rune.project() + "/seen");
        b.shows("Who sees me?");
        assertFalse(a.hasOnScreen("Who sees me?"));
        b.answers("nobody");
        assertEquals("nobody", rune.line("seen"));
    }

    @Test
    void what_cannot_answer_is_never_chosen_and_nobody_is_in_reach() throws IOException {
        Desk a = tmux.attach(Map.of(), "attach", "-r", "-t", "work");
        Desk b = tmux.attach();
        tmux.tmux("suspend-client", "-t", b.tty());
        RealRune.await(
                "it was suspended",
                () -> tmux.tmux("list-clients", "-F", "#{client_flags}").contains("suspended"));
        Going ask = ask("--on-unavailable", "fail");
        ask.called().exits(21).errHas("no human can be reached");
        assertFalse(a.hasOnScreen("rune asks"));
    }

    @Test
    void a_question_that_waits_appears_when_somebody_attaches() throws IOException {
        Going ask = ask();
        RealRune.await("it waited", () -> {
            try {
                return prompt().startsWith("p");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        Desk a = tmux.attach();
        a.shows(question());
        a.answers("here");
        assertEquals("here\n", ask.called().exits(0).out());
    }

    @Test
    void when_a_client_detaches_the_other_one_shows_it_and_nothing_was_answered() throws IOException {
        Desk a = tmux.attach();
        Desk b = tmux.attach();
        b.types();
        a.types();
        Going ask = ask("--kind", "secret");
        a.shows(question());
        tmux.tmux("detach-client", "-t", a.tty());
        b.shows(question());
        assertTrue(ask.process().isAlive());
        b.answers("CANARY-77");
        assertEquals("CANARY-77\n", ask.called().exits(0).out());
        assertFalse(b.hasOnScreen("CANARY"));
    }

    @Test
    void when_a_terminal_is_killed_while_somebody_types_the_other_one_shows_it() throws IOException {
        Desk a = tmux.attach();
        Desk b = tmux.attach();
        b.types();
        a.types();
        Going ask = ask();
        a.shows(question());
        Pane.quiet();
        for (String key : List.of("h", "a", "l", "f")) {
            a.pane().key(key);
        }
        a.shows("half");
        a.close();
        b.shows(question());
        assertTrue(ask.process().isAlive());
        b.answers("whole");
        assertEquals("whole\n", ask.called().exits(0).out());
    }

    @Test
    void what_is_answered_elsewhere_leaves_the_screen() throws IOException {
        Desk a = tmux.attach();
        a.types();
        Going ask = ask("--kind", "confirm");
        a.shows(question());
        String prompt = prompt();
        rune.call("answer", prompt, "-y").called().exits(0);
        ask.called().exits(0);
        RealRune.await("the popup was gone", () -> !a.hasOnScreen("rune asks"));
        rune.call("answer", prompt, "-y").called().exits(4).errHas("has ended already");
    }

    @Test
    void a_limit_closes_the_popup() throws IOException {
        Desk a = tmux.attach();
        a.types();
        Going ask = ask("--timeout", "8s");
        a.shows(question());
        ask.called().exits(8).errHas("nobody answered in time");
        RealRune.await("the popup was gone", () -> !a.hasOnScreen("rune asks"));
    }

    @Test
    void where_something_else_pops_up_it_stays_and_the_question_goes_elsewhere() throws IOException {
        Desk a = tmux.attach();
        Desk b = tmux.attach();
        b.types();
        a.types();
        rune.command(List.of("tmux", "display-popup", "-c", a.tty(), "-E", "echo mine; sleep 600"));
        a.shows("mine");
        Going ask = ask();
        b.shows(question());
        a.shows("mine");
        b.answers("ok");
        ask.called().exits(0);
        a.shows("mine");
    }

    @Test
    void where_something_else_pops_up_and_nobody_else_is_there_it_comes_back() throws IOException {
        Desk a = tmux.attach();
        Path end = rune.project().resolve("end");
        rune.command(List.of(
                "tmux",
                "display-popup",
                "-c",
                a.tty(),
                "-E",
                "echo mine; until [ -e " + end + " ]; do sleep 0.1; done"));
        a.shows("mine");
        Going ask = ask();
        RealRune.await("it waited", () -> {
            try {
                return prompt().startsWith("p");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        a.shows("mine");
        assertFalse(a.hasOnScreen(question()));
        Files.writeString(end, "");
        a.shows(question());
        a.answers("ok");
        assertEquals("ok\n", ask.called().exits(0).out());
    }

    @Test
    void what_is_typed_while_it_opens_is_no_answer() throws IOException {
        Desk a = tmux.attach();
        a.types();
        Going ask = ask("--kind", "confirm");
        RealRune.await("it was shown while somebody typed", () -> {
            a.pane().line("y");
            return a.hasOnScreen(question());
        });
        a.pane().line("y");
        a.shows("(what was typed so far is not taken)");
        assertTrue(ask.process().isAlive());
        a.answers("n");
        ask.called().exits(22).errHas("the human declined");
    }

    @Test
    void it_is_drawn_once_though_it_is_drawn_before_anything_can_be_typed() throws IOException {
        Desk a = tmux.attach();
        Going ask = ask();
        a.shows(question());
        assertEquals(2, a.pane().screen().split("rune: a question", -1).length, a.pane()::screen);
        a.answers("ok");
        assertEquals("ok\n", ask.called().exits(0).out());
    }

    @Test
    void escape_cancels() throws IOException {
        Desk a = tmux.attach();
        a.types();
        Going ask = ask();
        a.shows(question());
        Pane.quiet();
        a.pane().key("Escape");
        ask.called().exits(22).errHas("the human cancelled");
    }

    @Test
    void one_question_at_a_time() throws IOException {
        Desk a = tmux.attach();
        a.types();
        Going first = ask();
        a.shows(question());
        String before = question();
        Going second = ask();
        RealRune.await("both were open", () -> {
            try {
                return rune.call("prompts").called().out().contains(question());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        a.shows("(1 more waits) > ");
        assertTrue(a.hasOnScreen(before));
        a.answers("one");
        assertEquals("one\n", first.called().exits(0).out());
        a.shows(question());
        assertFalse(a.hasOnScreen("more waits"));
        a.answers("two");
        assertEquals("two\n", second.called().exits(0).out());
    }

    @Test
    void words_of_the_asker_steer_nothing() throws IOException {
        Desk a = tmux.attach();
        a.types();
        Path trap = rune.project().resolve("trap");
        Going ask = ask("--title", "#(touch " + trap + ")", "--kind", "confirm");
        a.shows("#(touch");
        a.answers("y");
        ask.called().exits(0);
        assertFalse(Files.exists(trap));
    }

    @Test
    void no_ticket_is_in_any_argument() throws IOException {
        Desk a = tmux.attach();
        a.types();
        Going ask = ask();
        a.shows(question());
        assertFalse(rune.command(List.of("ps", "-eo", "args")).called().out().contains("RUNE_TICKET"));
        a.answers("ok");
        ask.called().exits(0);
    }

    @Test
    void a_secret_is_left_in_no_popup_pane_or_buffer_nor_anywhere_else() throws IOException {
        String canary = "CANARY-popup-83125";
        rune.file("script", "read -s -p 'Password: ' pw; printf %s \"$pw\" | wc -c > count");
        rune.steps("- { name: login, interactive: true, timeout: 60s, command: [bash, script] }");
        Desk a = tmux.attach();
        a.types();
        try (var leaks = new Leaks(canary)) {
            Going run = rune.begin("start");
            a.shows("the step shows: Password:");
            Pane.quiet();
            a.pane().paste(canary);
            run.called().exits(0);
            assertEquals(String.valueOf(canary.length()), rune.line("count"));
            RealRune.await("the popup was gone", () -> !a.hasOnScreen("rune asks"));
            leaks.none(base);
        }
        for (String pane :
                tmux.tmux("list-panes", "-a", "-F", "#{pane_id}").lines().toList()) {
            assertFalse(tmux.tmux("capture-pane", "-p", "-S", "-", "-t", pane).contains(canary), pane);
        }
        assertEquals("", tmux.tmux("list-buffers"));
        assertFalse(a.pane().history().contains(canary));
        assertEquals("tmux-popup", audited().getAsJsonObject("by").get("via").getAsString());
    }

    @Test
    void where_only_descendants_may_a_popup_answers_and_a_shell_does_not() throws IOException {
        rune.environment().put("RUNE_BROKER_ACCESS", "descendants");
        Desk a = tmux.attach();
        a.types();
        rune.steps("- { command: \"" + rune.launcher() + " ask --message 'A step?' >answer\", timeout: 60s }\n");
        Going run = rune.begin("start");
        a.shows("A step?");
        String prompt = prompt();
        rune.call("cancel", prompt).called().exits(23);
        a.answers("me");
        run.called().exits(0);
        assertEquals("me", rune.line("answer"));
    }
}
