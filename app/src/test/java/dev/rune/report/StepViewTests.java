package dev.rune.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rune.process.Running.Stream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepViewTests {

    private final List<String> shown = new ArrayList<>();
    private final StepView view = new StepView(false, shown::add);

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 8192, 262_144})
    void shows_the_same_of_a_flood_however_it_comes(int piece) {
        byte[] output = lines(1, 40_000).getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < output.length; from += piece) {
            add(Stream.STDOUT, output, from, Math.min(output.length, from + piece));
        }
        view.end("build");

        assertEquals(300 + 1 + 15, shown.size());
        assertEquals("line 300", shown.get(299));
        assertEquals("(39685 lines more: rune logs build)", shown.get(300));
        assertEquals("line 39986", shown.get(301));
        assertEquals("line 40000", shown.getLast());
    }

    @Test
    void shows_all_of_what_is_little_more_than_the_head() {
        print(Stream.STDOUT, lines(1, 300));
        print(Stream.STDOUT, lines(301, 301) + lines(302, 310));
        view.end("build");

        assertEquals(310, shown.size());
        assertEquals("line 310", shown.getLast());
    }

    @Test
    void keeps_the_streams_of_a_flood_apart() {
        print(Stream.STDOUT, lines(1, 20_000));
        print(Stream.STDOUT, "half of ");
        print(Stream.STDERR, "an error\n");
        print(Stream.STDOUT, "a line\n");
        view.end("build");

        assertEquals(List.of("an error", "half of a line"), shown.subList(shown.size() - 2, shown.size()));
    }

    @Test
    void shows_the_last_lines_of_both_streams() {
        print(Stream.STDOUT, lines(1, 20_000));
        print(Stream.STDERR, "the first error\n");
        for (int i = 1; i <= 40; i++) {
            print(Stream.STDOUT, "line " + i + "\nhalf ");
            print(Stream.STDERR, "error " + i + "\n");
        }
        print(Stream.STDOUT, "a line");
        view.end("build");

        assertEquals("(19767 lines more: rune logs build)", shown.get(300));
        assertEquals("half line 34", shown.get(301));
        assertEquals("error 34", shown.get(302));
        assertEquals("error 40", shown.get(314));
        assertEquals("half a line", shown.getLast());
        assertEquals(300 + 1 + 15, shown.size());
    }

    @Test
    void counts_a_last_line_without_an_end() {
        print(Stream.STDOUT, lines(1, 20_000));
        print(Stream.STDOUT, lines(20_001, 40_000) + "the end");
        view.end("build");

        assertEquals("(39686 lines more: rune logs build)", shown.get(300));
        assertEquals("the end", shown.getLast());
    }

    private static String lines(int from, int to) {
        var text = new StringBuilder();
        for (int i = from; i <= to; i++) {
            text.append("line ").append(i).append('\n');
        }
        return text.toString();
    }

    private void print(Stream stream, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        view.add(stream, bytes, bytes.length);
    }

    private void add(Stream stream, byte[] bytes, int from, int to) {
        byte[] piece = Arrays.copyOfRange(bytes, from, to);
        view.add(stream, piece, piece.length);
    }
}
