package dev.rune.session;

import java.util.Arrays;
import java.util.List;

/// A drawing in characters, made of lines that meet and of text between them.
final class Frame {

    private static final int UP = 1;
    private static final int RIGHT = 2;
    private static final int DOWN = 4;
    private static final int LEFT = 8;

    /// The sign for each set of directions in which a line leaves a place.
    private static final String UNICODE = " ╵╶└╷│┌├╴┘─┴┐┤┬┼";

    private static final String ASCII = " ||+||++-+-+++++";

    private final boolean unicode;
    private final int[][] lines;
    private final String[][] texts;

    Frame(int width, int height, boolean unicode) {
        this.unicode = unicode;
        this.lines = new int[height][width];
        this.texts = new String[height][width];
        for (String[] row : texts) {
            Arrays.fill(row, "");
        }
    }

    /// Draws the outline of a rectangle; the places named are part of it.
    void outline(int left, int top, int right, int bottom) {
        for (int x = left; x < right; x++) {
            across(x, top);
            across(x, bottom);
        }
        for (int y = top; y < bottom; y++) {
            down(left, y);
            down(right, y);
        }
    }

    private void across(int x, int y) {
        lines[y][x] |= RIGHT;
        lines[y][x + 1] |= LEFT;
    }

    private void down(int x, int y) {
        lines[y][x] |= DOWN;
        lines[y + 1][x] |= UP;
    }

    /// Writes a text that begins at that place; it hides what is behind it.
    void write(int x, int y, Columns text) {
        int at = x;
        for (String character : text.characters()) {
            texts[y][at] = character;
            for (int i = 1; i < Columns.width(character); i++) {
                texts[y][at + i] = Columns.TAKEN;
            }
            at += Columns.width(character);
        }
    }

    /// Line by line, without blanks at their ends.
    List<String> rows() {
        var rows = new String[lines.length];
        for (int y = 0; y < lines.length; y++) {
            var row = new StringBuilder();
            for (int x = 0; x < lines[y].length; x++) {
                String text = texts[y][x];
                if (text.isEmpty()) {
                    row.append((unicode ? UNICODE : ASCII).charAt(lines[y][x]));
                } else if (!text.equals(Columns.TAKEN)) {
                    row.append(text);
                }
            }
            rows[y] = row.toString().stripTrailing();
        }
        return List.of(rows);
    }
}
