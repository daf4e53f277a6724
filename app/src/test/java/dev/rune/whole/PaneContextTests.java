package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.whole.RealRune.Called;
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

/// Panes that Rune built, and through which they ask.
class PaneContextTests {

    @TempDir
    Path base;

    private RealRune rune;
    private TmuxClients tmux;

    @BeforeEach
    void begin() throws IOException {
        rune = new RealRune(base);
        rune.environment().put("SHELL", "/bin/sh");
        tmux = new TmuxClients(rune, base);
        rune.file("ritual.yaml", """
            version: 1
            rituals:
              templates:
                two:
                  session_name: two
                  windows:
                    - name: first
                      panes:
                        - command: 'echo "$INTERACTIVE_CONTEXT" >one'
                          ready: { command: [test, -s, one] }
                        - name: late
                          after: first.0
                          command: 'echo "$INTERACTIVE_CONTEXT" >late'
                    - name: second
                      panes:
                        - command: 'while ! [ -s prompt ]; do sleep 0.1; done;
                            echo me | %s answer $(cat prompt) --value-stdin 2>refused; sleep 1000'
                          run: process
            """.formatted(rune.launcher()));
    }

    @AfterEach
    void end() {
        tmux.close();
        rune.close();
    }

    private Called rune(String... words) throws IOException {
        return rune.call(words).called();
    }

    private static Path record(String context) {
        return Path.of(context.substring("unix:".length(), context.length() - ".sock".length()) + ".json");
    }

    @Test
    void each_pane_asks_through_a_context_that_ends_with_it() throws IOException {
        rune("session", "up", "two", "--config", "ritual.yaml").exits(0);
        String one = rune.line("one");
        String late = rune.line("late");
        assertTrue(one.startsWith("unix:" + base + "/runtime/rune/pane-ctx-"), one);
        assertNotEquals(one, late);
        assertTrue(tmux.tmux("show-environment", "-t", "two")
                .lines()
                .noneMatch(line -> line.startsWith("INTERACTIVE_CONTEXT")));
        Desk a = tmux.attach(Map.of(), "attach", "-t", "two:first");
        a.types();
        tmux.line("two:first.1", rune.launcher() + " ask --message 'A pane'' asks?' >" + rune.project() + "/said");
        a.shows("A pane asks?");
        a.answers("yes");
        assertEquals("yes", rune.line("said"));
        String pane = tmux.tmux("display-message", "-p", "-t", "two:first.1", "#{pane_id}")
                .strip();
        assertTrue(RealRune.text(record(late)).contains("\"pane\":\"" + pane + "\""), RealRune.text(record(late)));
        // Long after: the broker is another one.
        rune("broker", "stop").exits(0);
        tmux.line("two:first.1", rune.launcher() + " ask --message 'And'' again?' >" + rune.project() + "/again");
        a.shows("And again?");
        a.answers("sure");
        assertEquals("sure", rune.line("again"));
        tmux.tmux("kill-pane", "-t", "two:first.1");
        RealRune.await("the context had ended", () -> !Files.exists(record(late)));
        assertTrue(Files.exists(record(one)));
    }

    @Test
    void in_a_shell_a_human_may_answer_and_in_the_command_of_a_pane_nobody() throws IOException {
        rune("session", "up", "two", "--config", "ritual.yaml").exits(0);
        RealRune.Going ask = rune.call("ask", "--message", "Anybody?");
        RealRune.await("it waited", () -> prompts().contains("Anybody?"));
        String prompt = prompts().split(" ", -1)[0];
        rune.file("prompt", prompt + "\n");
        assertTrue(rune.line("refused").contains("a step never answers"), () -> rune.line("refused"));
        tmux.line("two:first.0", "echo me | " + rune.launcher() + " answer " + prompt + " --value-stdin");
        assertEquals("me\n", ask.called().exits(0).out());
    }

    /// By default tmux takes over no context from whoever attaches; somebody may have told it to.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_client_that_brings_another_context_changes_that_of_no_pane_of_rune_s(boolean wanted) throws IOException {
        if (wanted) {
            tmux.tmux("set-option", "-ga", "update-environment", "INTERACTIVE_CONTEXT");
        }
        String names = tmux.tmux("show-options", "-g", "update-environment");
        rune("session", "up", "two", "--config", "ritual.yaml").exits(0);
        String before = rune.line("late");
        tmux.attach(Map.of("INTERACTIVE_CONTEXT", "unix:/elsewhere.sock"), "attach", "-t", "two:first");
        assertEquals(names, tmux.tmux("show-options", "-g", "update-environment"));
        tmux.tmux("new-window", "-t", "two");
        RealRune.await(
                "there is a window of the human's",
                () -> tmux.tmux("list-windows", "-t", "two").lines().count() == 3);
        tmux.line("two:2", "echo \"<$INTERACTIVE_CONTEXT>\" >by-hand");
        assertEquals(wanted ? "<unix:/elsewhere.sock>" : "<>", rune.line("by-hand"));
        Files.delete(rune.project().resolve("late"));
        tmux.tmux("kill-pane", "-t", "two:first.1");
        rune("session", "up", "two", "--config", "ritual.yaml").exits(0);
        String late = rune.line("late");
        assertTrue(late.startsWith("unix:" + base + "/runtime/rune/pane-ctx-"), late);
        assertNotEquals(before, late);
        rune("restart", "first.0", "--config", "ritual.yaml").exits(0);
        RealRune.await("it has run again", () -> !rune.line("one").equals(before));
        assertTrue(rune.line("one").startsWith("unix:" + base + "/runtime/rune/pane-ctx-"), () -> rune.line("one"));
    }

    @Test
    void one_that_fails_when_it_is_started_anew_asks_nobody_where_that_is_not_wanted() throws IOException {
        rune.file("check.yaml", """
            version: 1
            rituals:
              templates:
                check:
                  session_name: check
                  windows: [{ name: only, panes: [{ name: check, command: "test -e ok && exec sleep 1000", run: process }, ""] }]
            """);
        rune.file("ok", "");
        rune("session", "up", "check", "--config", "check.yaml").exits(0);
        tmux.attach(Map.of(), "attach", "-t", "check");
        Files.delete(rune.project().resolve("ok"));
        rune("restart", "check", "--no-ask", "--config", "check.yaml").exits(1).outHas("failed 1");
        rune("prompts").exits(0).errHas("nothing waits");
    }

    private String prompts() {
        try {
            return rune("prompts").out();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
