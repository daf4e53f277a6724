package dev.rune.ritual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.ritual.SessionTemplate.Pane;
import dev.rune.ritual.SessionTemplate.Run;
import dev.rune.ritual.SessionTemplate.Window;
import dev.rune.source.Located;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateReaderTests {

    private final SessionTemplate full = Read.template(
                    "session_name: 'dev-{{Project}}'",
                    "root: app",
                    "env: { NODE_ENV: development }",
                    "env_file: [.env]",
                    "env_allow: [TOKEN]",
                    "before: { command: make }",
                    "on_stop: [{ command: a }, { command: a }]",
                    "pane_before: source .venv/bin/activate",
                    "attach: false",
                    "windows:",
                    "  - name: back",
                    "    layout: main-vertical",
                    "    root: backend",
                    "    focus: true",
                    "    synchronize: true",
                    "    options: { main-pane-width: 60% }",
                    "    env: { A: b }",
                    "    env_allow: X",
                    "    pane_before: [one, two]",
                    "    panes:",
                    "      - go run .",
                    "      - [cd x, ls]",
                    "      -",
                    "      - { command: go test, name: tests, after: back.0, focus: true, optional: true, dir: t }",
                    "      - { command: npm run dev, run: process, ready: { port: 5173, timeout: 5s }, record: false }",
                    "      - { command: git push, run: type, after: [tests, back.0], env: { C: d } }",
                    "  - { name: later, manual: true }")
            .template();

    @Test
    void a_template_with_every_key() {
        assertEquals("dev", full.name());
        assertEquals("dev-{{Project}}", full.sessionName().value());
        assertEquals("rune.yaml", full.origin().name());
        assertEquals("app", full.root().orElseThrow().value());
        assertEquals(List.of("NODE_ENV"), List.copyOf(full.env().keySet()));
        assertEquals(List.of(".env"), texts(full.envFile()));
        assertEquals(List.of("TOKEN"), texts(full.envAllow()));
        assertEquals(List.of("make"), Read.names(full.before()));
        assertEquals(List.of("a", "a-2"), Read.ids(full.onStop()));
        assertEquals(List.of("source .venv/bin/activate"), texts(full.paneBefore()));
        assertFalse(full.attach());
    }

    @Test
    void a_window_with_every_key() {
        Window window = full.windows().getFirst();

        assertEquals("back", window.name().value());
        assertEquals("main-vertical", window.layout().orElseThrow().value());
        assertEquals("backend", window.root().orElseThrow().value());
        assertTrue(window.focus());
        assertTrue(window.synchronize());
        assertEquals(
                List.of("60%"),
                window.options().values().stream().map(Located::value).toList());
        assertFalse(window.manual());
        assertEquals(List.of("A"), List.copyOf(window.env().keySet()));
        assertEquals(List.of("X"), texts(window.envAllow()));
        assertEquals(List.of("one", "two"), texts(window.paneBefore()));
        assertEquals(6, window.panes().size());
    }

    @Test
    void panes_in_each_shape() {
        List<Pane> panes = full.windows().getFirst().panes();

        assertEquals(
                List.of(
                        List.of("go run ."),
                        List.of("cd x", "ls"),
                        List.of(),
                        List.of("go test"),
                        List.of("npm run dev"),
                        List.of("git push")),
                panes.stream().map(pane -> texts(pane.commands())).toList());
        assertEquals(
                List.of(Run.SHELL, Run.SHELL, Run.SHELL, Run.SHELL, Run.PROCESS, Run.TYPE),
                panes.stream().map(Pane::run).toList());
        Pane tests = panes.get(3);
        assertEquals("tests", tests.name().orElseThrow().value());
        assertEquals(List.of("back.0"), texts(tests.after()));
        assertEquals("t", tests.dir().orElseThrow().value());
        assertTrue(tests.focus());
        assertTrue(tests.optional());
        assertTrue(tests.record());
        assertFalse(panes.get(4).record());
        Ready ready = panes.get(4).ready().orElseThrow();
        assertEquals(
                "5173",
                assertInstanceOf(Ready.Probe.Port.class, ready.probe()).port().value());
        assertEquals(Duration.ofSeconds(5), ready.timeout());
    }

    @Test
    void what_is_left_out_has_a_default() {
        SessionTemplate bare =
                Read.template("session_name: x", "windows: { name: w }").template();

        assertTrue(bare.attach());
        assertEquals(Optional.empty(), bare.root());
        assertEquals(
                List.of(PaneReader.bare(bare.windows().getFirst().name().span())),
                bare.windows().getFirst().panes());
        assertFalse(bare.windows().getFirst().manual());
        assertTrue(full.windows().getLast().manual());
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("5:7 `session_name` is missing in template `dev`", "windows: [{name: w}]"),
                wrong("5:21 `session_name` must not be empty", "session_name: ''", "windows: [{name: w}]"),
                wrong("5:7 template `dev` has no `windows`", "session_name: x"),
                wrong("6:17 `name` is missing in a window", "session_name: x", "windows: [{panes: [a]}]"),
                wrong("6:24 `name` must not be empty", "session_name: x", "windows: [{name: ''}]"),
                wrong(
                        "6:35 `main-vertikal` is no layout [did you mean `main-vertical`?]",
                        "session_name: x",
                        "windows: [{name: w, layout: main-vertikal}]"),
                wrong(
                        "8:17 the layout holds 2 panes, and the window has 3 panes",
                        "session_name: x",
                        "windows:",
                        "- name: w",
                        "  layout: 'bb62,159x48,0,0{79x48,0,0,79x48,80,0}'",
                        "  panes: [a, b, c]"),
                wrong(
                        "6:35 two windows are named `w` [the other is in line 6]",
                        "session_name: x",
                        "windows: [{name: w}, {name: w}]"),
                wrong(
                        "6:65 two panes are named `p`",
                        "session_name: x",
                        "windows: [{name: w, panes: [{name: p}, {command: b, name: p}]}]"),
                wrong(
                        "6:62 there is no pane `w.1` to wait for [did you mean `w.0`?]",
                        "session_name: x",
                        "windows: [{name: w, panes: [{command: a,     after:    w.1}]}]"),
                wrong(
                        "6:82 panes wait for each other in a circle: `p` → `q` → `p`",
                        "session_name: x",
                        "windows: [{name: w, panes: [{name: p, after: q}, {name: q,      after:     p}]}]"),
                wrong(
                        "6:56 panes wait for each other in a circle: `p` → `p`",
                        "session_name: x",
                        "windows: [{name: w, panes: [{name: p, after:     p}]}]"),
                wrong(
                        "7:47 the pane `m.0` is built only when asked for",
                        "session_name: x",
                        "windows: [{name: m, manual: true},",
                        "  {name: w, panes: [{command: a, after: m.0}]}]"),
                wrong(
                        "6:36 `run` has no meaning in a pane without `command`",
                        "session_name: x",
                        "windows: [{name: w, panes: [{run: type}]}]"),
                wrong(
                        "6:36 `run: type` takes one command: only the last line could wait to be entered",
                        "session_name: x",
                        "windows: [{name: w, panes: [{command: [a, b], run: type}]}]"),
                wrong(
                        "6:36 `ready` has no meaning in a pane that runs nothing",
                        "session_name: x",
                        "windows: [{name: w, panes: [{ready: {port: 1}}]}]"),
                wrong(
                        "6:36 unknown key `comand` in a pane [did you mean `command`?]",
                        "session_name: x",
                        "windows: [{name: w, panes: [{comand: a}]}]"),
                wrong(
                        "6:16 `before` takes plain steps only: none that asks, is interactive or in the background",
                        "session_name: x",
                        "before: [{command: a, interactive: true}]",
                        "windows: [{name: w}]"));
    }

    private static Arguments wrong(String error, String... lines) {
        return Arguments.of(error, lines);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void what_makes_no_sense_is_an_error_at_its_place(String error, String[] lines) {
        assertEquals(List.of(error), Read.template(lines).errors());
    }

    @Test
    void every_circle_is_found_however_long() {
        var panes = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            panes.append("{name: p%d, after: p%d}, ".formatted(i, (i + 1) % 1000));
        }

        List<String> errors = Read.template("session_name: x", "windows: [{name: w, panes: [" + panes + "]}]")
                .errors();

        assertEquals(1, errors.size());
        assertTrue(errors.getFirst().contains("`p0` → `p1` → "), errors.getFirst());
        assertTrue(errors.getFirst().endsWith(" → … → `p0`"), errors.getFirst());
    }

    @Test
    void a_pane_may_wait_for_panes_of_other_windows_and_by_position() {
        assertEquals(
                List.of(),
                Read.template(
                                "session_name: x",
                                "windows: [{name: a.b, panes: [{command: x, after: [c.1, two]}]},",
                                "  {name: c, panes: [x, {name: two, after: c.0}]}]")
                        .errors());
    }

    private static List<String> texts(List<Located<String>> texts) {
        return texts.stream().map(Located::value).toList();
    }
}
