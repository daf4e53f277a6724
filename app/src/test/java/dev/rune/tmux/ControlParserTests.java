package dev.rune.tmux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rune.tmux.ControlEvent.Answered;
import dev.rune.tmux.ControlEvent.Noticed;
import dev.rune.tmux.ControlEvent.Parted;
import dev.rune.tmux.ControlEvent.Stray;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What tmux writes to a client in control mode, cut into events.
class ControlParserTests {

    private static final String TALK = """
        %begin 1795295182 260 0
        $0 @0 %0 3.3a
        %end 1795295182 260 0
        %window-add @0
        %sessions-changed
        %session-changed $0 grün
        %begin 1795295182 268 1
        a

        %error is a word
        %end 1 2 1
        %window-add @9
        %end 1795295182 268 1
        %begin 1795295182 270 1
        parse error: unknown command: bogus
        %error 1795295182 270 1
        server exited unexpectedly
        %exit lost server
        %exit
        """;

    private static final List<ControlEvent> EVENTS = List.of(
            new Answered(false, new Reply.Done(List.of("$0 @0 %0 3.3a"))),
            new Noticed("window-add", "@0"),
            new Noticed("sessions-changed", ""),
            new Noticed("session-changed", "$0 grün"),
            new Answered(true, new Reply.Done(List.of("a", "", "%error is a word", "%end 1 2 1", "%window-add @9"))),
            new Answered(true, new Reply.Refused("parse error: unknown command: bogus")),
            new Stray("server exited unexpectedly"),
            new Parted("lost server"),
            new Parted(""));

    @Test
    void replies_notices_and_farewells_are_told_apart() {
        assertEquals(EVENTS, parse(TALK.getBytes(StandardCharsets.UTF_8), 1 << 20));
    }

    @Test
    void it_does_not_matter_where_a_read_ends() {
        var bytes = TALK.getBytes(StandardCharsets.UTF_8);
        for (int size = 1; size < 40; size++) {
            assertEquals(EVENTS, parse(bytes, size), "pieces of " + size);
        }
    }

    @Test
    void a_reply_without_lines_is_empty() {
        assertEquals(
                List.of(new Answered(true, new Reply.Done(List.of())), new Answered(true, new Reply.Refused(""))),
                parse("%begin 1 2 1\n%end 1 2 1\n%begin 1 3 1\n%error 1 3 1\n".getBytes(StandardCharsets.UTF_8), 9));
    }

    @Test
    void bytes_that_are_no_text_become_a_mark() {
        byte[] talk = "%begin 1 2 1\nx?y\n%end 1 2 1\n".getBytes(StandardCharsets.UTF_8);
        talk[14] = (byte) 0xff;
        assertEquals(List.of(new Answered(true, new Reply.Done(List.of("x\ufffdy")))), parse(talk, 3));
    }

    @Test
    void a_long_line_arrives_whole() {
        String text = "x".repeat(1 << 20);
        assertEquals(
                List.of(new Answered(true, new Reply.Done(List.of(text)))),
                parse(("%begin 1 2 1\n" + text + "\n%end 1 2 1\n").getBytes(StandardCharsets.UTF_8), 65_536));
    }

    @Test
    void no_bytes_break_it() {
        var random = new Random(4);
        var letters = "%begin %end %error 1 2\n\n\n\u00e9\0x".getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 2_000; round++) {
            var bytes = new byte[random.nextInt(200)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = random.nextInt(8) == 0 ? (byte) random.nextInt() : letters[random.nextInt(letters.length)];
            }
            var whole = parse(bytes, bytes.length + 1);
            assertEquals(whole, parse(bytes, 1 + random.nextInt(9)));
        }
    }

    private static List<ControlEvent> parse(byte[] bytes, int size) {
        var parser = new ControlParser();
        var events = new ArrayList<ControlEvent>();
        for (int at = 0; at < bytes.length; at += size) {
            int length = Math.min(size, bytes.length - at);
            var piece = new byte[size];
            System.arraycopy(bytes, at, piece, 0, length);
            events.addAll(parser.feed(piece, length));
        }
        return events;
    }
}
