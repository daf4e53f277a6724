package dev.rune.ritual;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Mistakes that people make, and the one sentence that each gets.
class MistakesTests {

    static Stream<Arguments> inSteps() {
        return Stream.of(
                Arguments.of("run: make", "5:9 unknown key `run` in a step [did you mean `command`?]"),
                Arguments.of("script: make", "5:9 unknown key `script` in a step [did you mean `command`?]"),
                Arguments.of("comand: make", "5:9 unknown key `comand` in a step [did you mean `command`?]"),
                Arguments.of("aks: { message: a }", "5:9 unknown key `aks` in a step [did you mean `ask`?]"),
                Arguments.of(
                        "tmux_tempalte: a",
                        "5:9 unknown key `tmux_tempalte` in a step [did you mean `tmux_template`?]"),
                Arguments.of("{ command: a, cwd: b }", "5:23 unknown key `cwd` in a step [did you mean `dir`?]"),
                Arguments.of(
                        "{ command: a, environment: {} }",
                        "5:23 unknown key `environment` in a step [did you mean `env`?]"),
                Arguments.of("{ command: a, if: b }", "5:23 unknown key `if` in a step [did you mean `when`?]"),
                Arguments.of("make", "5:9 a step must be a map, not text [write `command: make`]"),
                Arguments.of(
                        "{ command: a, interactive: yes }",
                        "5:36 `interactive` must be `true` or `false`, not `yes` [write `true`]"),
                Arguments.of(
                        "{ command: a, optional: no }",
                        "5:33 `optional` must be `true` or `false`, not `no` [write `false`]"),
                Arguments.of(
                        "{ command: a, timeout: 30 }",
                        "5:32 `timeout` must be a duration such as `90s` or `1h30m`, not `30`"
                                + " [write `30s` for seconds, `30m` for minutes]"),
                Arguments.of("{ command: a, retry: 3 }", "5:30 `retry` must be a map, not `3` [write `{ times: 3 }`]"),
                Arguments.of(
                        "{ command: a, background: true, ready: 3000 }",
                        "5:48 `ready` must be a map, not `3000` [such as `{ port: 8080 }` or `{ log: ready }`]"),
                Arguments.of("ask: Which?", "5:14 `ask` must be a map, not text [such as `{ message: Which one? }`]"),
                Arguments.of(
                        "ask: { question: Which? }", "5:16 unknown key `question` in `ask` [did you mean `message`?]"));
    }

    @ParameterizedTest
    @MethodSource("inSteps")
    void in_a_step(String step, String error) {
        assertEquals(List.of(error), Read.step(step).errors());
    }

    static Stream<Arguments> inFiles() {
        return Stream.of(
                Arguments.of("versoin: 1\n", "1:1 unknown key `versoin` in a ritual file [did you mean `version`?]"),
                Arguments.of(
                        "version: 1\nrituals: { templates: { a: { session_name: a, window: [{ name: w }] } } }\n",
                        "2:47 unknown key `window` in a session template [did you mean `windows`?]"),
                Arguments.of(
                        "version: 1\nstart: {}\n",
                        "2:1 unknown key `start` in a ritual file [did you mean `rituals`?]"),
                Arguments.of(
                        "version: 1\nrituals: { start: [{ command: a }] }\n",
                        "2:19 `start` must be a map, not a list [put `global:` above it]"),
                Arguments.of(
                        "version: 1\nrituals: { global: [{ command: a }] }\n",
                        "2:20 `global` must be a map, not a list [put it below `start`, `stop` or another ritual]"),
                Arguments.of(
                        "version: 1\nprojects: { web: { root: a } }\n",
                        "2:11 `projects` must be a list, not a map"
                                + " [write each as `- name: …`, with its `root` or `detect` below]"),
                Arguments.of("- command: a\n", "1:1 a ritual file must be a map, not a list"),
                Arguments.of("hello\n", "1:1 a ritual file must be a map, not text"),
                Arguments.of("version: 1\nenvironment: [A]\n", "2:14 `environment` must be a map, not a list"));
    }

    @ParameterizedTest
    @MethodSource("inFiles")
    void in_a_file(String text, String error) {
        assertEquals(List.of(error), Read.of(text).errors());
    }

    @Test
    void keys_without_effect_are_not_proposed() {
        assertEquals(
                List.of("known here: detect, name, root"),
                Read.of("version: 1\nprojects: [{ name: a, root: b, colour: red }]\n")
                        .notes());
    }
}
