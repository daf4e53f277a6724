package dev.rune.pty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.posix.ProcessStat;
import dev.rune.posix.Signals;
import dev.rune.posix.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Interactive steps of a Rune that was started at a terminal: the person there is joined to each of them, and has the
/// terminal back afterwards as it was.
@Timeout(120)
class JoinedTerminalTests {

    private static final String MARKED = "\\033[?1049h\\033[?1000h\\033[?2004h\\033[?25l";
    private static final String UNDONE = "\u001b[?25h\u001b[?2004l\u001b[?1000l\u001b[?1049l";

    @TempDir
    private Path base;

    private RuneOnTerminal rune;
    private Stage stage;

    @BeforeEach
    void begin() {
        rune = new RuneOnTerminal(base);
        stage = rune.stage;
    }

    @Test
    void lines_typed_at_once_reach_three_steps_in_a_row() {
        rune.steps("- { interactive: true, command: \"printf 'Q: '; read x; echo \\\"$x\\\" >>answers\" }\n".repeat(3));
        try (var shell = rune.shell("$rune")) {
            stage.awaitShown(shell, "Q: ");
            stage.type(shell, "one\rtwo\rthree\r");
            assertEquals(0, stage.end(shell).code(), stage::shown);
        }
        assertEquals("one\ntwo\nthree\n", rune.read("answers"));
    }

    @Test
    void steps_have_the_callers_terminal_size_and_are_told_of_changes() {
        rune.steps("- { interactive: true, command: \"trap 'stty size; exit' WINCH; stty size; while :; do sleep 0.01;"
                + " done\" }");
        try (var shell = rune.shell("$rune")) {
            stage.awaitShown(shell, "30 100\r\n");
            shell.resize(new Terminal.Size(77, 22));
            stage.awaitShown(shell, "22 77\r\n");
            assertEquals(0, stage.end(shell).code(), stage::shown);
        }
    }

    @Test
    void ctrl_c_belongs_to_the_program() {
        rune.steps("""
            - { id: first, interactive: true, optional: true, command: "trap 'echo caught; exit 5' INT; echo ready; read x" }
            - { id: second, command: echo went on }
            """);
        try (var shell = rune.shell("$rune")) {
            stage.awaitShown(shell, "ready");
            stage.type(shell, "\u0003");
            assertEquals(0, stage.end(shell).code(), stage::shown);
        }
        assertTrue(stage.shown().contains("caught"), stage::shown);
        assertTrue(stage.shown().contains("went on"), stage::shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exit 0",
                "exit 9",
                "stty raw -echo -isig; exit 0",
                "stty -icrnl -opost olcuc eof x; kill -TERM $$",
                "kill -9 $$",
                "kill -SEGV $$",
                "exec <&- >&- 2>&-; exit 0",
                "printf '\\\\033[99999999999;;;;z\\\\033[?;h\\\\033P1\\\\377\\\\033]0;never ended'"
            })
    void the_terminal_is_as_it_was_however_the_step_ends(String end) {
        rune.steps("- { interactive: true, command: \"printf '" + MARKED.replace("\\", "\\\\") + "'; " + end + "\" }");
        try (var shell = rune.shell("stty -g >before; CI=1 $rune; stty -g >after")) {
            stage.end(shell);
        }
        assertEquals(rune.read("before"), rune.read("after"));
        assertTrue(stage.shown().contains(UNDONE), stage::shown);
    }

    @ParameterizedTest
    @ValueSource(ints = {Signals.TERM, Signals.INT, Signals.HUP, Signals.KILL})
    void the_terminal_is_as_it_was_whatever_ends_rune(int signal) {
        rune.steps("- { interactive: true, command: \"echo $$ >pid; stty raw -echo; printf '"
                + MARKED.replace("\\", "\\\\") + "ready'; sleep 60\" }");
        try (var shell = rune.shell("stty -g >before; $rune; echo over >ended; read wait")) {
            stage.awaitShown(shell, "ready");
            Signals.send(RuneOnTerminal.pid(shell), signal);
            stage.await(shell, "Rune has ended", () -> rune.read("ended").equals("over\n"));
            stage.await(shell, "the screen is put back", () -> stage.shown().contains(UNDONE));
            String before = rune.read("before").strip();
            stage.await(
                    shell,
                    "the modes are put back",
                    () -> shell.modes().forStty().equals(before));
            stage.await(
                    shell, "the step is gone", () -> !isAlive(rune.read("pid").strip()));
            stage.type(shell, "\r");
            stage.end(shell);
        }
    }

    @Test
    void ctrl_z_suspends_rune_with_its_step_and_fg_goes_on() {
        rune.steps("- { interactive: true, command: \"stty -echo; echo $$ >pid; echo ready; read x; echo got $x\" }");
        try (var shell = rune.prompt()) {
            stage.awaitShown(shell, "$ ");
            stage.type(shell, "$rune\r");
            stage.awaitShown(shell, "ready");
            stage.type(shell, "\u001a");
            stage.awaitShown(shell, "Stopped");
            stage.await(
                    shell,
                    "the step is stopped too",
                    () -> state(rune.read("pid").strip()) == 'T');
            stage.type(shell, "echo at the $((1+1))nd prompt\r");
            stage.awaitShown(shell, "at the 2nd prompt");
            stage.type(shell, "fg\r");
            stage.await(shell, "the step goes on", () -> state(rune.read("pid").strip()) == 'S');
            stage.type(shell, "hello\r");
            stage.awaitShown(shell, "got hello");
            stage.awaitShown(shell, "done");
            stage.type(shell, "exit 0\r");
            assertEquals(0, stage.end(shell).code());
        }
    }

    @Test
    void what_is_typed_unseen_is_nowhere() {
        rune.steps("- { id: login, interactive: true, command: \"stty -echo; printf 'Password: '; read pass; stty echo;"
                + " test ${#pass} = 6 && echo welcome\" }");
        try (var shell = rune.shell("$rune; grep -rl sesame state; echo searched")) {
            stage.awaitShown(shell, "Password: ");
            stage.type(shell, "sesame\r");
            stage.awaitShown(shell, "searched");
            stage.end(shell);
        }
        assertTrue(stage.shown().contains("welcome"), stage::shown);
        assertFalse(stage.shown().contains("state/"), stage::shown);
    }

    @Test
    void who_types_nothing_is_told_once_that_a_step_waits() {
        rune.steps("- { id: ask, interactive: true, command: \"printf 'Name: '; read name; echo hello $name\" }");
        try (var shell = rune.shell("$rune; cat state/rune/runs/*/ask.log state/rune/runs/*/ask.cast")) {
            stage.awaitShown(shell, "is waiting for you: a line (`Name:`)\r\nName: ");
            stage.type(shell, "ada\r");
            stage.awaitShown(shell, "hello ada");
            stage.end(shell);
        }
        assertTrue(
                stage.shown().replace("\r", "").contains("\nName: ada\nhello ada\n{\"version"),
                "the log holds the prompt once");
    }

    @Test
    void an_answer_to_a_question_is_typed_at_a_later_step_and_is_nowhere() {
        rune.steps("""
            - ask: { kind: secret, message: Your password, var: password }
            - id: login
              interactive: true
              command: "printf 'Name: '; read name; printf 'Password: '; sleep 0.5; stty -echo; read pass;
                stty echo; echo $name has $(printf %s $pass | wc -c)"
              expect:
                - { match: "Name: ", answer: ada }
                - { match: "Password: ", answer: "{{password}}" }
            """);
        try (var shell = rune.shell("$rune; grep -rl sesame state; echo searched")) {
            stage.await(shell, "it is asked for", () -> asksForASecret(shell));
            stage.type(shell, "sesame\r");
            stage.awaitShown(shell, "searched");
            stage.end(shell);
        }
        assertTrue(stage.shown().contains("ada has 6"), stage::shown);
        assertFalse(stage.shown().contains("sesame"), stage::shown);
        assertFalse(stage.shown().contains("state/"), stage::shown);
    }

    @Test
    void a_step_that_is_stopped_is_said_to_be_with_what_lets_it_go_on() {
        rune.steps("- { id: halt, interactive: true, command: \"printf '\\\\033[1mon\\\\033[0m'; kill -STOP $$; echo"
                + " again\" }");
        try (var shell = rune.shell("$rune")) {
            stage.awaitShown(shell, "is waiting for you: a SIGCONT, being stopped (`kill -CONT -- -");
            stage.awaitShown(shell, "`)\r\n\u001b[1mon\u001b[0m");
            String shown = stage.shown();
            int at = shown.lastIndexOf("CONT -- -") + "CONT -- -".length();
            Signals.send(Integer.parseInt(shown.substring(at, shown.indexOf('`', at))), Signals.CONT);
            stage.awaitShown(shell, "again");
            assertEquals(0, stage.end(shell).code(), stage::shown);
        }
    }

    @Test
    void many_steps_leave_the_modes_of_the_terminal_as_they_were() {
        assertModesStay(20);
    }

    @Test
    @Tag("soak")
    @Timeout(900)
    void a_thousand_steps_leave_the_modes_of_the_terminal_as_they_were() {
        assertModesStay(1000);
    }

    /// The steps read a line each, all of which are typed before, and leave odd modes behind.
    private void assertModesStay(int steps) {
        String odd = "read line; stty raw -echo -isig; test $line = %d; printf '" + MARKED.replace("\\", "\\\\") + "'";
        rune.steps(IntStream.range(0, steps)
                .mapToObj(i -> "- { interactive: true, record: false, command: \"" + odd.formatted(i) + "\" }\n")
                .collect(Collectors.joining()));
        try (var shell = rune.shell("stty -g >before; $rune; echo $? >code; stty -g >after")) {
            stage.type(shell, IntStream.range(0, steps).mapToObj(i -> i + "\r").collect(Collectors.joining()));
            stage.await(
                    shell,
                    Duration.ofMinutes(10),
                    "all have run",
                    () -> !rune.read("after").isEmpty());
            stage.end(shell);
        }
        assertEquals("0\n", rune.read("code"), stage::shown);
        assertEquals(rune.read("before"), rune.read("after"));
        assertEquals(steps, stage.shown().split(Pattern.quote(UNDONE), -1).length - 1);
    }

    @Test
    void the_shipped_wizard_asks_for_what_it_needs() {
        rune.ritual("setup-wizard.yaml");
        try (var shell = rune.shell("$rune")) {
            stage.awaitShown(shell, "A number: ");
            stage.type(shell, "7\r2\r");
            stage.awaitShown(shell, "A password, which is not shown: ");
            stage.type(shell, "sesame\r");
            stage.awaitShown(shell, "Write setup.conf? [y/N] ");
            stage.type(shell, "y\r");
            assertEquals(0, stage.end(shell).code(), stage::shown);
        }
        assertEquals("editor=nano\npassword_length=6\n", rune.read("setup.conf"));
        assertFalse(stage.shown().contains("sesame"), stage::shown);
    }

    @Test
    void status_tells_elsewhere_that_a_step_waits() {
        rune.steps("- { id: login, interactive: true, command: \"stty -echo; printf 'Password: '; read pass\" }");
        try (var shell = rune.shell("$rune")) {
            stage.awaitShown(shell, "Password: ");
            stage.await(shell, "status says so", () -> {
                var other = new RuneOnTerminal(base);
                try (var status = other.shell("${rune%% start*} status")) {
                    other.stage.end(status);
                }
                return other.stage.shown().contains("waiting for you: a secret (`Password:`)");
            });
            stage.type(shell, "x\r");
            stage.end(shell);
        }
    }

    private static boolean asksForASecret(Pty shell) {
        return shell.modes().isInLines() && !shell.modes().echoes();
    }

    private static boolean isAlive(String pid) {
        return ProcessStat.of(Long.parseLong(pid)).filter(ProcessStat::isAlive).isPresent();
    }

    private static char state(String pid) {
        return ProcessStat.of(Long.parseLong(pid)).map(ProcessStat::state).orElse('-');
    }
}
