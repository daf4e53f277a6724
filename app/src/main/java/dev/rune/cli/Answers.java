package dev.rune.cli;

import java.io.IOException;
import java.io.InputStream;

/// Reads what a human types at a question of Rune's own.
final class Answers {

    private Answers() {}

    /// Whether the line that is typed says yes; end of file says no.
    static boolean yes(InputStream in) {
        String line = line(in).strip();
        return line.equalsIgnoreCase("y") || line.equalsIgnoreCase("yes");
    }

    /// One line, and not a byte beyond it.
    private static String line(InputStream in) {
        var line = new StringBuilder();
        try {
            for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
                line.append((char) next);
            }
        } catch (IOException e) {
            return "";
        }
        return line.toString();
    }
}
