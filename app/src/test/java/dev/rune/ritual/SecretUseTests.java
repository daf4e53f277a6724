package dev.rune.ritual;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretUseTests {

    private static final String ASK = "ask: { kind: secret, message: Password?, var: pass }";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ command: a, env: { P: '{{pass}}' } }",
                "{ command: a, stdin: '{{pass}}' }",
                "{ command: a, interactive: true, expect: [{ match: x, answer: '{{ .pass }}' }] }",
                "{ command: 'echo {{password}} {{other.pass}} pass' }"
            })
    void a_secret_may_stand_where_it_leaves_no_trace(String step) {
        assertEquals(
                List.of(),
                Read.step(ASK, "- " + step).errors().stream()
                        .filter(error -> error.contains("secret"))
                        .toList());
        assertEquals(List.of(), twoSteps(step).errors());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ command: 'login {{pass}}' }",
                "{ command: [login, '{{.pass}}'] }",
                "{ command: a, dir: '{{{pass}}}' }",
                "{ command: a, tmux_session: '{{& pass}}' }",
                "{ ask: { message: 'Is it {{ pass }}?' } }"
            })
    void elsewhere_it_is_an_error(String step) {
        var errors = twoSteps(step).errors();

        assertEquals(1, errors.size());
        assertEquals(
                "the secret `pass` can't stand here",
                errors.getFirst().substring(errors.getFirst().indexOf(' ') + 1));
    }

    @Test
    void a_template_may_use_it_in_the_steps_before_it_only() {
        assertEquals(
                List.of(
                        "9:22 the secret `pass` can't stand here",
                        "10:16 the secret `pass` can't stand here",
                        "11:36 the secret `pass` can't stand here"),
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
                          env: {A: '{{pass}}' }
                          windows: [{ name: w, panes: ['a {{pass}}'] }]
                    """).errors());
    }

    private static Read twoSteps(String step) {
        return Read.of("version: 1\nrituals:\n  start:\n    global:\n      - " + ASK + "\n      - " + step + "\n");
    }
}
