package dev.rune.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rune.testing.RuneTest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionFreezeTests extends SessionTest {

    @BeforeEach
    void open() {
        server.lines(
                "new-session",
                "-d",
                "-s",
                "work",
                "-n",
                "code",
                "-c",
                rune.project().toString(),
                "exec sleep 1000");
        server.lines("split-window", "-t", "work:", "-h", "-c", base.toString(), "exec tail -f /dev/null");
        server.lines("select-layout", "-t", "work:", "even-horizontal");
    }

    private static final String TEMPLATE = """
        session_name: work
        windows:
          - name: code
            layout: even-horizontal
            panes:
              - command: sleep 1000
                run: process
              - command: tail -f /dev/null
                run: process
                focus: true
                dir: BASE
        """;

    @Test
    void the_only_session_is_told_as_a_template() {
        runs();
        freeze().exits(0).isSilent().outLike(TEMPLATE);
        freeze("work").exits(0).isSilent().outLike(TEMPLATE);
    }

    @Test
    void it_is_written_and_never_over_another() throws IOException {
        runs();
        rune.file("rune.yaml", "version: 1\n");
        freeze("work", "--write", "--name", "mine").exits(0);
        assertEquals(here(TEMPLATE), Files.readString(rune.project().resolve("templates/mine.yaml")));
        freeze("work", "--write", "--name", "mine").exits(1).out("").errHas("already");
    }

    @Test
    void a_pane_whose_process_has_ended_has_no_directory() throws IOException {
        rune.file("ritual.yaml", """
            version: 1
            rituals:
              templates:
                dies:
                  session_name: dies
                  windows:
                    - { name: ed, panes: [ { command: sleep 1000, run: process }, { command: "false", run: process } ] }
            """);
        session("up", "dies").exits(1);
        assertEquals("0\n1", server.line("list-panes", "-t", "=dies:", "-F", "#{pane_dead}"));
        String text = freeze("dies").exits(0).isSilent().out();
        assertFalse(text.contains("dir:"), text);
        rune.file("rune.yaml", "version: 1\n");
        freeze("dies", "--write", "--name", "again").exits(0);
        rune.rune("config", "validate").exits(0);
    }

    @Test
    void a_session_that_is_not_there_is_told() {
        freeze("wrok").exits(4).out("").errHas("there is no session `wrok` on this tmux server");
        server.lines("new-session", "-d", "-s", "second", "exec sleep 1000");
        freeze().exits(4).out("").errHas("name one of: ");
    }

    /// Until the shells that tmux begins with are the programs.
    private void runs() {
        RuneTest.await(
                "both panes run their program",
                () -> server.line("list-panes", "-t", "work:", "-F", "#{pane_current_command}")
                        .equals("sleep\ntail"));
    }

    private RuneTest.Called freeze(String... more) {
        var line = new ArrayList<>(List.of("session", "freeze"));
        line.addAll(List.of(more));
        line.addAll(List.of("--socket", socket()));
        return rune.rune(line.toArray(String[]::new));
    }
}
