package dev.rune.broker.prompt;

import dev.rune.source.VisibleText;
import java.util.stream.Collectors;

/// The words of an asker, fit to be shown on any terminal: what would steer it, or turn the direction of reading, is
/// taken out.
public final class ShownText {

    private ShownText() {}

    /// On several lines.
    public static String lines(String text) {
        return text.replace("\r\n", "\n")
                .replaceAll("[\u2028\u2029]", "\n")
                .lines()
                .map(ShownText::line)
                .collect(Collectors.joining("\n"));
    }

    /// On one line.
    public static String line(String text) {
        var shown = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (Character.isWhitespace(point)) {
                shown.append(' ');
            } else if (!VisibleText.isHidden(point)) {
                shown.appendCodePoint(point);
            }
        });
        return shown.toString();
    }

    /// On one line, of at most so many characters.
    public static String line(String text, int most) {
        String whole = line(text);
        return whole.codePointCount(0, whole.length()) <= most
                ? whole
                : whole.substring(0, whole.offsetByCodePoints(0, most - 1)) + "…";
    }
}
