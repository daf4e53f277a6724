package dev.rune.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PassThroughTests {

    private static final Style PLAIN = new Style(false, true);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void a_terminal_gets_every_byte() {
        String all = "\u001b[?1049h\u001b[2J\u001b]0;title\u0007\u001b[31mü\u001b(B\r\n\u001b[";
        show(PassThrough.toTerminal(out), all);
        assertEquals(all, shown());
    }

    @Test
    void a_file_gets_no_sequence_wherever_it_is_cut() {
        String all = "before\r\n\u001b[?1049h\u001b[2J\u001b]0;title\u0007\u001b[31mü\u001b(B\u0007\tend\r\n";
        for (int at = 0; at < all.length(); at++) {
            bytes.reset();
            PassThrough file = PassThrough.toFile(out, PLAIN);
            show(file, all.substring(0, at));
            show(file, all.substring(at));
            assertEquals("before\r\nü\tend\r\n", shown(), "cut at " + at);
        }
    }

    @Test
    void a_file_that_wants_colours_gets_them() {
        show(PassThrough.toFile(out, new Style(true, true)), "\u001b[2J\u001b[1;31mred\u001b[0m\u001b[H");
        assertEquals("\u001b[1;31mred\u001b[0m", shown());
    }

    @Test
    void a_file_gets_what_is_no_text_as_it_is() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (i == 27 || i == 7 ? '.' : i);
        }
        PassThrough.toFile(out, PLAIN).show(all, all.length);
        assertEquals(new String(all, StandardCharsets.ISO_8859_1), bytes.toString(StandardCharsets.ISO_8859_1));
    }

    @Test
    void what_is_said_meanwhile_leaves_the_prompt_as_it_was() {
        PassThrough screen = PassThrough.toTerminal(out);
        show(screen, "hello\r\n\u001b]0;title\u0007\u001b[1mNa");
        show(screen, "me:\u001b[0m \u001b[6n");
        bytes.reset();
        screen.sayAbove("it waits");
        assertEquals("\u001b[0m\r\nit waits\r\n\u001b[1mName:\u001b[0m ", shown());
    }

    @Test
    void what_is_said_between_two_lines_is_a_line() {
        PassThrough screen = PassThrough.toTerminal(out);
        show(screen, "hello\r\n");
        screen.sayAbove("it waits");
        assertEquals("hello\r\nit waits\r\n", shown());
    }

    @Test
    void a_line_that_is_drawn_again_and_again_is_not_repeated() {
        PassThrough screen = PassThrough.toTerminal(out);
        show(screen, "\rstill at it".repeat(1000));
        bytes.reset();
        screen.sayAbove("it waits");
        assertEquals("\r\nit waits\r\n", shown());
    }

    @Test
    void the_last_line_ends() {
        PassThrough screen = PassThrough.toTerminal(out);
        show(screen, "hello");
        screen.end();
        assertEquals("hello\n", shown());
    }

    @Test
    void what_follows_begins_at_the_left() {
        PassThrough screen = PassThrough.toTerminal(out);
        show(screen, "hello\n");
        screen.end();
        assertEquals("hello\n\r", shown());
    }

    private static void show(PassThrough screen, String text) {
        byte[] all = text.getBytes(StandardCharsets.UTF_8);
        screen.show(all, all.length);
    }

    private String shown() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
