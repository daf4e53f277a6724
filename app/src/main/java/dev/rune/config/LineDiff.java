package dev.rune.config;

import dev.rune.source.VisibleText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// The lines that two texts share and those they do not, as few changes as there can be (Myers, "An O(ND) Difference
/// Algorithm and Its Variations", 1986).
///
/// Texts that differ in more than [#MAX_CHANGES] lines are shown as replaced from the first difference to the last.
public final class LineDiff {

    /// The number of changed lines up to which the shortest difference is looked for.
    public static final int MAX_CHANGES = 1000;

    private static final int CONTEXT = 3;

    private LineDiff() {}

    /// A line of one text or of both.
    public record Line(Kind kind, String text) {

        @Override
        public String toString() {
            return kind.sign + VisibleText.of(text);
        }
    }

    /// Whose line it is.
    public enum Kind {
        SAME(" "),
        REMOVED("-"),
        ADDED("+"),
        /// Lines that both share were left out here; the text says how many.
        LEFT_OUT("@ ");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }
    }

    /// What changed, with three lines around it; empty where nothing but line ends did. Written as text, a line shows
    /// control characters and changes of direction instead of sending them to a terminal.
    public static List<Line> between(String before, String after) {
        List<Line> all = all(before.lines().toList(), after.lines().toList());
        return all.stream().allMatch(line -> line.kind() == Kind.SAME) ? List.of() : withContext(all);
    }

    private static List<Line> all(List<String> before, List<String> after) {
        int head = 0;
        int shorter = Math.min(before.size(), after.size());
        while (head < shorter && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        var lines = new ArrayList<Line>();
        before.subList(0, head).forEach(text -> lines.add(new Line(Kind.SAME, text)));
        lines.addAll(middle(before.subList(head, before.size() - tail), after.subList(head, after.size() - tail)));
        before.subList(before.size() - tail, before.size()).forEach(text -> lines.add(new Line(Kind.SAME, text)));
        return lines;
    }

    private static List<Line> middle(List<String> before, List<String> after) {
        var trace = new ArrayList<int[]>();
        int limit = Math.min(MAX_CHANGES, before.size() + after.size());
        int[] furthest = new int[2 * limit + 3];
        for (int changes = 0; changes <= limit; changes++) {
            trace.add(Arrays.copyOfRange(furthest, limit - changes, limit + changes + 3));
            if (advance(before, after, furthest, limit + 1, changes)) {
                return path(before, after, trace);
            }
        }
        var lines = new ArrayList<Line>();
        before.forEach(text -> lines.add(new Line(Kind.REMOVED, text)));
        after.forEach(text -> lines.add(new Line(Kind.ADDED, text)));
        return lines;
    }

    /// Goes as far as one change more leads, on each diagonal; `furthest` is indexed by diagonal, from `zero`.
    private static boolean advance(List<String> before, List<String> after, int[] furthest, int zero, int changes) {
        for (int diagonal = -changes; diagonal <= changes; diagonal += 2) {
            int at = zero + diagonal;
            boolean down = comesFromAbove(diagonal, changes, furthest[at - 1], furthest[at + 1]);
            int x = down ? furthest[at + 1] : furthest[at - 1] + 1;
            int y = x - diagonal;
            while (x < before.size() && y < after.size() && before.get(x).equals(after.get(y))) {
                x++;
                y++;
            }
            furthest[at] = x;
            if (x >= before.size() && y >= after.size()) {
                return true;
            }
        }
        return false;
    }

    private static boolean comesFromAbove(int diagonal, int changes, int left, int right) {
        return diagonal == -changes || (diagonal != changes && left < right);
    }

    private static List<Line> path(List<String> before, List<String> after, List<int[]> trace) {
        var reversed = new ArrayList<Line>();
        int x = before.size();
        int y = after.size();
        for (int changes = trace.size() - 1; changes > 0; changes--) {
            int[] furthest = trace.get(changes);
            int zero = changes + 1;
            int diagonal = x - y;
            boolean down =
                    comesFromAbove(diagonal, changes, furthest[zero + diagonal - 1], furthest[zero + diagonal + 1]);
            int previous = down ? diagonal + 1 : diagonal - 1;
            int fromX = furthest[zero + previous];
            int fromY = fromX - previous;
            while (x > fromX && y > fromY) {
                reversed.add(new Line(Kind.SAME, before.get(--x)));
                y--;
            }
            reversed.add(down ? new Line(Kind.ADDED, after.get(--y)) : new Line(Kind.REMOVED, before.get(--x)));
        }
        while (x > 0) {
            reversed.add(new Line(Kind.SAME, before.get(--x)));
        }
        Collections.reverse(reversed);
        return reversed;
    }

    private static List<Line> withContext(List<Line> all) {
        boolean[] near = new boolean[all.size()];
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).kind() != Kind.SAME) {
                Arrays.fill(near, Math.max(0, i - CONTEXT), Math.min(all.size(), i + CONTEXT + 1), true);
            }
        }
        var shown = new ArrayList<Line>();
        int skipped = 0;
        for (int i = 0; i < all.size(); i++) {
            if (near[i]) {
                leaveOut(shown, skipped);
                skipped = 0;
                shown.add(all.get(i));
            } else {
                skipped++;
            }
        }
        leaveOut(shown, skipped);
        return shown;
    }

    private static void leaveOut(List<Line> shown, int lines) {
        if (lines > 0) {
            shown.add(new Line(Kind.LEFT_OUT, lines == 1 ? "1 line unchanged" : lines + " lines unchanged"));
        }
    }
}
