package dev.rune.pty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is undone of what a program wrote to a terminal.
class TracesTests {

    private static final String END = "\u001b\\";

    private final Traces traces = new Traces();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello\r\n",
                "\u001b[31mred\u001b[0m",
                "\u001b[1;31mred\u001b[m",
                "\u001b[?1049h\u001b[2J\u001b[?1049l",
                "\u001b[?25l\u001b[?25h",
                "\u001b]0;title\u0007",
                "\u001b]0;title\u001b\\",
                "\u001bP1$r0m\u001b\\",
                "\u001b(0\u001b(B",
                "\u001b[?2004h\u001bc"
            })
    void what_a_program_undid_itself_is_no_trace(String text) {
        follow(text);
        assertEquals("", traces.undo());
    }

    @Test
    void the_last_trace_is_undone_first() {
        follow("\u001b[?1049h\u001b[?1000;1006h\u001b[?25l\u001b[1m");
        assertEquals("\u001b[0m\u001b[?25h\u001b[?1006l\u001b[?1000l\u001b[?1049l", traces.undo());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b",
                "\u001b[12",
                "\u001b(",
                "\u001b]0;never ended",
                "\u001bPnever ended\u0007",
                "\u001b_never ended\n",
                "\u001bPnever\u001b[31mended\u001b[0m"
            })
    void what_never_ended_is_ended_before_all_else(String text) {
        follow("\u001b[?25l" + text);
        assertEquals(END + "\u001b[?25h", traces.undo());
    }

    @Test
    void it_is_told_when_there_is_another_thing_to_undo() {
        assertFalse(follow("hello"));
        assertFalse(follow("\u001b[?25"));
        assertTrue(follow("l"));
        assertFalse(follow("\u001b[?25l"));
        assertTrue(follow("\u001bPabc"));
        assertTrue(follow("\u001b\\\u001b[?25h"));
    }

    private boolean follow(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return traces.follow(bytes, bytes.length);
    }
}
