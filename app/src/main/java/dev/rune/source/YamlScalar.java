package dev.rune.source;

import java.util.regex.Pattern;

/// Writes single texts so that every reader of YAML, of version 1.1 too, takes them for just that text.
final class YamlScalar {

    /// No indicator in front, nothing that ends it.
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_/.~$(][^\\p{C}\\p{Z}]*( [^\\p{C}\\p{Z}]+)*");

    private static final Pattern NO_TEXT = Pattern.compile(
            "~|null|true|false|yes|no|on|off|y|n|[-+.]?[0-9][0-9a-fxo_.,:+-]*|\\.(inf|nan)", Pattern.CASE_INSENSITIVE);

    private YamlScalar() {}

    /// On one line: as it is, or in quotes.
    static String line(String text) {
        if (isPlain(text)) {
            return text;
        }
        boolean simple = text.codePoints().allMatch(YamlScalar::isPrintable);
        if (simple && text.indexOf('"') < 0 && text.indexOf('\\') < 0) {
            return '"' + text + '"';
        }
        return simple ? "'" + text.replace("'", "''") + "'" : escaped(text);
    }

    private static boolean isPlain(String text) {
        return PLAIN.matcher(text).matches()
                && !NO_TEXT.matcher(text).matches()
                && !text.contains(": ")
                && !text.contains(" #")
                && !text.endsWith(":")
                && text.codePoints().allMatch(YamlScalar::isPrintable);
    }

    /// Whether several lines show it better than one line with escapes.
    static boolean isBlock(String text) {
        String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return body.indexOf('\n') > 0
                && !body.endsWith("\n")
                && !body.startsWith(" ")
                && body.codePoints().allMatch(point -> point == '\n' || point == '\t' || isPrintable(point))
                && body.lines().noneMatch(line -> !line.isEmpty() && line.isBlank());
    }

    private static boolean isPrintable(int point) {
        return point == ' '
                || (!VisibleText.isHidden(point)
                        && point != '\t'
                        && Character.getType(point) != Character.SPACE_SEPARATOR
                        && Character.getType(point) != Character.PRIVATE_USE);
    }

    private static String escaped(String text) {
        var out = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            switch (point) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                case 0x1B -> out.append("\\e");
                default -> out.append(isPrintable(point) ? Character.toString(point) : number(point));
            }
        });
        return out.append('"').toString();
    }

    private static String number(int point) {
        String digits = Integer.toHexString(point);
        int length = point <= 0xFF ? 2 : point <= 0xFFFF ? 4 : 8;
        String sign = length == 2 ? "\\x" : length == 4 ? "\\u" : "\\U";
        return sign + "0".repeat(length - digits.length()) + digits;
    }
}
