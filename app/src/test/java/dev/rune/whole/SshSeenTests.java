package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.rune.whole.RealRune.Going;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The real ssh on the terminal of a step that nobody sits at: what it shows there is seen, asked elsewhere, and typed.
class SshSeenTests extends SshTest {

    SshSeenTests() {
        super("interactive: true,");
    }

    @Test
    void an_unknown_host_is_confirmed_with_its_fingerprint_and_then_the_password_asked() throws IOException {
        step();
        try (var leaks = new Leaks(Guest.PASSWORD)) {
            Going run = start();
            JsonObject host = human.prompt();
            assertEquals("confirm", host.get("kind").getAsString());
            List<String> lines = host.get("message").getAsString().lines().toList();
            assertTrue(lines.getFirst().startsWith("the step shows: The authenticity of host "), host.toString());
            String fingerprint = "key fingerprint is " + sshd.fingerprint();
            assertTrue(lines.stream().anyMatch(line -> line.contains(fingerprint)), host.toString());
            assertEquals(
                    "Are you sure you want to continue connecting (yes/no/[fingerprint])?",
                    lines.getLast(),
                    host.toString());
            human.say(host, "-y");
            JsonObject password = human.prompt();
            assertEquals("secret", password.get("kind").getAsString());
            assertEquals(
                    "the step shows: " + guest.name() + "@127.0.0.1's password:",
                    password.get("message").getAsString());
            human.answer(password, Guest.PASSWORD);
            run.called().exits(0).outHas("\nhello\r\n");
            assertTrue(Files.readString(known()).contains("ssh-ed25519"));
            assertEquals(0, sshd.failures(), sshd.logged());
            leaks.none(base);
        }
    }

    @Test
    void a_host_that_is_not_confirmed_gets_nothing() throws IOException {
        step();
        Going run = start();
        human.say(human.prompt(), "-n");
        run.called().exits(1).outHas("Host key verification failed.").outHas("exit 255");
        assertFalse(Files.exists(known()));
        assertEquals(List.of(), human.unseen());
        assertFalse(sshd.logged().contains("password"), sshd.logged());
    }

    @Test
    void a_wrong_password_is_asked_for_again_and_never_typed_twice() throws IOException {
        know();
        step();
        Going run = start();
        JsonObject first = human.prompt();
        human.answer(first, "wrong");
        JsonObject second = human.prompt();
        assertEquals(2, second.get("attempt").getAsInt());
        assertEquals(first.get("message"), second.get("message"));
        human.answer(second, Guest.PASSWORD);
        run.called().exits(0).outHas("\nhello\r\n");
        assertEquals(1, sshd.failures(), sshd.logged());
    }

    @Test
    void a_password_that_is_cancelled_is_not_sent_as_an_empty_one() throws IOException {
        know();
        step();
        Going run = start();
        human.cancel(human.prompt());
        run.called().exits(22);
        assertEquals(List.of(), human.unseen());
        assertEquals(0, sshd.failures(), sshd.logged());
    }

    @Test
    void the_passphrase_of_a_key() throws IOException {
        know();
        Path key = key();
        step("-i", key.toString(), "-o", "IdentitiesOnly=yes");
        try (var leaks = new Leaks(Guest.PASSWORD)) {
            Going run = start();
            JsonObject prompt = human.prompt();
            assertEquals("secret", prompt.get("kind").getAsString());
            assertEquals(
                    "the step shows: Enter passphrase for key '" + key + "':",
                    prompt.get("message").getAsString());
            human.answer(prompt, Guest.PASSWORD);
            run.called().exits(0).outHas("\nhello\r\n");
            assertEquals(List.of(), human.unseen());
            leaks.none(base);
        }
    }
}
