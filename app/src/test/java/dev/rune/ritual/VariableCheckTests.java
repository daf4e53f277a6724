package dev.rune.ritual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariableCheckTests {

    private static final String ASK = "ask: { kind: secret, message: Password?, var: pass }";

    @Test
    void an_unknown_name_is_an_error_at_its_place() {
        assertEquals(
                Read.lines(
                        "error: unknown variable `Projekt`",
                        " --> rune.yaml:7:16",
                        "  |",
                        "7 |           echo {{Projekt}}",
                        "  |                ^^^^^^^^^^^ did you mean `Project`?",
                        "  = key: rituals.start.global[0].command",
                        "  = note: variables are declared under `vars`, by `--var`, or by the `ask` of an earlier step;"
                                + " write `\\{{` where braces are meant to stay"),
                Read.of("""
                    version: 1
                    rituals:
                      start:
                        global:
                          - command: |
                              echo ready
                              echo {{Projekt}}
                    """).shown());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "command: 'echo {{x}}'",
                "command: [echo, '{{x}}']",
                "{ command: a, dir: '{{x}}' }",
                "{ command: a, working_dir: '{{x}}' }",
                "{ command: a, env: { A: '{{x}}' } }",
                "{ command: a, env_file: '{{x}}' }",
                "{ command: a, stdin: '{{x}}' }",
                "{ command: a, confirm: '{{x}}' }",
                "{ command: a, tmux_session: '{{x}}' }",
                "{ command: a, interactive: true, expect: [{ match: m, answer: '{{x}}' }] }",
                "{ command: a, background: true, ready: { port: '{{x}}' } }",
                "{ command: a, background: true, ready: { http: 'http://{{x}}' } }",
                "{ command: a, background: true, ready: { log: '{{x}}' } }",
                "{ command: a, background: true, ready: { command: 'echo {{x}}' } }",
                "ask: { message: '{{x}}' }"
            })
    void wherever_a_step_takes_variables_unknown_ones_are_found(String step) {
        List<String> errors = Read.step(step).errors();

        assertEquals(1, errors.size(), errors.toString());
        assertTrue(errors.getFirst().endsWith(" unknown variable `x`"), errors.toString());
        assertEquals(List.of(), Read.step(step.replace("{{x}}", "{{Project}}")).errors());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "session_name: '{{x}}'",
                "root: '{{x}}'",
                "env: { A: '{{x}}' }",
                "env_file: ['{{x}}']",
                "pane_before: ['echo {{x}}']",
                "before: [{ command: 'echo {{x}}' }]",
                "on_stop: [{ command: 'echo {{x}}' }]",
                "windows: [{ name: w, root: '{{x}}' }]",
                "windows: [{ name: w, env: { A: '{{x}}' } }]",
                "windows: [{ name: w, options: { A: '{{x}}' } }]",
                "windows: [{ name: w, pane_before: 'echo {{x}}' }]",
                "windows: [{ name: w, panes: ['echo {{x}}'] }]",
                "windows: [{ name: w, panes: [[a, 'echo {{x}}']] }]",
                "windows: [{ name: w, panes: [{ command: 'echo {{x}}' }] }]",
                "windows: [{ name: w, panes: [{ dir: '{{x}}' }] }]",
                "windows: [{ name: w, panes: [{ command: a, ready: { http: '{{x}}' } }] }]"
            })
    void wherever_a_template_takes_variables_unknown_ones_are_found(String line) {
        String name = line.startsWith("session_name") ? "" : "session_name: s";
        String windows = line.startsWith("windows") ? "" : "windows: [{ name: w }]";

        List<String> errors = Read.template(line, name, windows).errors();

        assertEquals(1, errors.size(), errors.toString());
        assertTrue(errors.getFirst().endsWith(" unknown variable `x`"), errors.toString());
        assertEquals(
                List.of(),
                Read.template(line.replace("{{x}}", "{{Project}}"), name, windows)
                        .errors());
    }

    @Test
    void known_are_rune_s_own_declared_ones_and_earlier_answers() {
        assertEquals(List.of(), Read.of("""
            version: 1
            vars: { region: eu }
            rituals:
              start:
                global:
                  - command: echo {{Project}} {{Dir}} {{Ritual}} {{Date}} {{User}} {{Host}} {{region}}
                  - ask: { message: Which?, var: which }
                  - command: echo {{which}} {{.which}} {{{which}}}
                per_project:
                  web: [{ command: 'echo {{which}}' }]
              templates:
                dev:
                  session_name: "{{Project}}-{{which}}"
                  windows: [{ name: w, panes: ['echo {{Session}} {{Command}}'] }]
            """).errors());
    }

    @Test
    void an_answer_is_known_from_the_step_that_asks_onwards() {
        assertEquals(
                List.of(
                        "5:23 `late` has no value yet: a later step asks for it",
                        "9:29 `mine` has no value yet: a later step asks for it",
                        "15:31 unknown variable `mine`"),
                Read.of("""
                    version: 1
                    rituals:
                      start:
                        global:
                          - command: echo {{late}}
                          - ask: { message: m, var: late }
                        per_project:
                          web: [{ ask: { message: m, var: mine } }, { command: 'echo {{mine}}' }]
                          other: [{ command: 'a {{mine}}' }]
                      stop:
                        per_project:
                          web: [{ ask: { message: m, var: early } }]
                        global: [{ command: 'echo {{early}}' }]
                      other:
                        global: [{ command: 'echo {{mine}}' }]
                    """).errors());
    }

    @Test
    void in_a_ritual_that_undoes_the_project_s_part_comes_first() {
        assertEquals(List.of(), Read.of("""
            version: 1
            rituals:
              clean:
                teardown: true
                global: [{ command: 'echo {{mine}}' }]
                per_project:
                  web: [{ ask: { message: m, var: mine } }]
            """).errors());
    }

    @Test
    void names_that_the_call_gives_are_known() {
        var file = Source.of("rune.yaml", "version: 1\nrituals: { start: { global: [{ command: 'a {{v}}' }] } }");

        assertEquals(
                1,
                RitualReader.check(List.of(file), List.of(), Set.of())
                        .diagnostics()
                        .size());
        assertEquals(
                List.of(),
                RitualReader.check(List.of(file), List.of(), Set.of("v")).diagnostics());
        assertEquals(
                List.of(),
                RitualReader.readWithoutVariables(List.of(file), List.of()).warnings());
    }

    @Test
    void a_template_that_is_a_file_is_looked_at_too(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("dev.yaml"), "session_name: 's'\nwindows: [{ name: w, panes: ['a {{b}}'] }]");

        assertEquals(
                List.of(folder.resolve("dev.yaml") + ":2:33 unknown variable `b`"),
                Read.withTemplates(
                                List.of(folder),
                                "version: 1\nrituals: { start: { global: [{ tmux_template: dev }] } }\n")
                        .errors());
    }

    @Test
    void a_variable_of_the_environment_may_stand_in_env_dir_and_root_only() {
        assertEquals(
                List.of(),
                Read.step("{ command: a, dir: '{{env.HOME}}', env: { A: '{{env.B}}' } }")
                        .errors());
        assertEquals(
                List.of("5:22 `env.HOME` may be used only in `env`, in `dir` and in `root`"),
                Read.step("command: 'ls {{env.HOME}}'").errors());
    }

    @Test
    void a_shell_that_can_t_be_quoted_for_is_the_step_s_own() {
        assertEquals(
                List.of(),
                Read.step("{ command: 'cat <<X\n\n{{Project}}\n\nX', shell: fish }")
                        .errors());
    }

    @Test
    void variables_of_a_session_are_odd_where_there_is_none() {
        assertEquals(
                List.of("5:18 `{{Session}}` is empty here: this step opens no tmux session"),
                Read.step("command: 'a {{Session}}'").warnings());
        assertEquals(
                List.of(),
                Read.step("{ command: 'a {{Session}}', tmux_session: s }").warnings());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ command: a, env: { P: '{{pass}}' } }",
                "{ command: a, stdin: '{{pass}}' }",
                "{ command: a, interactive: true, expect: [{ match: x, answer: '{{ .pass }}' }] }",
                "{ command: 'echo \\{{pass}} {{other.pass}} pass' }"
            })
    void a_secret_may_stand_where_it_leaves_no_trace(String step) {
        assertEquals(List.of(), twoSteps(step).errors());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ command: 'login {{pass}}' }",
                "{ command: [login, '{{.pass}}'] }",
                "{ command: a, dir: '{{{pass}}}' }",
                "{ command: a, tmux_session: '{{pass}}' }",
                "{ ask: { message: 'Is it {{ pass }}?' } }"
            })
    void elsewhere_a_secret_is_an_error(String step) {
        var errors = twoSteps(step).errors();

        assertEquals(1, errors.size());
        assertEquals(
                "the secret `pass` may be used only in `env`, in `stdin` and in `expect`",
                errors.getFirst().substring(errors.getFirst().indexOf(' ') + 1));
    }

    @Test
    void a_template_may_use_a_secret_in_the_steps_before_it_only() {
        String error = " the secret `pass` may be used only in `env`, in `stdin` and in `expect`";
        assertEquals(
                List.of("9:25" + error, "10:18" + error, "11:39" + error),
                Read.of("""
                    version: 1
                    rituals:
                      start:
                        global: [{ ask: { kind: secret, message: m, var: pass } }]
                      templates:
                        dev:
                          session_name: x
                          before:
                            - { command: 'a {{pass}}', env: { B: '{{pass}}' } }
                          env: { A: '{{pass}}' }
                          windows: [{ name: w, panes: ['a {{pass}}'] }]
                    """).errors());
    }

    private static Read twoSteps(String step) {
        return Read.of("version: 1\nrituals:\n  start:\n    global:\n      - " + ASK + "\n      - " + step + "\n");
    }
}
