package dev.rune.config;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.config.LineDiff.Kind;
import dev.rune.config.LineDiff.Line;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineDiffTests {

    @Test
    void equal_texts_have_no_difference() {
        assertEquals(List.of(), LineDiff.between("a\nb\n", "a\nb\n"));
        assertEquals(List.of(), LineDiff.between("", ""));
    }

    @Test
    void a_change_stands_between_three_lines_of_context() {
        String before = numbers(1, 20);
        String after = before.replace("10\n", "ten\n");
        assertEquals("""
            @ 6 lines unchanged
             7
             8
             9
            -10
            +ten
             11
             12
             13
            @ 7 lines unchanged\
            """, shown(before, after));
    }

    @Test
    void additions_and_removals_at_the_ends_are_found() {
        assertEquals("+a\n b\n-c", shown("b\nc\n", "a\nb\n"));
        assertEquals("+a", shown("", "a\n"));
        assertEquals("-a", shown("a\n", ""));
    }

    @Test
    void what_would_steer_a_terminal_is_spelled_out() {
        assertEquals("+run: rm\\u{1B}[2K\n+\tx\\u{202E}y", shown("", "run: rm\u001b[2K\n\tx\u202ey"));
    }

    @Test
    void any_two_texts_can_be_told_from_their_difference_which_is_as_short_as_can_be() {
        var random = new Random(7);
        for (int round = 0; round < 500; round++) {
            List<String> before = lines(random);
            List<String> after = lines(random);
            List<Line> diff = LineDiff.between(text(before), text(after));
            long changes = diff.stream()
                    .filter(line -> line.kind() == Kind.ADDED || line.kind() == Kind.REMOVED)
                    .count();
            assertEquals(before.size() + after.size() - 2L * longestCommon(before, after), changes);
            if (changes > 0 && diff.stream().noneMatch(line -> line.kind() == Kind.LEFT_OUT)) {
                assertEquals(before, side(diff, Kind.REMOVED), () -> before + " to " + after);
                assertEquals(after, side(diff, Kind.ADDED), () -> before + " to " + after);
            }
        }
    }

    @Test
    void texts_without_anything_in_common_are_replaced_whole() {
        String before = numbers(1, 30_000);
        String after = numbers(40_000, 70_000);
        List<Line> diff = LineDiff.between(before, after);
        assertEquals(60_001, diff.size());
        assertTrue(diff.subList(0, 30_000).stream().allMatch(line -> line.kind() == Kind.REMOVED));
    }

    private static List<String> lines(Random random) {
        return random.ints(random.nextInt(7), 0, 3)
                .mapToObj(i -> "" + (char) ('a' + i))
                .toList();
    }

    private static String text(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(joining());
    }

    /// What one of the texts was, as the difference tells it.
    private static List<String> side(List<Line> diff, Kind own) {
        return diff.stream()
                .filter(line -> line.kind() == own || line.kind() == Kind.SAME)
                .map(Line::text)
                .toList();
    }

    private static int longestCommon(List<String> one, List<String> other) {
        int[][] best = new int[one.size() + 1][other.size() + 1];
        for (int i = 1; i <= one.size(); i++) {
            for (int j = 1; j <= other.size(); j++) {
                best[i][j] = one.get(i - 1).equals(other.get(j - 1))
                        ? best[i - 1][j - 1] + 1
                        : Math.max(best[i - 1][j], best[i][j - 1]);
            }
        }
        return best[one.size()][other.size()];
    }

    private static String numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> i + "\n").collect(joining());
    }

    private static String shown(String before, String after) {
        return LineDiff.between(before, after).stream().map(Line::toString).collect(joining("\n"));
    }
}
