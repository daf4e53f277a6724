package dev.rune.pty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rune.posix.ProcessTable;
import dev.rune.posix.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Programs that draw the whole screen, as steps, in a pane of a private tmux server: a real terminal that tells what
/// it shows.
@Timeout(180)
class FullScreenTests {

    private static final AtomicInteger SERVERS = new AtomicInteger();

    @TempDir
    private Path base;

    private RuneOnTerminal rune;
    private String server;

    @BeforeEach
    void begin() {
        rune = new RuneOnTerminal(base);
        // One for each test: a server that was told to end may still be there when the next one begins.
        server = "pty-test-" + ProcessHandle.current().pid() + "-" + SERVERS.incrementAndGet();
    }

    @AfterEach
    void end() {
        tmux("kill-server");
    }

    @Test
    void vim_edits_a_file_and_leaves_the_screen_as_it_was() throws IOException {
        rune.steps("- { interactive: true, command: vim -u NONE -n note }");
        open();
        awaitScreen("\"note\"");
        keys("igrün", "Escape");
        tmux("resize-window", "-x", "70", "-y", "12");
        keys(":wq", "Enter");
        awaitScreen("over: 0");
        assertEquals("grün\n", Files.readString(base.resolve("note")));
        assertEquals("0", tmux("display-message", "-p", "#{alternate_on}").strip());
    }

    @Test
    void less_pages_to_the_end_and_back() throws IOException {
        var lines = new StringBuilder();
        for (int i = 1; i <= 500; i++) {
            lines.append("line ").append(i).append('\n');
        }
        Files.writeString(base.resolve("text"), lines);
        rune.steps("- { interactive: true, command: less text }");
        open();
        awaitScreen("line 5\n");
        keys("G");
        awaitScreen("line 500\n");
        keys("g");
        awaitScreen("line 1\n");
        keys("q");
        awaitScreen("over: 0");
    }

    @Test
    void htop_draws_processes_and_its_new_size() {
        assumeThat("htop");
        rune.steps("- { interactive: true, command: htop }");
        open();
        awaitScreen("F10Quit");
        tmux("resize-window", "-x", "120", "-y", "20");
        awaitScreen("  PID USER ");
        keys("q");
        awaitScreen("over: 0");
        assertEquals("0", tmux("display-message", "-p", "#{alternate_on}").strip());
        assertEquals("0", tmux("display-message", "-p", "#{mouse_any_flag}").strip());
    }

    @Test
    void fzf_takes_keys_and_gives_the_choice() throws IOException {
        assumeThat("fzf");
        rune.steps("- { interactive: true, command: seq 100 | fzf >choice }");
        open();
        awaitScreen("100/100");
        keys("42");
        awaitScreen("1/100");
        keys("Enter");
        awaitScreen("over: 0");
        assertEquals("42\n", Files.readString(base.resolve("choice")));
    }

    @Test
    void a_program_that_was_suspended_draws_all_of_its_screen_again() throws IOException {
        Files.writeString(base.resolve("text"), "one\ntwo\nthree\n");
        rune.steps("- { interactive: true, command: LESS= less text }");
        tmux(start("HOME=" + base + "/home XDG_STATE_HOME=" + base + "/state PS1='at the prompt> ' bash --norc"));
        awaitScreen("at the prompt>");
        keys("./rune start --config ritual.yaml", "Enter");
        awaitScreen("three\n");
        keys("C-z");
        awaitScreen("Stopped");
        keys("fg", "Enter");
        awaitScreen("one\ntwo\nthree\n");
        // less throws away a key that is typed while it takes note of another size.
        awaitScreen("done in ", () -> keys("q"));
    }

    @Test
    void a_run_that_was_suspended_is_shown_so_and_can_be_stopped_from_elsewhere() throws IOException {
        rune.steps("- { interactive: true, command: 'echo $$ > pid; echo ready; sleep 99' }");
        suspend();
        var call = "HOME=" + base + "/home XDG_STATE_HOME=" + base + "/state ./rune ";
        keys(call + "status", "Enter");
        awaitScreen(", suspended");
        keys("clear; " + call + "stop --config ritual.yaml; echo stopped: $?", "Enter");
        awaitScreen("stopped: 0");
        awaitScreen("0 processes left");
        assertFalse(Files.exists(
                Path.of("/proc", Files.readString(base.resolve("pid")).strip())));
    }

    @Test
    void a_run_that_was_suspended_ends_when_it_is_told_to() throws IOException {
        rune.steps("- { interactive: true, command: 'echo $$ > pid; echo ready; sleep 99' }");
        suspend();
        keys("kill %1; wait; echo ended: $?", "Enter");
        awaitScreen("ended: ");
        var step = Path.of("/proc", Files.readString(base.resolve("pid")).strip());
        awaitScreen("gone: yes", () -> {
            if (!Files.exists(step)) {
                keys("echo gone: yes", "Enter");
            }
        });
    }

    @Test
    void a_killed_rune_leaves_the_shell_at_a_prompt_that_is_seen() {
        rune.steps("- { interactive: true, command: vim -u NONE -n note }");
        tmux(start("HOME=" + base + "/home XDG_STATE_HOME=" + base + "/state PS1='at the prompt> ' bash --norc"));
        awaitScreen("at the prompt>");
        keys("./rune start --config ritual.yaml", "Enter");
        awaitScreen("\"note\"");
        int shell =
                Integer.parseInt(tmux("display-message", "-p", "#{pane_pid}").strip());
        Signals.send(ProcessTable.now().childrenOf(shell).getFirst().pid(), Signals.KILL);
        awaitScreen("\nat the prompt>");
        keys("until stty size | grep '^24 90$'; do sleep 0.1; done", "Enter");
        awaitScreen("\n24 90\n");
    }

    @Test
    void a_terminal_that_is_not_the_one_of_its_session_is_as_before_too() throws IOException {
        rune.steps("- { interactive: true, command: stty raw -echo }");
        tmux(start("HOME=" + base + "/home XDG_STATE_HOME=" + base + "/state; export HOME XDG_STATE_HOME; stty -g"
                + " > before; setsid -w ./rune start --config"
                + " ritual.yaml; stty -g > after; echo over;"
                + " sleep 60"));
        awaitScreen("over");
        assertEquals(Files.readString(base.resolve("before")), Files.readString(base.resolve("after")));
    }

    private void suspend() {
        tmux(start("HOME=" + base + "/home XDG_STATE_HOME=" + base + "/state PS1='at the prompt> ' bash --norc"));
        awaitScreen("at the prompt>");
        keys("./rune start --config ritual.yaml", "Enter");
        awaitScreen("ready");
        keys("C-z");
        awaitScreen("Stopped");
    }

    private static void assumeThat(String program) {
        Assumptions.assumeTrue(
                Stream.of(System.getenv("PATH").split(":", -1))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))),
                program + " is not installed");
    }

    private void open() {
        tmux(start("HOME=" + base + "/home XDG_STATE_HOME=" + base + "/state ./rune start --config ritual.yaml;"
                + " echo over: $?; sleep 60"));
    }

    private String[] start(String command) {
        return new String[] {
            "-f", "/dev/null", "new-session", "-d", "-x", "90", "-y", "24", "-c", base.toString(), command
        };
    }

    private void keys(String... keys) {
        var words = new ArrayList<>(List.of("send-keys"));
        words.addAll(List.of(keys));
        tmux(words.toArray(String[]::new));
    }

    private void awaitScreen(String text) {
        awaitScreen(text, () -> {});
    }

    private void awaitScreen(String text, Runnable meanwhile) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        String screen = "";
        while (!screen.contains(text)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("a minute went by before `" + text + "` was shown:\n" + screen);
            }
            meanwhile.run();
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            screen = tmux("capture-pane", "-p");
        }
    }

    private String tmux(String... arguments) {
        var words = new ArrayList<>(List.of("tmux", "-L", server));
        words.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(words).redirectErrorStream(true).start();
            process.getOutputStream().close();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
