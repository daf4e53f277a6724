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

/// The real ssh in steps without a terminal, and a real server that logs each attempt.
class SshTests extends SshTest {

    SshTests() {
        super("");
    }

    @Test
    void an_unknown_host_is_confirmed_with_its_fingerprint_and_then_the_password_asked() throws IOException {
        step();
        try (var leaks = new Leaks(Guest.PASSWORD)) {
            Going run = start();
            JsonObject host = human.prompt();
            assertEquals("confirm", host.get("kind").getAsString());
            assertTrue(host.get("message").getAsString().contains("key fingerprint is SHA256:"), host.toString());
            assertTrue(host.get("program").getAsString().endsWith("/ssh"), host.toString());
            human.say(host, "-y");
            JsonObject password = human.prompt();
            assertEquals("secret", password.get("kind").getAsString());
            assertEquals(
                    guest.name() + "@127.0.0.1's password: ",
                    password.get("message").getAsString());
            human.answer(password, Guest.PASSWORD);
            run.called().exits(0).outHas("hello\n");
            assertTrue(Files.readString(known()).contains("ssh-ed25519"));
            assertEquals(0, sshd.failures());
            leaks.none(base);
        }
    }

    @Test
    void a_host_that_is_not_confirmed_gets_nothing() throws IOException {
        step();
        Going run = start();
        human.say(human.prompt(), "-n");
        run.called().exits(22).outHas("Host key verification failed.");
        assertFalse(Files.exists(known()));
        assertEquals(List.of(), human.unseen());
        assertFalse(sshd.logged().contains("password"), sshd.logged());
    }

    @Test
    void a_password_that_is_cancelled_is_not_sent_as_an_empty_one() throws IOException {
        know();
        step();
        Going run = start();
        human.cancel(human.prompt());
        run.called().exits(22).outHas("`ssh` is ended");
        assertEquals(List.of(), human.unseen());
        assertEquals(0, sshd.failures(), sshd.logged());
    }

    @Test
    void a_wrong_password_is_asked_for_again_and_never_used_twice() throws IOException {
        know();
        step();
        Going run = start();
        JsonObject first = human.prompt();
        assertEquals(1, first.get("attempt").getAsInt());
        human.answer(first, "wrong");
        JsonObject second = human.prompt();
        assertEquals(2, second.get("attempt").getAsInt());
        human.answer(second, Guest.PASSWORD);
        run.called().exits(0).outHas("hello\n");
        assertEquals(1, sshd.failures(), sshd.logged());
    }

    @Test
    void the_passphrase_of_a_key() throws IOException {
        know();
        Path key = key();
        step("-i", key.toString(), "-o", "IdentitiesOnly=yes");
        try (var leaks = new Leaks(Guest.PASSWORD)) {
            Going run = start();
            JsonObject prompt = human.prompt();
            assertEquals(
                    "Enter passphrase for key '" + key + "': ",
                    prompt.get("message").getAsString());
            human.answer(prompt, Guest.PASSWORD);
            run.called().exits(0).outHas("hello\n");
            leaks.none(base);
        }
        // Without it there is no password to try instead.
        Going run = start();
        human.cancel(human.prompt());
        run.called().exits(22).outHas("`ssh` is ended");
        assertEquals(List.of(), human.unseen());
        assertEquals(0, sshd.failures());
    }

    @Test
    void an_agent_is_given_a_key() throws IOException {
        Path key = key();
        rune.steps(
                "- { name: add, timeout: 60s, command: ssh-agent -a agent sh -c 'ssh-add " + key + " && ssh-add -l' }");
        Going run = start();
        JsonObject prompt = human.prompt();
        assertEquals("Enter passphrase for " + key + ": ", prompt.get("message").getAsString());
        human.answer(prompt, "wrong");
        JsonObject again = human.prompt();
        assertEquals(
                "Bad passphrase, try again for " + key + ": ",
                again.get("message").getAsString());
        human.answer(again, Guest.PASSWORD);
        run.called().exits(0).outHas("(ED25519)");
    }

    @Test
    void where_nobody_is_to_be_asked_it_fails_at_once_and_sends_nothing() throws IOException {
        step();
        start("--no-ask").called().exits(1).outHas("Host key verification failed.");
        know();
        start("--no-ask").called().exits(1).outHas("`ssh` is ended");
        assertEquals(List.of(), human.unseen());
        assertEquals(0, sshd.failures(), sshd.logged());
    }
}
