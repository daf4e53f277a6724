package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.posix.ProcessTable;
import dev.rune.posix.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ctrl-C and questions on a real terminal, which is afterwards as it was before.
class TerminalTests {

    private static final String QUESTION = "[s]top this step, stop the [r]itual, [d]etach, [c]ontinue?";

    private static final String STEPS = """
        - name: first
          command: |
            trap 'echo INT >> got; exit 3' INT
            echo $$ > first
            until [ -s go ]; do sleep 0.05; done; echo said later
        - { name: next, command: echo > next }
        """;

    @TempDir
    Path base;

    private RealRune rune;
    private Pane pane;
    private String before = "";

    @BeforeEach
    void begin() throws IOException {
        rune = new RealRune(base);
        rune.steps(STEPS);
        pane = new Pane(rune, base.resolve("socket"));
        before = pane.modes();
    }

    @AfterEach
    void end() {
        pane.close();
        rune.close();
    }

    @Test
    void s_stops_the_step_and_the_ritual_goes_on() throws IOException {
        ask();
        pane.key("s");
        ended(1);
        pane.shows("error: step `first`: stopped by you");
        pane.shows("  go on from there: rune start --config ritual.yaml --resume");
        rune.rune("report", "--json").exits(0).outHas("\"failed_steps\": [\n        \"first\"\n      ]");
        assertEquals("INT", rune.line("got"));
        assertTrue(Files.exists(rune.project().resolve("next")));
    }

    @Test
    void r_stops_the_ritual() {
        ask();
        pane.key("r");
        ended(130);
        assertEquals("INT", rune.line("got"));
        assertFalse(Files.exists(rune.project().resolve("next")));
    }

    @Test
    void c_goes_on_as_if_nothing_had_been() throws IOException {
        ask();
        pane.key("c");
        rune.file("go", "go\n");
        ended(0);
        assertFalse(Files.exists(rune.project().resolve("got")));
        assertTrue(pane.screen().contains("│ said later\n"), pane.screen());
    }

    @Test
    void d_makes_it_a_background_step() throws IOException {
        ask();
        pane.key("d");
        ended(0);
        assertTrue(Files.exists(rune.project().resolve("next")));
        rune.rune("status").exits(0).outHas("* first  pid " + rune.pid("first"));
        rune.file("go", "go\n");
        rune.allGone("first");
        assertFalse(Files.exists(rune.project().resolve("got")));
        rune.rune("logs", "first").exits(0).outHas("said later");
    }

    @Test
    void a_second_interrupt_while_the_question_stands_stops_the_ritual() {
        ask();
        pane.key("C-c");
        ended(130);
        List<String> lines = pane.lines().stream().map(String::strip).toList();
        int question = lines.indexOf(QUESTION);
        assertTrue(question >= 0, pane.screen());
        List<String> after = lines.subList(question + 1, lines.size());
        assertTrue(after.getFirst().contains("first · exit 3 · "), pane.screen());
        assertTrue(after.get(1).contains("next · not run"), pane.screen());
        assertTrue(after.get(2).startsWith("failed after "), pane.screen());
        assertEquals("error: step `first`: exit 3", after.get(3));
        assertEquals("INT", rune.line("got"));
        assertFalse(Files.exists(rune.project().resolve("next")));
    }

    @Test
    void what_comes_while_the_question_stands_is_shown_afterwards() throws IOException {
        rune.steps("""
            - name: first
              command: |
                echo > ready; until [ -s more ]; do sleep 0.05; done; echo said meanwhile; echo > said
                until [ -s go ]; do sleep 0.05; done
            """);
        pane.start("");
        pane.shows("first  0:0");
        pane.key("C-c");
        pane.shows(QUESTION);
        rune.file("more", "more\n");
        RealRune.await("it spoke", () -> Files.exists(rune.project().resolve("said")));
        assertFalse(pane.screen().contains("said meanwhile"), pane.screen());
        pane.key("c");
        pane.shows("said meanwhile");
        rune.file("go", "go\n");
        ended(0);
    }

    @Test
    void a_step_that_ends_takes_its_question_away() throws IOException {
        ask();
        rune.file("go", "go\n");
        ended(0);
    }

    @Test
    void a_request_to_end_takes_the_question_away() {
        ask();
        Signals.send(runner(), Signals.TERM);
        ended(143);
        assertEquals("INT", rune.line("got"));
    }

    @Test
    void the_terminal_is_put_back_when_rune_is_killed_while_it_asks() {
        ask();
        Signals.send(runner(), Signals.KILL);
        pane.shows("exit=137");
        rune.allGone("first");
        RealRune.await("the terminal was as before", () -> pane.modes().equals(before), pane::screen);
    }

    @Test
    void the_question_stands_alone_on_its_line_although_the_progress_was_there() {
        pane.start("");
        pane.shows("first  0:01");
        pane.key("C-c");
        pane.shows(QUESTION);
        assertEquals(QUESTION, pane.lines().getLast().strip());
        assertEquals(
                1, pane.lines().stream().filter(line -> line.contains("first")).count(), pane.screen());
        pane.key("r");
        ended(130);
    }

    @Test
    void a_confirmation_takes_y_and_n_and_gives_way_to_an_interrupt() throws IOException {
        rune.steps("- { name: risky, command: echo > risky, confirm: Really? }");
        confirm("n", 22);
        confirm("C-c", 130);
        assertFalse(Files.exists(rune.project().resolve("risky")));
        confirm("y", 0);
        assertTrue(Files.exists(rune.project().resolve("risky")));
    }

    @Test
    void a_detached_run_outlives_its_terminal_and_keeps_its_output() throws IOException {
        pane.line(rune.launcher() + " start --detach --config ritual.yaml > id; echo exit=$?");
        pane.shows("exit=0");
        String id = rune.line("id");
        rune.line("first");
        pane.close();
        rune.file("go", "go\n");
        RealRune.await(
                "the run was over",
                () -> rune.project().resolve("next").toFile().exists());
        rune.allGone("first");
        rune.rune("logs", "first").exits(0).outHas("said later");
        rune.rune("runs").exits(0).outHas(id);
    }

    /// Calls `start`, and presses Ctrl-C once its first step runs.
    private void ask() {
        pane.start("");
        rune.line("first");
        pane.key("C-c");
        pane.shows(QUESTION);
    }

    private void confirm(String key, int exit) {
        pane.start("");
        pane.shows("risky: Really? [y/n]");
        pane.settle();
        pane.key(key);
        if (exit != 130) {
            pane.key("Enter");
        }
        ended(exit);
    }

    private void ended(int exit) {
        pane.ended(exit);
        assertEquals(before, pane.modes());
    }

    /// The process of Rune itself: the parent of the step.
    private int runner() {
        int step = rune.pid("first");
        return ProcessTable.now().all().stream()
                .filter(process -> process.pid() == step)
                .findFirst()
                .orElseThrow()
                .parent();
    }
}
