package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rune.whole.TmuxClients.Desk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The window of a run is in sight again while a popup shows what its interactive step waits for.
class BackInSightTests {

    private static final String POPUP = " rune asks ";
    private static final String RUN = "work:0";

    @TempDir
    Path base;

    private RealRune rune;
    private TmuxClients tmux;
    private Desk desk;

    @BeforeEach
    void begin() throws IOException {
        rune = new RealRune(base);
        tmux = new TmuxClients(rune, base);
        rune.file("script", """
            read -s -p 'Password: ' pw
            echo
            echo "got ${#pw}"
            echo "$pw" > used
            """);
        rune.steps("- { name: login, interactive: true, command: [bash, script] }");
        desk = tmux.attach();
        tmux.line(RUN, rune.launcher() + " start --config ritual.yaml; echo exit=$?");
        desk.shows("Password:");
        tmux.tmux("new-window", "-t", "work", "env PS1='$ ' sh");
        desk.shows(POPUP);
        desk.shows("the step shows: Password:");
        Pane.quiet();
    }

    @AfterEach
    void end() {
        tmux.close();
        rune.close();
    }

    private void comesBack() {
        tmux.tmux("select-window", "-t", RUN);
        // Until Rune knows that as well, whatever it makes of it.
        Pane.quiet();
        Pane.quiet();
    }

    /// What the run's own terminal shows, and has shown.
    private String shown() {
        return tmux.tmux("capture-pane", "-p", "-J", "-S", "-", "-t", RUN);
    }

    private void endsWell() {
        RealRune.await("the run ended", () -> shown().contains("exit=0"), this::shown);
        RealRune.await("the popup was gone", () -> !desk.hasOnScreen(POPUP), desk.pane()::screen);
        List<String> lines = shown().lines().map(String::stripTrailing).toList();
        assertEquals(1, lines.stream().filter("got 7"::equals).count(), this::shown);
        assertFalse(shown().contains("rune: a question"), this::shown);
        assertFalse(shown().contains("not typed"), this::shown);
        assertFalse(shown().contains("hunter2"), this::shown);
    }

    @Test
    void what_is_typed_into_the_popup_is_the_answer() {
        comesBack();
        assertFalse(shown().contains("rune: a question"), this::shown);
        desk.shows(POPUP);
        assertFalse(desk.hasOnScreen("more waits"), desk.pane()::screen);
        desk.pane().line("hunter2");
        assertEquals("hunter2", rune.line("used"));
        endsWell();
    }

    @Test
    void what_was_half_typed_when_it_came_in_sight_counts_too() {
        desk.pane().type("hun");
        comesBack();
        desk.pane().line("ter2");
        assertEquals("hunter2", rune.line("used"));
        endsWell();
    }

    /// A popup is only on one client, and another may see the program itself.
    @Test
    void what_is_typed_at_the_program_itself_closes_the_popup() {
        comesBack();
        tmux.line(RUN, "hunter2");
        assertEquals("hunter2", rune.line("used"));
        endsWell();
    }
}
