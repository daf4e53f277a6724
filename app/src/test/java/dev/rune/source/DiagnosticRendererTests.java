package dev.rune.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticRendererTests {

    private final DiagnosticRenderer renderer = new DiagnosticRenderer();

    @Test
    void shows_the_place_the_line_the_carets_and_the_suggestion() {
        var source = Source.of("rune.yaml", "version: 1\n\n\n\n\n\n        comand: git pull\n");

        assertEquals(
                """
                error: unknown key `comand` in a step
                 --> rune.yaml:7:9
                  |
                7 |         comand: git pull
                  |         ^^^^^^ did you mean `command`?
                """,
                renderer.render(Diagnostic.error("unknown key `comand` in a step")
                        .at(new Span(source, 7, 9, 6))
                        .label("did you mean `command`?")));
    }

    @Test
    void adds_the_path_and_the_notes_under_a_gutter_as_wide_as_the_line_number() {
        var source = Source.of("rune.yaml", "\n".repeat(11) + "timeout: 5\r\n");

        assertEquals(
                """
                warning: `timeout` is short
                  --> rune.yaml:12:10
                   |
                12 | timeout: 5
                   |          ^
                   = key: settings.timeout
                   = note: one
                   = note: two
                """,
                renderer.render(Diagnostic.warning("`timeout` is short")
                        .at(new Span(source, 12, 10, 1))
                        .path("settings.timeout")
                        .note("one")
                        .note("two")));
    }

    @Test
    void without_a_place_there_is_a_sentence_and_its_notes() {
        assertEquals(
                """
                error: there is no ritual file
                  = note: `rune init` writes one
                """, renderer.render(Diagnostic.error("there is no ritual file").note("`rune init` writes one")));
    }

    @Test
    void carets_stay_under_wide_characters_and_tabs() {
        var source = Source.of("t", "名前: x\n\tkey: 値値 y\n");

        assertEquals("""
            error: m
             --> t:1:5
              |
            1 | 名前: x
              |       ^
            """, renderer.render(Diagnostic.error("m").at(new Span(source, 1, 5, 1))));
        assertEquals("""
            error: m
             --> t:2:7
              |
            2 |     key: 値値 y
              |          ^^^^
            """, renderer.render(Diagnostic.error("m").at(new Span(source, 2, 7, 2))));
    }

    @Test
    void a_combining_mark_takes_no_column() {
        var source = Source.of("t", "e\u0301e\u0301: x\n");

        assertEquals(
                "error: m\n --> t:1:7\n  |\n1 | e\u0301e\u0301: x\n  |     ^\n",
                renderer.render(Diagnostic.error("m").at(new Span(source, 1, 7, 1))));
    }

    @Test
    void a_long_line_is_cut_around_the_carets() {
        var source = Source.of("t", "a".repeat(5_000) + "XYZ" + "b".repeat(5_000));

        assertEquals(
                "error: m\n --> t:1:5001\n  |\n1 | …" + "a".repeat(30) + "XYZ" + "b".repeat(67) + "…\n  | "
                        + " ".repeat(31) + "^^^\n",
                renderer.render(Diagnostic.error("m").at(new Span(source, 1, 5_001, 3))));
    }

    @Test
    void carets_end_where_the_shown_part_ends() {
        var source = Source.of("t", "x".repeat(1_000_000));

        assertEquals(
                "error: m\n --> t:1:1\n  |\n1 | " + "x".repeat(100) + "…\n  | " + "^".repeat(100) + "\n",
                renderer.render(Diagnostic.error("m").at(new Span(source, 1, 1, 1_000_000))));
    }

    @Test
    void nothing_from_the_file_can_move_the_cursor() {
        var source = Source.of("t", "a\u001b[31mb\u202ec");
        String text = renderer.render(Diagnostic.error("bad `\u001b]0;x\u0007`")
                .at(new Span(source, 1, 8, 1))
                .label("\r\n\u001b"));

        assertEquals("""
            error: bad `\uFFFD]0;x\uFFFD`
             --> t:1:8
              |
            1 | a\uFFFD[31mb\uFFFDc
              |        ^ \uFFFD\uFFFD\uFFFD
            """, text);
    }

    @Test
    void a_place_past_the_end_of_the_file_is_shown_without_a_line() {
        assertEquals(
                "error: m\n --> t:9:5\n  |\n9 |\n  | ^\n",
                renderer.render(Diagnostic.error("m").at(new Span(Source.of("t", "a\n"), 9, 5, 3))));
    }

    @Test
    void several_are_set_apart_by_an_empty_line() {
        assertEquals(
                "error: a\n\nwarning: b\n", renderer.render(List.of(Diagnostic.error("a"), Diagnostic.warning("b"))));
    }

    @Test
    void a_style_may_dress_the_parts_and_gets_every_one_of_them() {
        var source = Source.of("t", "key: v\n");
        var dressed = new DiagnosticRenderer((part, text) -> part + "<" + text + ">");

        assertEquals(
                """
                ERROR<error>: m
                GUTTER< -->> t:1:6
                GUTTER<  |>
                GUTTER<1 |> key: v
                GUTTER<  |>      CARET<^ here>
                GUTTER<  => NOTE<note: n>
                """,
                dressed.render(Diagnostic.error("m")
                        .at(new Span(source, 1, 6, 1))
                        .label("here")
                        .note("n")));
    }

    @Test
    void lines_end_with_line_feed_carriage_return_or_both() {
        var source = Source.of("t", "a\r\nb\rc\nd");

        assertEquals("a", source.line(1));
        assertEquals("b", source.line(2));
        assertEquals("c", source.line(3));
        assertEquals("d", source.line(4));
        assertEquals("", source.line(5));
        assertFalse(renderer.render(Diagnostic.error("m").at(new Span(source, 3, 1, 1)))
                .contains("\r"));
    }

    @Test
    void text_that_turns_the_direction_of_reading_is_not_shown_in_sentences() {
        assertEquals(
                """
                error: unknown key `a\uFFFDb\uFFFDc`
                  = note: x\uFFFDy
                """,
                renderer.render(
                        Diagnostic.error("unknown key `a\u202Eb\u2028c`").note("x\u200By")));
    }
}
