package dev.rune.session.freeze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.posix.Terminal;
import dev.rune.ritual.Layout;
import dev.rune.ritual.RitualReader;
import dev.rune.ritual.TemplateWriter;
import dev.rune.session.freeze.FrozenSession.Pane;
import dev.rune.session.freeze.FrozenSession.Running;
import dev.rune.session.freeze.FrozenSession.Window;
import dev.rune.source.Diagnostics;
import dev.rune.source.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FreezerTests {

    private static final Path HOME = Path.of("/home/ada");
    private static final Path PROJECT = Path.of("/home/ada/shop");
    private static final Terminal.Size SIZE = new Terminal.Size(80, 24);

    @Test
    void a_layout_that_has_a_name_gets_it_and_another_stays() {
        String even = layout("80x24,0,0{39x24,0,0,1,40x24,40,0,2}");
        String uneven = layout("80x24,0,0{60x24,0,0,1,19x24,61,0,2}");
        assertEquals(
                """
                session_name: s
                windows:
                  - name: w
                    layout: even-horizontal
                    panes:
                      - ""
                      - ""
                  - name: w-2
                    layout: LAYOUT
                    panes:
                      - ""
                      - ""
                """.replace("LAYOUT", uneven),
                text(session(
                        window(even, shell(PROJECT), shell(PROJECT)), window(uneven, shell(PROJECT), shell(PROJECT)))));
    }

    @Test
    void directories_are_told_from_what_they_lie_in() {
        assertEquals(
                """
                session_name: s
                root: ~/other
                windows:
                  - name: w
                    root: src
                  - name: w-2
                    root: /etc
                  - name: w-3
                    root: "~"
                """,
                text(new FrozenSession(
                        "s",
                        Path.of("/home/ada/other"),
                        List.of(
                                window("", shell(Path.of("/home/ada/other/src"))),
                                window("", shell(Path.of("/etc"))),
                                window("", shell(HOME))))));
    }

    @Test
    void whole_command_lines_are_told() {
        var child = new Running.Child(List.of("git", "log", "--format=%s", "a b", "it's", "{{.Names}}"));
        var process = new Running.Program(List.of("sh", "-c", "cd x && exec \"$SERVER\""));
        assertEquals(
                """
                session_name: s
                windows:
                  - name: w
                    panes:
                      - git log --format=%s 'a b' 'it'\\''s' '\\{{.Names}}'
                  - name: w-2
                    panes:
                      - command: cd x && exec "$SERVER"
                        run: process
                  - name: w-3
                    panes:
                      - command: make serve
                        run: process
                """,
                text(session(
                        window("", pane(child)),
                        window("", pane(process)),
                        window("", pane(new Running.Ended("make serve"))))));
    }

    @Test
    void a_shell_is_what_was_handed_nothing_to_run() {
        for (String shell : List.of("-bash", "/bin/zsh", "fish -C x", "bash --rcfile /run/rc -i", "dash -i", "sh")) {
            assertTrue(CommandLine.isShell(List.of(shell.split(" ", -1))), shell);
        }
        for (String program : List.of("vim", "bash build.sh", "sh -c x", "bash -lc x", "node", "python3 -i")) {
            assertFalse(CommandLine.isShell(List.of(program.split(" ", -1))), program);
        }
    }

    private static String layout(String cells) {
        return "%04x,%s".formatted(Layout.checksum(cells), cells);
    }

    private static FrozenSession session(Window... windows) {
        return new FrozenSession("s", PROJECT, List.of(windows));
    }

    private static Window window(String layout, Pane... panes) {
        return new Window("w", layout, SIZE, false, false, Map.of(), List.of(panes));
    }

    private static Pane shell(Path directory) {
        return new Pane(Optional.empty(), Optional.of(directory), false, new Running.Shell());
    }

    private static Pane pane(Running running) {
        return new Pane(Optional.empty(), Optional.of(PROJECT), false, running);
    }

    private static String text(FrozenSession session) {
        String text = TemplateWriter.write(new Freezer(PROJECT, HOME).template(session));
        var found = new Diagnostics();
        RitualReader.template("s", Source.of("s.yaml", text), found);
        assertEquals(List.of(), found.list());
        return text;
    }
}
