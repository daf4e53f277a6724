package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.posix.Signals;
import dev.rune.whole.RealRune.Going;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rune is interrupted while it builds a session, beside one of the human's.
class BuildInterruptedTests {

    @TempDir
    Path base;

    private RealRune rune;

    @BeforeEach
    void begin() throws IOException {
        rune = new RealRune(base);
        rune.environment().put("SHELL", "/bin/sh");
        rune.file("ritual.yaml", """
            version: 1
            settings: { grace: 500ms }
            rituals:
              start: { global: [{ name: stack, tmux_template: stack }, { name: last, command: echo > last }] }
              templates:
                stack:
                  session_name: dev
                  windows:
                    - name: main
                      panes:
                        - { name: one, command: "echo $$ > one; exec sleep 7021", run: process }
                        - { name: two, command: "echo $$ > two; exec sleep 7022" }
                        - { name: never, run: process, after: one, ready: { command: "false", timeout: 1h },
                            command: "echo $$ > never; exec sleep 7023" }
            """);
        tmux("-f", "/dev/null", "new-session", "-d", "-s", "mine", "exec sleep 7024");
    }

    @AfterEach
    void end() {
        tmux("kill-server");
        rune.close();
    }

    private String tmux(String... words) {
        return rune.tmux(Path.of(socket()), words);
    }

    private String socket() {
        return base.resolve("other").toString();
    }

    private String panes() {
        return tmux("list-panes", "-a", "-F", "#{session_name} #{pane_id} #{pane_pid} #{pane_width}x#{pane_height}");
    }

    private Going begin(String... words) throws IOException {
        var command = new ArrayList<>(List.of(rune.launcher().toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("--config", "ritual.yaml", "--socket", socket()));
        return rune.command(command);
    }

    /// That all is as it was before, but for the processes whose numbers are in these files, which are gone.
    private void isAsBefore(String before, String... pids) throws IOException {
        assertEquals(before, panes());
        rune.allGone(pids);
        try (Stream<Path> folders = Files.list(base.resolve("runtime/rune/panes"))) {
            assertEquals(List.of(), folders.toList());
        }
        assertFalse(Files.exists(rune.project().resolve("last")));
        rune.rune("status").exits(0).outHas("nothing is running");
    }

    @ParameterizedTest
    @ValueSource(ints = {Signals.INT, Signals.TERM, Signals.HUP})
    void while_a_pane_is_waited_for(int signal) throws IOException {
        String before = panes();
        Going going = begin("start");
        rune.pid("two");
        rune.pid("never");
        going.signal(signal);
        going.called()
                .exits(128 + signal)
                .outHas("the pane `never` was not ready when the ritual was stopped (ritual.yaml:13:15)");
        isAsBefore(before, "one", "two", "never");
    }

    @Test
    void without_a_ritual_too() throws IOException {
        String before = panes();
        Going going = begin("session", "up", "stack");
        rune.pid("two");
        rune.pid("never");
        going.signal(Signals.INT);
        going.called().exits(130);
        isAsBefore(before, "one", "two", "never");
    }

    @Test
    void while_tmux_is_told_what_to_make() throws IOException {
        String before = panes();
        tmux(
                "set-hook",
                "-g",
                "after-split-window",
                "run-shell 'cd " + rune.project() + " && touch split && while ! [ -e go ]; do sleep 0.05; done'");
        Going going = begin("start");
        RealRune.await("a window was split", () -> Files.exists(rune.project().resolve("split")));
        going.signal(Signals.INT);
        rune.file("go", "");
        going.called().exits(130);
        isAsBefore(before, "one");
    }

    @Test
    void what_was_there_before_stays() throws IOException {
        tmux("kill-server");
        String ready = Files.readString(rune.project().resolve("ritual.yaml"));
        rune.file("ritual.yaml", ready.replace("command: \"false\"", "command: \"true\""));
        begin("start").called().exits(0);
        Files.delete(rune.project().resolve("last"));
        rune.file(
                "ritual.yaml",
                ready.replace("name: two, command", "name: two, ready: { command: \"false\" }, command"));
        int one = rune.pid("one");
        int never = rune.pid("never");
        tmux("kill-pane", "-t", "=dev:main.1");
        rune.allGone("two");
        Files.delete(rune.project().resolve("two"));
        String before = panes();
        Going going = begin("start");
        rune.pid("two");
        going.signal(Signals.INT);
        going.called().exits(130).outHas("the pane `two` was not ready when the ritual was stopped");
        rune.allGone("two");
        assertEquals(
                before.lines().map(line -> line.split(" ", -1)[2]).toList(),
                panes().lines().map(line -> line.split(" ", -1)[2]).toList());
        assertTrue(RealRune.isAlive(one) && RealRune.isAlive(never));
        assertFalse(Files.exists(rune.project().resolve("last")));
    }

    @Test
    void by_ctrl_c_at_a_terminal() throws IOException {
        String before = panes();
        try (var pane = new Pane(rune, base.resolve("terminal"))) {
            pane.start(" --socket " + socket());
            rune.pid("never");
            rune.pid("two");
            pane.key("C-c");
            pane.ended(130);
        }
        isAsBefore(before, "one", "two", "never");
    }
}
