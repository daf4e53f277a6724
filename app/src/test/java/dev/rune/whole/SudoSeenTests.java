package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonObject;
import dev.rune.whole.RealRune.Going;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The real sudo on the terminal of a step that nobody sits at, called by a user who needs a password for it.
class SudoSeenTests extends GuestTest {

    private void step(String command) throws IOException {
        rune.steps("- { name: who, interactive: true, timeout: 60s, command: \"" + command + "\" }");
    }

    private String wanted() {
        return "the step shows: [sudo] password for " + guest.name() + ":";
    }

    /// The recordings that runs left.
    private List<Path> recordings() throws IOException {
        try (var files = Files.walk(base.resolve("state"))) {
            return files.filter(file -> file.toString().endsWith(".cast")).toList();
        }
    }

    @Test
    void what_is_answered_at_another_terminal_is_typed_and_found_nowhere() throws IOException {
        step("sudo -k id -un > who");
        try (var leaks = new Leaks(Guest.PASSWORD);
                var desk = new Pane(rune, base.resolve("desk"))) {
            guest.own(Path.of(desk.tty()));
            desk.line("exec "
                    + String.join(
                            " ", guest.does("env", "-u", "TMUX", rune.launcher().toString(), "attend")));
            desk.shows("questions appear here");
            Going run = start();
            desk.shows(wanted());
            // No warning: it is known for what it is.
            JsonObject prompt = human.prompt();
            assertEquals(wanted(), prompt.get("message").getAsString());
            assertEquals("secret", prompt.get("kind").getAsString());
            assertEquals("who", prompt.get("step").getAsString());
            Pane.quiet();
            desk.paste(Guest.PASSWORD);
            run.called().exits(0);
            assertEquals("root", rune.line("who"));
            assertEquals(List.of(), human.unseen());
            assertFalse(desk.history().contains(Guest.PASSWORD));
            assertEquals(1, recordings().size());
            leaks.none(base);
        }
    }

    @Test
    void a_wrong_password_is_asked_for_again_and_never_typed_twice() throws IOException {
        step("sudo -k id -un > who");
        Going run = start();
        JsonObject first = human.prompt();
        assertEquals(1, first.get("attempt").getAsInt());
        human.answer(first, "wrong");
        JsonObject second = human.prompt();
        assertEquals(2, second.get("attempt").getAsInt());
        assertEquals(wanted(), second.get("message").getAsString());
        human.answer(second, Guest.PASSWORD);
        run.called().exits(0);
        assertEquals("root", rune.line("who"));
        assertEquals(List.of(), human.unseen());
    }

    @Test
    void after_three_wrong_ones_it_gives_up() throws IOException {
        step("sudo -k id -un > who");
        Going run = start();
        human.answer(human.prompt(), "wrong");
        for (int attempt = 2; attempt <= 3; attempt++) {
            JsonObject prompt = human.prompt();
            assertEquals(attempt, prompt.get("attempt").getAsInt());
            human.answer(prompt, "wrong");
        }
        run.called().exits(1).outHas("3 incorrect password attempts");
        assertEquals(List.of(), human.unseen());
    }

    @Test
    void where_the_human_cancels_nothing_is_typed() throws IOException {
        step("sudo -k id -un > who");
        Going run = start();
        human.cancel(human.prompt());
        run.called().exits(22);
        assertEquals(List.of(), human.unseen());
        assertEquals("", RealRune.text(rune.project().resolve("who")));
    }

    /// Each step has a terminal of its own, and sudo grants what it grants to a terminal.
    @Test
    void what_one_step_was_granted_another_one_is_not_and_lint_says_so_before() throws IOException {
        rune.steps("""
            - { name: both, interactive: true, timeout: 60s, command: sudo -k; sudo -v && sudo -n id -un > first }
            - { name: gate, interactive: true, timeout: 60s, command: sudo -v }
            - { name: later, interactive: true, timeout: 60s, command: sudo -n id -un > second }
            """);
        rune.command(guest.does(rune.launcher().toString(), "lint", "--config", "ritual.yaml"))
                .called()
                .errHas("what `sudo -v` grants is lost when the step ends")
                .errHas("each step has a terminal of its own");
        Going run = start();
        human.answer(human.prompt(), Guest.PASSWORD);
        assertEquals("root", rune.line("first"));
        human.answer(human.prompt(), Guest.PASSWORD);
        run.called().exits(1).outHas("sudo: a password is required");
        assertEquals("", RealRune.text(rune.project().resolve("second")));
        assertEquals(List.of(), human.unseen());
    }

    /// Once it has let somebody in, sudo puts a terminal of its own in between, whose modes tell nothing.
    @Test
    void what_is_asked_behind_it_is_shown_and_nothing_is_typed_there() throws IOException {
        rune.file("script", "echo $$ > pid; read -s -p 'Password: ' pw && printf '<%s>' \"$pw\" > typed");
        step("sudo -k bash script");
        Going run = start();
        human.answer(human.prompt(), Guest.PASSWORD);
        JsonObject behind = human.prompt();
        assertEquals("attend", behind.get("kind").getAsString());
        assertEquals("the step shows: Password:", behind.get("message").getAsString());
        human.cancel(behind);
        run.called().exits(22);
        rune.allGone("pid");
        assertEquals("", RealRune.text(rune.project().resolve("typed")));
        assertEquals(List.of(), human.unseen());
    }
}
