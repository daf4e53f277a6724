package dev.rune.ritual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.ritual.Head.Unattended;
import dev.rune.source.Located;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StepReaderTests {

    @Test
    void a_plain_step_with_every_key() {
        var step = assertInstanceOf(
                Step.Exec.class,
                Read.step(
                                "name: Fetch all",
                                "id: fetch",
                                "command: git fetch --all",
                                "shell: bash",
                                "optional: true",
                                "timeout: 90s",
                                "dir: ~/src",
                                "env: { A: 1, B: '{{Project}}' }",
                                "env_file: .env",
                                "env_allow: [GITHUB_TOKEN, NPM_*]",
                                "stdin: \"yes\\n\"",
                                "when: [weekday, 'env:CI=1']",
                                "retry: { times: 2, delay: 500ms }",
                                "confirm: Really?",
                                "unattended: skip",
                                "sudo: true")
                        .onlyStep());

        assertEquals("fetch", step.id());
        assertEquals("Fetch all", step.name());
        var script = assertInstanceOf(Command.Script.class, step.command());
        assertEquals("git fetch --all", script.text());
        assertEquals(List.of("bash", "-c"), script.shell());
        assertTrue(step.head().optional());
        assertEquals(Duration.ofSeconds(90), step.timeout().orElseThrow().value());
        assertEquals("~/src", step.head().dir().orElseThrow().value());
        assertEquals(Map.of("A", "1", "B", "{{Project}}"), texts(step.head().env()));
        assertEquals(List.of(".env"), texts(step.head().envFile()));
        assertEquals(List.of("GITHUB_TOKEN", "NPM_*"), texts(step.head().envAllow()));
        assertEquals("yes\n", step.stdin().orElseThrow().value());
        assertEquals(
                List.of(new Condition.Day(false), new Condition.Env("CI", Optional.of("1"))),
                step.head().when());
        assertEquals(new Retry(2, Duration.ofMillis(500)), step.retry());
        assertEquals("Really?", step.head().confirm().orElseThrow().value());
        assertEquals(Optional.of(Unattended.SKIP), step.head().unattended());
        assertTrue(step.sudo());
        assertEquals("rune.yaml:5:9", step.head().span().toString());
    }

    @Test
    void a_plain_step_that_says_nothing_more_than_its_command() {
        var step = assertInstanceOf(
                Step.Exec.class,
                Read.step("command: git pull --all --tags --prune").onlyStep());

        assertEquals("git pull --all --tags", step.name());
        assertEquals("git-pull-all-tags", step.id());
        assertEquals(List.of("sh", "-c"), ((Command.Script) step.command()).shell());
        assertEquals(Optional.empty(), step.timeout());
        assertEquals(Optional.empty(), step.stdin());
        assertEquals(Retry.NEVER, step.retry());
        assertEquals(Optional.empty(), step.background());
        assertFalse(step.head().optional());
        assertFalse(step.sudo());
    }

    @Test
    void a_list_is_an_argv() {
        var step = (Step.Exec) Read.step("command: [printf, '%s', 5, \"a b\"]").onlyStep();

        assertEquals(List.of("printf", "%s", "5", "a b"), texts(((Command.Argv) step.command()).words()));
    }

    @Test
    void a_background_step_may_say_when_it_is_ready() {
        var step =
                (Step.Exec) Read.step("command: npm run dev", "background: true", "ready: { port: 5173, timeout: 1m }")
                        .onlyStep();

        Ready ready = step.background().orElseThrow().ready().orElseThrow();
        assertEquals(
                "5173",
                assertInstanceOf(Ready.Probe.Port.class, ready.probe()).port().value());
        assertEquals(Duration.ofMinutes(1), ready.timeout());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http: http://localhost:1/x | Http",
                "log: 'Listening on \\d+' | Log",
                "command: pg_isready | Run",
                "command: [pg_isready, -q] | Run"
            })
    void each_probe_is_read(String probe, String kind) {
        var step = (Step.Exec) Read.step("command: a", "background: true", "ready: { " + probe + " }")
                .onlyStep();
        Ready ready = step.background().orElseThrow().ready().orElseThrow();

        assertEquals(kind, ready.probe().getClass().getSimpleName());
        assertEquals(Ready.DEFAULT_TIMEOUT, ready.timeout());
    }

    @Test
    void an_interactive_step() {
        var step = assertInstanceOf(
                Step.Interactive.class,
                Read.step(
                                "command: ssh host",
                                "interactive: true",
                                "record: false",
                                "expect:",
                                "  - { match: 'Name:', answer: Ada, timeout: 5s }",
                                "  - { match: 'Sure\\?', answer: '' }")
                        .onlyStep());

        assertFalse(step.record());
        assertEquals(
                List.of("Name:", "Sure\\?"),
                step.expect().stream().map(e -> e.match().value()).toList());
        assertEquals(
                Optional.of(Duration.ofSeconds(5)), step.expect().getFirst().timeout());
        assertEquals("", step.expect().get(1).answer().value());
        assertEquals(Optional.empty(), step.timeout());
    }

    @Test
    void a_step_with_a_session_of_its_own() {
        var step = assertInstanceOf(
                Step.Session.class,
                Read.step("command: htop", "tmux_session: top", "attach: now", "shared: true")
                        .onlyStep());

        assertEquals("top", step.session().orElseThrow().value());
        assertEquals(Step.Attach.NOW, step.attach());
        assertTrue(step.shared());
        assertTrue(step.record());
    }

    @Test
    void a_question() {
        var step = assertInstanceOf(
                Step.Ask.class,
                Read.step("ask: { message: Which?, choices: [a, b], default: b, var: which, timeout: 1m }")
                        .onlyStep());
        Question question = step.question();

        assertEquals("Which?", step.name());
        assertEquals(Question.Kind.CHOICE, question.kind());
        assertEquals(List.of("a", "b"), question.choices());
        assertEquals(Optional.of("b"), question.fallback());
        assertEquals(Optional.of("which"), question.variable());
        assertEquals(Optional.of(Duration.ofMinutes(1)), question.timeout());
    }

    @ParameterizedTest
    @CsvSource({"'kind: confirm, default: yes',CONFIRM", "kind: secret,SECRET", "kind: text,TEXT", "default: x,TEXT"})
    void questions_of_each_kind(String keys, Question.Kind kind) {
        var step = (Step.Ask) Read.step("ask: { message: m, " + keys + " }").onlyStep();

        assertEquals(kind, step.question().kind());
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                // C25: an empty command is found while the file is read, and names its step
                Arguments.of(List.of("name: Tidy up"), List.of("5:9 step `Tidy up` has no `command`")),
                Arguments.of(List.of("name: Tidy", "command: ''"), List.of("6:18 `command` must not be empty")),
                Arguments.of(List.of("command: []"), List.of("5:18 `command` must begin with the name of a program")),
                Arguments.of(List.of("command: [a, [b]]"), List.of("5:22 `command[1]` must be text, not a list")),
                Arguments.of(
                        List.of("git pull"), List.of("5:9 a step must be a map, not text [write `command: git pull`]")),
                Arguments.of(List.of(""), List.of("5:8 `global[0]` must be a map, but nothing stands there")),
                Arguments.of(
                        List.of("command: a", "ready: {port: 1}"),
                        List.of("6:9 `ready` has no meaning in a step that is waited for")),
                Arguments.of(
                        List.of("command: a", "expect: []"), List.of("6:9 `expect` has no meaning in a plain step")),
                Arguments.of(
                        List.of("command: a", "record: false"), List.of("6:9 `record` has no meaning in a plain step")),
                Arguments.of(
                        List.of("command: a", "attach: now"), List.of("6:9 `attach` has no meaning in a plain step")),
                Arguments.of(
                        List.of("command: a", "interactive: true", "stdin: x"),
                        List.of("7:9 `stdin` has no meaning in an interactive step")),
                Arguments.of(
                        List.of("command: a", "interactive: true", "background: true"),
                        List.of("7:9 `background` has no meaning in an interactive step")),
                Arguments.of(
                        List.of("command: a", "tmux_session: s", "retry: {times: 1}"),
                        List.of("7:9 `retry` has no meaning in a step that opens a tmux session")),
                Arguments.of(List.of("tmux_session: s"), List.of("5:9 step `s` has no `command`")),
                Arguments.of(
                        List.of("ask: {message: m}", "command: a", "timeout: 3s"),
                        List.of(
                                "6:9 `command` has no meaning in a step that asks",
                                "7:9 `timeout` has no meaning in a step that asks")),
                Arguments.of(
                        List.of("command: a", "interactive: true", "shared: true"),
                        List.of("7:9 `shared` has no meaning in an interactive step")),
                Arguments.of(
                        List.of("command: a", "dir: x", "working_dir: y"),
                        List.of("7:9 `dir` and `working_dir` mean the same; keep one of them")),
                Arguments.of(
                        List.of("command: a", "timeout: 0s"), List.of("6:18 `timeout` must be longer than nothing")),
                Arguments.of(
                        List.of("command: a", "id: 'a b'"),
                        List.of("6:13 `a b` can't be an id" + " [letters, digits, `_`, `-` and `.`]")),
                Arguments.of(
                        List.of("command: a", "confirm: true"),
                        List.of("6:18 `confirm` is the question that is asked [such as `\"Deploy to production?\"`]")),
                Arguments.of(
                        List.of("command: a", "unattended: wait"),
                        List.of("6:21 `unattended` is one of `queue`, `fail`, `skip`, not `wait`")),
                Arguments.of(
                        List.of("command: a", "retry: {delay: 1s}"), List.of("6:16 `times` is missing in `retry`")),
                Arguments.of(
                        List.of("command: a", "retry: {times: -1}"),
                        List.of("6:24 `times` must be between 0 and 1000")),
                Arguments.of(
                        List.of("command: a", "background: true", "ready: {}"),
                        List.of("7:16 `ready` takes exactly one of `port`, `http`, `log` and `command` [there is"
                                + " none]")),
                Arguments.of(
                        List.of("command: a", "background: true", "ready: {port: 1, log: x}"),
                        List.of("7:16 `ready` takes exactly one of `port`, `http`, `log` and `command` [there are 2]")),
                Arguments.of(
                        List.of("command: a", "background: true", "ready: {port: 70000}"),
                        List.of("7:23 `port` must be between 1 and 65535")),
                Arguments.of(
                        List.of("command: a", "background: true", "ready: {http: localhost}"),
                        List.of("7:23 `http` must be an address [such as `http://localhost:8080/health`]")),
                Arguments.of(
                        List.of("command: a", "background: true", "ready: {log: '('}"),
                        List.of("7:22 `(` is no regular expression [unclosed group]")),
                Arguments.of(
                        List.of("command: a", "interactive: true", "expect: {answer: x}"),
                        List.of("7:17 `match` is missing in `expect`")),
                Arguments.of(
                        List.of("ask: {kind: choice, message: m}"),
                        List.of("5:14 a question of the kind `choice` needs `choices`")),
                Arguments.of(
                        List.of("ask: {kind: text, message: m, choices: [a]}"),
                        List.of("5:39 `choices` has no meaning in a question of the kind `text`")),
                Arguments.of(
                        List.of("ask: {choices: [a, b], message: m, default: c}"),
                        List.of("5:53 `default` is one of `a`, `b`, not `c`")),
                Arguments.of(
                        List.of("ask: {kind: secret, message: m, default: c}"),
                        List.of("5:50 a secret has no default")),
                Arguments.of(List.of("ask: {kind: text}"), List.of("5:14 `message` is missing in `ask`")),
                Arguments.of(
                        List.of("ask: {message: m, var: Project}"),
                        List.of("5:32 `Project` is a variable of Rune's own [choose another name]")));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void what_makes_no_sense_is_an_error_at_its_place(List<String> lines, List<String> errors) {
        assertEquals(errors, Read.step(lines.toArray(String[]::new)).errors());
    }

    @Test
    void to_write_a_default_is_never_an_error() {
        assertEquals(
                List.of(),
                Read.step(
                                "command: a",
                                "background: false",
                                "interactive: false",
                                "shared: false",
                                "record: true",
                                "sudo: false",
                                "optional: false")
                        .errors());
    }

    @Test
    void the_example_of_the_reference_looks_like_this() {
        assertEquals("""
            error: unknown key `comand` in a step
             --> rune.yaml:7:9
              |
            7 |         comand: git pull
              |         ^^^^^^ did you mean `command`?
              = key: rituals.start.global[0].comand
            """, Read.of("""
                version: 1
                rituals:
                  start:
                    global:
                      - name: b
                        command: a
                        comand: git pull
                """).shown());
    }

    private static List<String> texts(List<Located<String>> texts) {
        return texts.stream().map(Located::value).toList();
    }

    private static Map<String, String> texts(Map<String, Located<String>> texts) {
        return texts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().value()));
    }
}
