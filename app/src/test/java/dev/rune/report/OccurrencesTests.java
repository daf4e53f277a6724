package dev.rune.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OccurrencesTests {

    @Test
    void counts_what_a_loop_over_the_bytes_counts() {
        var random = new Random(7);
        for (int i = 0; i < 500; i++) {
            byte[] bytes = new byte[random.nextInt(3000)];
            for (int at = 0; at < bytes.length; at++) {
                // Bytes that differ from a line end in one bit are the ones to be mistaken for it.
                bytes[at] = (byte) (random.nextInt(3) == 0 ? '\n' : '\n' ^ (1 << random.nextInt(8)));
            }
            int from = random.nextInt(bytes.length + 1);
            int to = from + random.nextInt(bytes.length - from + 1);
            long expected =
                    IntStream.range(from, to).filter(at -> bytes[at] == '\n').count();
            assertEquals(expected, Occurrences.of('\n', bytes, from, to));
        }
    }

    @Test
    void counts_nothing_else() {
        byte[] bytes = new byte[5000];
        Arrays.fill(bytes, (byte) '\n');
        assertEquals(5000, Occurrences.of('\n', bytes, 0, 5000));
        for (int value = 0; value < 256; value++) {
            Arrays.fill(bytes, (byte) value);
            assertEquals(value == '\n' ? 4990 : 0, Occurrences.of('\n', bytes, 3, 4993));
        }
    }
}
