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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real git in steps without a terminal, and a server that wants a user's name and password.
class GitTests {

    @TempDir
    Path base;

    @TempDir
    Path repositories;

    private RealRune rune;
    private Watching human;
    private GitOverHttp server;

    @BeforeEach
    void begin() throws IOException {
        Assumptions.assumeTrue(Guest.isInstalled("git"), "needs git");
        Guest.must("sh", "-c", """
            git init --quiet --bare "$0/shop.git" && git init --quiet "$0/work" && cd "$0/work" &&
            git -c user.name=a -c user.email=a@b commit --quiet --allow-empty --message first &&
            git push --quiet "$0/shop.git" HEAD:main && git -C "$0/shop.git" symbolic-ref HEAD refs/heads/main
            """, repositories.toString());
        server = new GitOverHttp(repositories);
        rune = new RealRune(base);
        human = new Watching(rune, List.of());
        rune.steps("- { name: clone, timeout: 60s, command: git clone " + server.url() + "/shop.git shop }");
    }

    @AfterEach
    void end() {
        if (rune != null) {
            rune.close();
            server.close();
        }
    }

    @Test
    void the_name_and_then_the_password_are_asked_for() throws IOException {
        JsonObject password = clones("%s ");
        assertTrue(password.get("program").getAsString().contains("git"), password.toString());
    }

    @Test
    void on_a_terminal_that_nobody_sits_at_they_are_seen_and_typed() throws IOException {
        rune.steps("- { name: clone, interactive: true, timeout: 60s, command: git clone " + server.url()
                + "/shop.git shop }");
        clones("the step shows: %s");
    }

    /// Runs the ritual to its end, and answers.
    ///
    /// @param message how git's words, which `%s` stands for, are shown
    /// @return the prompt for the password
    private JsonObject clones(String message) throws IOException {
        try (var leaks = new Leaks(GitOverHttp.PASSWORD)) {
            Going run = rune.begin("start");
            JsonObject name = human.prompt();
            assertEquals("text", name.get("kind").getAsString());
            assertEquals(
                    message.formatted("Username for '" + server.url() + "':"),
                    name.get("message").getAsString());
            human.answer(name, GitOverHttp.USER);
            JsonObject password = human.prompt();
            assertEquals("secret", password.get("kind").getAsString());
            assertEquals(
                    message.formatted("Password for '" + server.url().replace("//", "//bob@") + "':"),
                    password.get("message").getAsString());
            human.answer(password, GitOverHttp.PASSWORD);
            run.called().exits(0);
            assertTrue(Files.isDirectory(rune.project().resolve("shop/.git")));
            leaks.none(base);
            return password;
        }
    }

    @Test
    void where_the_human_cancels_at_the_password_git_fails_with_its_own_words() throws IOException {
        Going run = rune.begin("start");
        human.answer(human.prompt(), GitOverHttp.USER);
        human.cancel(human.prompt());
        run.called().exits(22).outHas("could not read Password for").outHas("terminal prompts disabled");
        assertEquals(List.of(), human.unseen());
        assertEquals(0, server.refused());
        assertFalse(Files.exists(rune.project().resolve("shop")));
    }

    @Test
    void a_wrong_password_is_not_used_twice() throws IOException {
        Going run = rune.begin("start");
        human.answer(human.prompt(), GitOverHttp.USER);
        human.answer(human.prompt(), "wrong");
        run.called().exits(1).outHas("Authentication failed");
        assertEquals(1, server.refused());
        run = rune.begin("start");
        human.answer(human.prompt(), GitOverHttp.USER);
        JsonObject password = human.prompt();
        assertEquals(1, password.get("attempt").getAsInt());
        human.answer(password, GitOverHttp.PASSWORD);
        run.called().exits(0);
    }

    @Test
    void where_nobody_can_be_reached_the_step_says_so() throws IOException {
        rune.environment().put("CI", "1");
        rune.begin("start")
                .called()
                .exits(21)
                .outHas("terminal prompts disabled")
                .outHas("it needs a human to answer a program, and none can be reached");
        rune.steps("- { name: clone, unattended: skip, command: git clone " + server.url() + "/shop.git shop }");
        rune.begin("start").called().exits(0).outHas("skipped");
    }

    @Test
    void where_nobody_is_to_be_asked_it_fails_at_once() throws IOException {
        rune.begin("start", "--no-ask")
                .called()
                .exits(1)
                .outHas("could not read Username for")
                .outHas("terminal prompts disabled");
        assertEquals(List.of(), human.unseen());
        assertEquals(0, server.refused());
    }
}
