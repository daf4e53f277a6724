package dev.rune.broker.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.broker.prompt.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Frames are one JSON object in strict UTF-8, or they are nothing.
class FrameTests {

    @Test
    void an_object_is_read() {
        Json.Members members =
                whole("{\"op\":\"x\",\"n\":-12,\"b\":true,\"z\":null,\"l\":[\"a\",1.5],\"o\":{\"é\":\"\\u00e9\"}}");
        assertEquals("x", members.text("op").orElseThrow());
        assertEquals(-12, members.number("n").orElseThrow());
        assertTrue(members.flag("b"));
        assertTrue(members.get("z").isEmpty());
        assertEquals(List.of(new Json.Text("a"), new Json.Fraction("1.5")), members.list("l"));
        assertEquals("é", members.object("o").orElseThrow().text("é").orElseThrow());
    }

    @Test
    void escapes_and_pairs_of_surrogates_mean_their_characters() {
        assertEquals(
                "\"\\/\b\f\n\r\t😀",
                whole("{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\ud83d\\ude00\"}")
                        .text("a")
                        .orElseThrow());
    }

    @Test
    void a_value_never_becomes_a_string() {
        Json.Members members = whole("{\"value\":\"pässword\\u0021\"}");
        assertEquals(
                SecretBytes.of("pässword!".getBytes(StandardCharsets.UTF_8)),
                members.hidden("value").orElseThrow());
        assertTrue(members.text("value").isEmpty());
        assertFalse(members.toString().contains("ssword"), members.toString());
    }

    @Test
    void the_bytes_of_a_line_are_wiped() {
        byte[] line = "{\"value\":\"secret\"}".getBytes(StandardCharsets.UTF_8);
        Frame.of(line);
        assertEquals(0, Arrays.hashCode(line) - Arrays.hashCode(new byte[line.length]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "\"a\"",
                "[]",
                "null",
                "{",
                "}",
                "{}{}",
                "{} x",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":1.}",
                "{\"a\":.5}",
                "{\"a\":1e}",
                "{\"a\":NaN}",
                "{\"a\":tru}",
                "{\"a\":True}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\\u00g0\"}",
                "{\"a\":\"x",
                "{\"a\":\"\t\"}",
                "{\"a\":[1,]}",
                "{\"a\":[1 2]}",
                "/* */{}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":1}}",
                "{\"a\":\"\\u0000\"}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\udc00\"}",
                "{\"a\":\"\\ud800x\"}",
                "{\"a\":\"\\udc00\\ud800\"}",
                "{\"value\":\"\\ud800\"}"
            })
    void what_is_no_object_is_broken(String text) {
        assertEquals(ErrorCode.BAD_FRAME, broken(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void what_is_not_utf_8_is_broken() {
        byte[][] wrong = {
            {'{', '"', (byte) 0xff, '"', ':', '1', '}'},
            {'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}'},
            {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', ':', '1', '}'},
            {'{', '}', (byte) 0xc3},
            {'{', '}', 0},
        };
        for (byte[] line : wrong) {
            assertEquals(ErrorCode.BAD_FRAME, broken(line));
        }
    }

    @Test
    void eight_are_deep_enough_and_nine_too_deep() {
        whole(nested(8));
        assertEquals(ErrorCode.BAD_FRAME, broken(nested(9).getBytes(StandardCharsets.UTF_8)));
        assertEquals(ErrorCode.BAD_FRAME, broken(("{\"a\":" + "[".repeat(10_000)).getBytes(StandardCharsets.UTF_8)));
    }

    private static String nested(int depth) {
        return "{\"a\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";
    }

    @Test
    void lines_are_cut_however_they_come() {
        byte[] text = "{\"a\":1}\n{\"a\":2}\n{\"a\":3".getBytes(StandardCharsets.UTF_8);
        for (int piece = 1; piece <= text.length; piece++) {
            var buffer = new FrameBuffer();
            var frames = new ArrayList<Frame>();
            for (int at = 0; at < text.length; at += piece) {
                byte[] some = Arrays.copyOfRange(text, at, Math.min(text.length, at + piece));
                buffer.feed(some, some.length, frames::add);
            }
            assertEquals(2, frames.size());
            assertTrue(buffer.isWithinLine());
        }
    }

    @Test
    void the_longest_line_has_64_KiB_with_its_end() {
        assertInstanceOf(Frame.Whole.class, fed(line(Frame.LONGEST)).getFirst());
        List<Frame> tooLong = fed(line(Frame.LONGEST + 1));
        assertEquals(1, tooLong.size());
        assertEquals(
                ErrorCode.TOO_LONG,
                assertInstanceOf(Frame.Broken.class, tooLong.getFirst()).code());
    }

    @Test
    void a_line_without_end_is_refused_while_it_comes() {
        assertEquals(
                ErrorCode.TOO_LONG,
                assertInstanceOf(Frame.Broken.class, fed(new byte[1 << 20]).getFirst())
                        .code());
    }

    @Test
    void nothing_follows_a_broken_frame() {
        List<Frame> frames = fed("x\n{\"a\":1}\n{\"a\":1}\n".getBytes(StandardCharsets.UTF_8));
        assertEquals(1, frames.size());
        assertInstanceOf(Frame.Broken.class, frames.getFirst());
    }

    private static byte[] line(int length) {
        byte[] line = new byte[length];
        Arrays.fill(line, (byte) ' ');
        line[0] = '{';
        line[1] = '}';
        line[length - 1] = '\n';
        return line;
    }

    @Test
    void what_is_written_is_read_again() {
        var random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            String text = anyText(random);
            byte[] line = Line.with(
                    SecretBytes.of(text.getBytes(StandardCharsets.UTF_8)),
                    json -> json.name("a").value(text));
            Json.Members members = whole(new String(line, 0, line.length - 1, StandardCharsets.UTF_8));
            assertEquals(text, members.text("a").orElseThrow());
            assertEquals(
                    SecretBytes.of(text.getBytes(StandardCharsets.UTF_8)),
                    members.hidden("value").orElseThrow());
        }
    }

    /// Without NUL, which no frame may hold.
    private static String anyText(Random random) {
        var text = new StringBuilder();
        int length = random.nextInt(20);
        while (text.length() < length) {
            int point = random.nextInt(4) == 0 ? 1 + random.nextInt(0x10ffff) : 1 + random.nextInt(0x7f);
            if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
                text.appendCodePoint(point);
            }
        }
        return text.toString();
    }

    @Test
    void any_bytes_give_frames_and_no_failure() {
        fuzz(20_000);
    }

    @Test
    @Tag("soak")
    void very_many_bytes_give_frames_and_no_failure() {
        fuzz(1_000_000);
    }

    private static void fuzz(int rounds) {
        String[] seeds = {
            "{\"op\":\"hello\",\"v\":[1],\"id\":1}",
            "{\"op\":\"prompt\",\"id\":\"x\",\"kind\":\"choice\",\"message\":\"\\u00e9\",\"choices\":[{\"key\":\"a\",\"label\":\"b\"}],"
                + "\"validate\":{\"pattern\":\"a+\",\"min\":1},\"timeout_ms\":100,\"hops\":[\"a\"]}",
            "{\"op\":\"answer\",\"prompt\":\"p1\",\"value\":\"secret\",\"decline\":false}",
            "{\"op\":\"mint\",\"kind\":\"step\",\"kinds\":[\"text\"],\"open\":3,\"owner\":12}"
        };
        var random = new Random(17);
        for (int i = 0; i < rounds; i++) {
            byte[] bytes = (seeds[random.nextInt(seeds.length)] + "\n").getBytes(StandardCharsets.UTF_8);
            for (int changes = random.nextInt(6); changes > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            new FrameBuffer().feed(bytes, bytes.length, frame -> {
                if (frame instanceof Frame.Whole(Json.Members members)) {
                    RequestReader.read(members);
                }
            });
        }
    }

    private static List<Frame> fed(byte[] bytes) {
        var frames = new ArrayList<Frame>();
        new FrameBuffer().feed(bytes, bytes.length, frames::add);
        return frames;
    }

    private static Json.Members whole(String text) {
        return assertInstanceOf(Frame.Whole.class, Frame.of(text.getBytes(StandardCharsets.UTF_8)))
                .members();
    }

    private static ErrorCode broken(byte[] line) {
        return assertInstanceOf(Frame.Broken.class, Frame.of(line)).code();
    }
}
