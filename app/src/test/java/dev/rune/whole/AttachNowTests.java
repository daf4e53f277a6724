package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A step that joins its session at once: the ritual goes on when the human has left it.
class AttachNowTests {

    @TempDir
    Path base;

    private RealRune rune;
    private Pane pane;

    @BeforeEach
    void begin() throws IOException {
        rune = new RealRune(base);
        rune.steps("""
            - { name: look, tmux_session: work, attach: now, command: echo look at this }
            - { name: next, command: echo > next }
            """);
        pane = new Pane(rune, base.resolve("socket"));
    }

    @AfterEach
    void end() {
        rune.close();
        pane.close();
    }

    @Test
    void on_a_terminal_a_client_of_the_session_has_it() {
        pane.start(" --socket " + base.resolve("other"));
        pane.shows("look at this");
        pane.shows("[work]");
        assertFalse(Files.exists(rune.project().resolve("next")));
        pane.line("tmux -S " + base.resolve("other") + " detach-client");
        pane.ended(0);
        RealRune.await("the ritual went on", () -> Files.exists(rune.project().resolve("next")));
    }

    @Test
    void without_a_terminal_the_line_is_told_and_the_ritual_goes_on() throws IOException {
        rune.rune("start", "--socket", base.resolve("other").toString())
                .exits(0)
                .outHas("there is no terminal here; join the session by: tmux -S " + base.resolve("other")
                        + " attach-session -t =work\n");
        RealRune.await("the ritual went on", () -> Files.exists(rune.project().resolve("next")));
    }
}
