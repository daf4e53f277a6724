package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rune.whole.TmuxClients.Desk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How whoever calls Rune in a pane of tmux gets to the session that was built: on real clients.
class JoiningTests {

    @TempDir
    Path base;

    private RealRune rune;
    private TmuxClients tmux;
    private Desk caller;
    private Desk other;

    @BeforeEach
    void begin() throws IOException {
        rune = new RealRune(base);
        rune.environment().put("SHELL", "/bin/sh");
        rune.file("ritual.yaml", """
            version: 1
            rituals:
              start: { global: [{ tmux_template: stack }, { command: "echo > last" }] }
              templates:
                stack:
                  session_name: dev
                  windows: [{ name: main, panes: [{ command: "echo here it is; exec cat", run: process }] }]
            """);
        tmux = new TmuxClients(rune, base);
        tmux.tmux("new-session", "-d", "-s", "elsewhere", "env PS1='$ ' sh");
        caller = tmux.attach();
        other = tmux.attach(Map.of(), "attach", "-t", "elsewhere");
        // Else tmux would take the client that was active last for the one that is meant.
        other.types();
    }

    @AfterEach
    void end() {
        tmux.close();
        rune.close();
    }

    private void call(String words) {
        tmux.line("work:0", "clear; " + rune.launcher() + " " + words + " --config ritual.yaml; echo $? >code");
    }

    private String sessionOf(Desk desk) {
        return tmux.tmux("list-clients", "-F", "#{client_name} #{session_name}")
                .lines()
                .map(line -> line.split(" ", 2))
                .filter(line -> line[0].equals(desk.tty()))
                .map(line -> line[1])
                .findFirst()
                .orElse("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "session up stack"})
    void the_client_that_shows_the_calling_pane_goes_there_and_no_other(String words) throws IOException {
        call(words);
        caller.shows("here it is");
        assertEquals("0", rune.line("code"));
        assertEquals("dev", sessionOf(caller));
        assertEquals("elsewhere", sessionOf(other));
        assertFalse(other.hasOnScreen("here it is"));
        tmux.tmux("switch-client", "-c", caller.tty(), "-l");
        caller.shows("▸ stack");
        assertEquals("work", sessionOf(caller));
        assertFalse(caller.hasOnScreen("join it by"));
        Files.delete(rune.project().resolve("code"));
        call("session attach dev");
        caller.shows("here it is");
        assertEquals("0", rune.line("code"));
    }

    @Test
    void nobody_goes_anywhere_who_does_not_want_to_or_whose_ritual_failed() throws IOException {
        call("start --no-attach");
        assertEquals("0", rune.line("code"));
        assertEquals("work", sessionOf(caller));
        Files.delete(rune.project().resolve("code"));
        rune.file(
                "ritual.yaml",
                Files.readString(rune.project().resolve("ritual.yaml")).replace("echo > last", "exit 3"));
        call("start --no-ask");
        assertEquals("1", rune.line("code"));
        assertEquals("work", sessionOf(caller));
    }

    @Test
    void to_a_session_on_another_server_nobody_can_be_taken() {
        call("session up stack --socket " + base.resolve("other"));
        caller.shows("note: join it by: tmux -S " + base.resolve("other") + " attach-session -t =dev");
        assertEquals("0", rune.line("code"));
        assertEquals("work", sessionOf(caller));
        tmux.tmux("-S", base.resolve("other").toString(), "kill-server");
    }
}
