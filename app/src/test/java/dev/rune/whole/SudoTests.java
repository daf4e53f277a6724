package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.rune.whole.RealRune.Going;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The real sudo in steps without a terminal, called by a user who needs a password for it.
class SudoTests extends GuestTest {

    @Test
    void it_asks_where_the_human_is_and_the_password_is_found_nowhere() throws IOException {
        rune.steps("- { name: who, command: sudo -k; sudo id -un > who, sudo: true, timeout: 60s }");
        try (var leaks = new Leaks(Guest.PASSWORD)) {
            Going run = start();
            JsonObject prompt = human.prompt();
            assertEquals("secret", prompt.get("kind").getAsString());
            assertEquals(
                    "[sudo] password for " + guest.name() + ": ",
                    prompt.get("message").getAsString());
            assertEquals("sudo (as root)", prompt.get("program").getAsString());
            assertEquals(1, prompt.get("attempt").getAsInt());
            assertEquals("who", prompt.get("step").getAsString());
            human.answer(prompt, Guest.PASSWORD);
            run.called().exits(0);
            assertEquals("root", rune.line("who"));
            assertEquals(List.of(), human.unseen());
            leaks.none(base);
        }
    }

    @Test
    void it_is_the_real_one_also_without_a_shell_and_in_the_background() throws IOException {
        rune.steps("""
            - { name: words, command: [sudo, -k, id, -un], sudo: true, timeout: 60s }
            - name: background
              command: sudo -k id -un > who
              sudo: true
              background: true
            """);
        Going run = start();
        human.answer(human.prompt(), Guest.PASSWORD);
        human.answer(human.prompt(), Guest.PASSWORD);
        run.called().exits(0).outHas("root\n");
        assertEquals("root", rune.line("who"));
    }

    @Test
    void a_wrong_password_is_asked_for_again_and_never_used_twice() throws IOException {
        rune.steps("- { name: who, command: sudo -k id -un > who, sudo: true, timeout: 60s }");
        Going run = start();
        JsonObject first = human.prompt();
        human.answer(first, "wrong");
        JsonObject second = human.prompt();
        assertEquals(2, second.get("attempt").getAsInt());
        assertEquals(first.get("message"), second.get("message"));
        human.answer(second, Guest.PASSWORD);
        run.called().exits(0);
        assertEquals("root", rune.line("who"));
    }

    @Test
    void after_three_wrong_ones_it_gives_up() throws IOException {
        rune.steps("- { name: who, command: sudo -k id -un > who, sudo: true, timeout: 60s }");
        Going run = start();
        for (int attempt = 1; attempt <= 3; attempt++) {
            JsonObject prompt = human.prompt();
            assertEquals(attempt, prompt.get("attempt").getAsInt());
            human.answer(prompt, "wrong");
        }
        run.called().exits(1).outHas("3 incorrect password attempts");
        assertEquals(List.of(), human.unseen());
    }

    @Test
    void where_the_human_cancels_it_fails_with_its_own_words() throws IOException {
        rune.steps("- { name: who, command: sudo -k id -un > who, sudo: true, timeout: 60s }");
        Going run = start();
        human.cancel(human.prompt());
        run.called()
                .exits(22)
                .outHas("the human cancelled")
                .outHas("sudo: a password is required")
                .outHas("declined");
        assertEquals(List.of(), human.unseen());
    }

    @Test
    void where_nobody_is_to_be_asked_it_fails_at_once() throws IOException {
        rune.steps("""
            - { name: who, command: sudo -k id -un, sudo: true, optional: true }
            - { name: askpass, command: sudo -A -k id -un, optional: true }
            """);
        start("--no-ask")
                .called()
                .exits(0)
                .outHas("sudo: a password is required")
                .outHas("sudo: no askpass program specified");
        assertEquals(List.of(), human.unseen());
    }

    @Test
    void without_the_key_it_can_not_ask_and_a_hint_says_what_helps() throws IOException {
        rune.steps("- { name: who, command: sudo -k id -un }");
        start().called()
                .exits(1)
                .outHas("sudo: a terminal is required to read the password")
                .outHas("`sudo: true`");
        assertEquals(List.of(), human.unseen());
    }

    @Test
    void asked_by_itself_to_ask_it_needs_no_key() throws IOException {
        rune.steps("- { name: who, command: sudo -A -k id -un > who, timeout: 60s }");
        Going run = start();
        human.answer(human.prompt(), Guest.PASSWORD);
        run.called().exits(0);
        assertEquals("root", rune.line("who"));
    }

    @Test
    void what_the_ritual_says_itself_is_left_alone() throws IOException {
        rune.steps("""
            - name: own
              command: sudo -A -k id -un
              env: { SUDO_ASKPASS: /bin/false }
            """);
        start().called().exits(1).outHas("sudo: no password was provided");
        assertEquals(List.of(), human.unseen());
    }

    @Test
    void root_does_not_ask_through_the_context_of_the_user_it_became_root_for() throws IOException {
        rune.steps("- name: who\n  sudo: true\n  timeout: 60s\n" + "  command: sudo -k -E " + rune.launcher()
                + " ask --message 'May root?'\n");
        Going run = start();
        human.answer(human.prompt(), Guest.PASSWORD);
        run.called().exits(1).outHas("exit 3").outHas("belongs to user");
        assertEquals(List.of(), human.unseen());
    }

    @Test
    void a_step_that_only_calls_itself_sudo_is_told_from_it() throws IOException {
        rune.steps("- { name: forged, timeout: 60s, command: \"$SUDO_ASKPASS '[sudo] password for " + guest.name()
                + ": ' > stolen\" }");
        Going run = start();
        JsonObject prompt = human.prompt();
        assertTrue(prompt.get("program").getAsString().endsWith("sh"), prompt.toString());
        assertFalse(prompt.get("program").getAsString().contains("root"));
        human.cancel(prompt);
        run.called();
        assertEquals("", RealRune.text(rune.project().resolve("stolen")));
    }
}
