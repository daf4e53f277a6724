package dev.rune.ritual;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepIdsTests {

    @ParameterizedTest
    @CsvSource({
        "Install Dependencies,install-dependencies",
        "git push --force,git-push-force",
        "Größe prüfen!,größe-prüfen",
        "'!!!',step",
        "日本 語,日本-語",
        "a/b_c.d,a-b-c-d"
    })
    void an_id_is_made_from_the_name(String name, String id) {
        assertEquals(id, StepName.id(name));
    }

    @Test
    void a_long_name_makes_an_id_that_can_be_typed() {
        assertEquals("x".repeat(60), StepName.id("x".repeat(500)));
    }

    @Test
    void equal_names_are_numbered_and_a_declared_id_is_never_taken() {
        var file = Read.of("""
            version: 1
            rituals:
              start:
                global:
                  - { command: make }
                  - { command: make }
                  - { command: make }
                  - { command: other, id: make-2 }
            """);

        assertEquals(List.of("make", "make-3", "make-4", "make-2"), Read.ids(file.steps()));
    }

    @Test
    void ids_are_unique_among_the_steps_that_run_together() {
        var start = Read.of("""
            version: 1
            rituals:
              start:
                global: [{ command: make }]
                per_project:
                  a: [{ command: make }, { name: x, command: y }]
                  b: [{ name: x, command: z }]
            """).file().ritual("start").orElseThrow();

        assertEquals(List.of("make", "make-2", "x"), Read.ids(start.steps("a")));
        assertEquals(List.of("make", "x"), Read.ids(start.steps("b")));
    }

    @Test
    void an_id_that_is_declared_twice_is_an_error_that_names_both_places() {
        assertEquals(
                List.of("6:31 two steps have the id `x` [the other is in line 5]"),
                Read.of("""
                    version: 1
                    rituals:
                      start:
                        global:
                          - { command: a, id: x }
                          - { command: bcdef, id: x }
                    """).errors());
        assertEquals(
                List.of("file2.yaml:2:45 two steps have the id `x` [the other is in file1.yaml:2:28]"),
                Read.of(
                                "version: 1\nrituals: {start: {global: [{command: a, id: x}]}}\n",
                                "version: 1\nrituals: {start: {global: [{command: a, id: x}]}}\n")
                        .errors());
    }

    @Test
    void the_same_id_may_stand_in_two_rituals_and_for_two_projects() {
        assertEquals(List.of(), Read.of("""
            version: 1
            rituals:
              start:
                per_project:
                  a: [{ command: a, id: x }]
                  b: [{ command: b, id: x }]
              stop:
                global: [{ command: c, id: x }]
            """).errors());
    }

    @Test
    void a_name_is_one_line() {
        assertEquals(
                List.of("two lines", "echo a", "a b c d", "What now?", "top"),
                Read.names(Read.of("""
                    version: 1
                    rituals:
                      start:
                        global:
                          - { name: "two\\n\\u0007 lines", command: x }
                          - command: |
                              echo
                              a
                          - { command: [a, b, c, d, e] }
                          - { ask: { message: What now? } }
                          - { tmux_session: top, command: " " , optional: true }
                    """.replace("command: \" \" ", "command: [top]"))
                        .steps()));
    }
}
