package dev.rune.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class YamlSyntaxTests {

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("a:\n\tb: c\n", "2:1 a tab can't indent YAML"),
                Arguments.of("a: @foo\n", "1:4 a value can't begin with `@` unless it is in quotes"),
                Arguments.of("a: %x\n", "1:4 a value can't begin with `%` unless it is in quotes"),
                Arguments.of("a: b: c\n", "1:5 a `: ` is not expected here"),
                Arguments.of("a: b \"c: {{x}}\"\n", "1:8 a `: ` is not expected here"),
                Arguments.of("a: *.md\n", "1:5 a value that begins with `*` or `&` needs quotes"),
                Arguments.of("a: [, b]\n", "1:5 a value is missing before this"),
                Arguments.of("a: 1\nb\nc: 2\n", "2:1 a `:` is missing after a key"),
                Arguments.of("a: \"x\nb: c\n", "1:4 a quote is opened and never closed"),
                Arguments.of("- a\nb: c\n", "2:1 this does not fit what stands above it"),
                Arguments.of("  a: 1\n b: 2\n", "2:2 this stands outside of the document"),
                Arguments.of("a: - b\n", "1:4 a list can't begin here"),
                Arguments.of("a: [1, 2\nb: c\n", "2:2 a `]` or a comma is missing"),
                Arguments.of("a: \"\\q\"\n", "1:6 `\\q` is no escape in double quotes"),
                Arguments.of("a: 1\nb: x\u0000y\n", "2:5 the character U+0000 can't stand in YAML"),
                Arguments.of("a: 1\n\uD83D\uDE00: \u0001\n", "2:4 the character U+0001 can't stand in YAML"),
                Arguments.of("a: 1\nb: \"x\\x", "2:6 the file ends within an escape in double quotes"),
                Arguments.of("a: *x\n", "1:4 `*x` repeats nothing: there is no `&x` before it"),
                Arguments.of("a: &x\n  - *x\n", "2:5 `*x` stands within what it repeats"),
                Arguments.of("a: b\n---\nc: d\n", "2:1 a second document begins here"),
                Arguments.of("a: ! grep x y\n", "1:4 `!` is a YAML tag, which means nothing in a ritual file"),
                Arguments.of("a: !foo x\n", "1:4 `!foo` is a YAML tag, which means nothing in a ritual file"),
                Arguments.of("? [a]\n: b\n", "1:3 a key must be text, not a list or a map"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void each_mistake_gets_a_sentence_at_its_place(String text, String problem) {
        assertEquals(List.of(problem), Yaml.of(text).problems());
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {"a: {{X}}\n", "a: {{ X }}\n", "- {{X}}\n", "b: 1\nc:\n  - n: {{X}}\n"})
    void unquoted_braces_that_open_a_value_get_the_hint_to_quote_them(String text) {
        String shown = Yaml.of(text).shown();

        assertTrue(shown.startsWith("error: a value that opens with `{{` needs quotes\n"), shown);
        assertTrue(shown.contains("^ write `\"{{"), shown);
    }

    @Test
    void unquoted_braces_with_text_behind_them_are_shown_whole() {
        assertEquals("""
            error: a value that opens with `{{` needs quotes
             --> t.yaml:2:12
              |
            2 |   session: {{Project}}-dev
              |            ^^^^^^^^^^^^^^^ write `"{{Project}}-dev"`
              = note: without them YAML reads a map here
            """, Yaml.of("a:\n  session: {{Project}}-dev\n").shown());
    }

    @Test
    void in_a_map_on_one_line_the_value_ends_with_it() {
        String shown = Yaml.of("a: { b: {{X}}/c, d: e } # f\n").shown();

        assertTrue(shown.contains(" write `\"{{X}}/c\"`\n"), shown);
    }

    @Test
    void reading_goes_on_after_unquoted_braces() {
        var yaml = Yaml.of("a: {{X}}\nb: {{Y}}\nc: 1\nc: 2\n");
        yaml.get("a").text();

        assertEquals(
                List.of(
                        "1:4 a value that opens with `{{` needs quotes [write `\"{{X}}\"`]",
                        "2:4 a value that opens with `{{` needs quotes [write `\"{{Y}}\"`]",
                        "4:1 the key `c` stands twice in one map, in lines 3 and 4 [first in line 3]"),
                yaml.problems());
    }
}
