package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The real sudo in panes that Rune made, called by a user who needs a password for it.
class WatchedSudoTests extends GuestTest {

    @BeforeEach
    void use_bash() {
        rune.environment().put("SHELL", "/bin/bash");
    }

    @AfterEach
    void end_tmux() throws IOException {
        does("tmux", "kill-server");
    }

    private RealRune.Called does(String... words) throws IOException {
        return rune.command(guest.does(words)).called();
    }

    private void up(String command) throws IOException {
        rune.file("ritual.yaml", """
            version: 1
            rituals:
              templates:
                day:
                  session_name: day
                  windows: [{ name: back, panes: [{ command: "%s" }] }]
            """.formatted(command));
        guest.own(rune.project());
        does(rune.launcher().toString(), "session", "up", "day", "--config", "ritual.yaml", "--no-attach")
                .exits(0);
    }

    private String screen() throws IOException {
        return does("tmux", "capture-pane", "-p", "-S", "-", "-t", "day:back").out();
    }

    @Test
    void it_gets_the_password_and_nothing_else_does() throws IOException {
        try (var leaks = new Leaks(Guest.PASSWORD)) {
            up("sudo -k; sudo id -un > who");
            JsonObject prompt = human.prompt();
            assertEquals("secret", prompt.get("kind").getAsString());
            assertEquals(
                    "pane day:back.0 shows: [sudo] password for " + guest.name() + ":",
                    prompt.get("message").getAsString());
            assertEquals("sudo (as root)", prompt.get("program").getAsString());
            human.answer(prompt, Guest.PASSWORD);
            assertEquals("root", rune.line("who"));
            assertEquals(List.of(), human.unseen());
            assertFalse(screen().contains(Guest.PASSWORD));
            assertEquals("", does("tmux", "list-buffers").out());
            leaks.none(base);
        }
    }

    @Test
    void a_wrong_password_is_asked_for_again_and_after_three_it_gives_up() throws IOException {
        up("sudo -k id -un; echo ended $? > code");
        for (int attempt = 1; attempt <= 3; attempt++) {
            JsonObject prompt = human.prompt();
            assertEquals(attempt, prompt.get("attempt").getAsInt());
            human.answer(prompt, "wrong");
        }
        assertEquals("ended 1", rune.line("code"));
        assertEquals(List.of(), human.unseen());
    }

    @Test
    void what_runs_under_it_on_a_terminal_of_its_own_calls_for_a_look_and_nothing_is_typed() throws IOException {
        up("sudo -k bash -c 'read -s -p Password:\\\\  pw; echo it was $pw > it'");
        human.answer(human.prompt(), Guest.PASSWORD);
        JsonObject look = human.prompt();
        assertEquals("attend", look.get("kind").getAsString());
        assertEquals("pane day:back.0 shows: Password:", look.get("message").getAsString());
        does("tmux", "send-keys", "-t", "day:back", "by hand", "Enter").exits(0);
        assertEquals("it was by hand", rune.line("it"));
    }
}
