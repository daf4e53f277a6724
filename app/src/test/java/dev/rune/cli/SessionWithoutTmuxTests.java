package dev.rune.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.testing.RuneTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Steps that open sessions, on a machine without tmux: its PATH has all but that.
class SessionWithoutTmuxTests {

    private static final String ABSENT = """
        error: step `%s` opens a tmux session: there is no program `tmux` on the PATH; install tmux 3.2 or newer
          nothing was run
        """;

    @TempDir
    Path base;

    private RuneTest rune;

    @BeforeEach
    void begin() throws IOException {
        rune = new RuneTest(base);
        Path bin = Files.createDirectories(base.resolve("bin"));
        for (String program : List.of("sh", "env", "tty", "printf", "sleep", "stty", "cat", "rm", "mkdir")) {
            Path script = Files.writeString(bin.resolve(program), "#!/bin/sh\nexec /usr/bin/" + program + " \"$@\"\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        }
        rune.env("PATH", bin.toString());
    }

    @AfterEach
    void end() {
        rune.close();
    }

    /// A ritual whose second step opens the template `work`, of these windows.
    private void template(String windows) {
        rune.file("ritual.yaml", """
            version: 1
            rituals:
              start:
                global:
                  - { name: first, command: echo > first }
                  - { name: stack, tmux_template: work }
                  - { name: last, command: echo > last }
              templates:
                work:
                  session_name: "at-{{Project}}"
                  env: { GREETING: "hello {{Project}}" }
                  pane_before: ['printf %s, "$GREETING" >> said']
                  before: [{ name: prepare, command: echo > prepared }]
                  windows:
            """ + windows.indent(8));
    }

    private boolean exists(String file) {
        return Files.exists(rune.project().resolve(file));
    }

    private String read(String file) throws IOException {
        return Files.readString(rune.project().resolve(file));
    }

    @Test
    void a_command_that_is_sent_to_a_session_has_a_terminal_of_its_own() throws IOException {
        rune.steps("""
            - { name: one, tmux_session: work, command: 'tty > where; printf %s "{{Session}}" > name' }
            """).start().exits(0);
        assertTrue(read("where").startsWith("/dev/pts/"), read("where"));
        assertEquals("work", read("name"));
    }

    @Test
    void a_template_with_one_pane_runs_on_a_terminal_of_its_own() throws IOException {
        Files.createDirectories(rune.project().resolve("deep"));
        template("""
            - name: main
              root: deep
              panes: [{ command: ['tty > where', 'printf %s "{{Session}}" >> said'], env: { GREETING: hi } }]
            - { name: extra, manual: true, panes: [a, b] }
            """);
        rune.start()
                .exits(0)
                .outHas("▸ stack\n")
                .outHas("there is no program `tmux` on the PATH; install tmux 3.2 or newer; its one pane runs here"
                        + " instead\n")
                .outHas("\n✓ last · ");
        assertTrue(read("deep/where").startsWith("/dev/pts/"), read("deep/where"));
        assertEquals("hi,at-project", read("deep/said"));
        assertTrue(exists("prepared"));
    }

    @Test
    void how_its_command_ends_is_how_the_step_ends() {
        template("- { name: main, panes: [exit 7] }\n");
        rune.start().exits(1).outHas("▸ stack\n").outHas("\n  ✗ exit 7 · ");
        assertTrue(exists("prepared"));
        assertFalse(exists("last"));
    }

    @Test
    void the_same_holds_without_a_ritual() throws IOException {
        template("- { name: main, panes: [tty > where] }\n");
        rune.rune("session", "up", "work", "--config", "ritual.yaml").exits(0);
        assertTrue(read("where").startsWith("/dev/pts/"), read("where"));
        assertFalse(exists("first"));
    }

    @Test
    void where_there_are_several_panes_nothing_runs_at_all() {
        template("""
            - { name: main, panes: [echo > pane] }
            - { name: other, panes: [echo > pane] }
            """);
        rune.start().exits(3).out("").err(ABSENT.formatted("stack"));
        rune.rune("session", "up", "work", "--config", "ritual.yaml")
                .exits(3)
                .out("")
                .err(ABSENT.formatted("work"));
        assertFalse(exists("first"));
        assertFalse(exists("prepared"));
        assertFalse(exists("pane"));
    }

    @Test
    void a_window_that_is_wanted_counts_alone() {
        template("""
            - { name: main, panes: [echo > main, echo > main] }
            - { name: one, manual: true, panes: [echo > one] }
            """);
        rune.rune("session", "up", "work", "-w", "one", "--config", "ritual.yaml")
                .exits(0);
        assertTrue(exists("one"));
        assertFalse(exists("main"));
    }

    @Test
    void what_is_to_be_left_at_a_prompt_is_never_run_in_its_stead() {
        template("- { name: main, panes: [{ command: echo > entered, run: type }] }\n");
        rune.start().exits(3).out("").err(ABSENT.formatted("stack"));
        assertFalse(exists("first"));
        assertFalse(exists("entered"));
    }

    @Test
    void a_tmux_that_is_too_old_is_no_tmux() throws IOException {
        Path old = Files.writeString(base.resolve("bin/tmux"), "#!/bin/sh\necho tmux 2.9a\n");
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rwx------"));
        template("- { name: main, panes: [echo > one, echo > two] }\n");
        rune.start().exits(10).out("").err("""
            error: step `stack` opens a tmux session: tmux 2.9a is too old: install tmux 3.2 or newer
              nothing was run
            """);
        template("- { name: main, panes: [tty > where] }\n");
        rune.start().exits(0).outHas("tmux 2.9a is too old: install tmux 3.2 or newer; its one pane runs here instead");
        assertTrue(exists("where"));
    }
}
