package dev.rune.source;

import java.util.Arrays;

/// Finds lines in a text by their number. Lines end with LF, CRLF or CR, as in YAML. Only every so many beginnings are
/// remembered, so that a text of nothing but line ends does not take many times its own size.
final class Lines {

    private static final int STEP = 64;

    private final String text;
    private final int[] starts;

    Lines(String text) {
        this.text = text;
        this.starts = starts(text);
    }

    /// The line of that number, counted from 1, without its line end; empty past the last.
    String line(int number) {
        int known = (number - 1) / STEP;
        if (number < 1 || known >= starts.length) {
            return "";
        }
        int start = starts[known];
        for (int line = known * STEP + 1; line < number; line++) {
            start = next(text, start);
        }
        int end = next(text, start);
        while (end > start && isLineEnd(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /// The line, counted from 1, in which the character of that index stands.
    int lineOf(int index) {
        int found = Arrays.binarySearch(starts, index);
        int known = found >= 0 ? found : -found - 2;
        int line = known * STEP + 1;
        for (int at = next(text, starts[known]); at <= index && at < text.length(); at = next(text, at)) {
            line++;
        }
        return line;
    }

    /// The column, counted from 1 in code points, of the character of that index.
    int columnOf(int index) {
        int start = index;
        while (start > 0 && !isLineEnd(text.charAt(start - 1))) {
            start--;
        }
        return text.codePointCount(start, index) + 1;
    }

    private static int[] starts(String text) {
        int[] starts = new int[64];
        int lines = 0;
        for (int at = 0; at < text.length(); at = next(text, at)) {
            if (lines % STEP == 0) {
                starts = lines / STEP == starts.length ? Arrays.copyOf(starts, starts.length * 2) : starts;
                starts[lines / STEP] = at;
            }
            lines++;
        }
        return Arrays.copyOf(starts, Math.max(1, (lines + STEP - 1) / STEP));
    }

    /// Where the line behind the one of that index begins; the length of the text at its last line.
    private static int next(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1))) {
                return i + 1;
            }
        }
        return text.length();
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
