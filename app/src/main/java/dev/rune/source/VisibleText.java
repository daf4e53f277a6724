package dev.rune.source;

import java.util.Locale;

/// Text of unknown origin, made safe to look at: what would steer a terminal or turn the direction of reading is
/// spelled out, so that the eye sees what the machine reads.
public final class VisibleText {

    private VisibleText() {}

    public static String of(String text) {
        var shown = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (isHidden(point)) {
                shown.append("\\u{")
                        .append(Integer.toHexString(point).toUpperCase(Locale.ROOT))
                        .append('}');
            } else {
                shown.appendCodePoint(point);
            }
        });
        return shown.toString();
    }

    /// Whether it is spelled out: a control character other than the tab, or one that has no look of its own.
    public static boolean isHidden(int point) {
        if (point == '\t') {
            return false;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
