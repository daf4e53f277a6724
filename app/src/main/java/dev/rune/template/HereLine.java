package dev.rune.template;

import java.util.List;

/// A line of a here-document, which must not become the line that ends the document.
///
/// @param line the line with its holes
/// @param delimiter what would end the document
record HereLine(Symbols line, String delimiter) {

    /// Whether these values, by number of hole, make it the delimiter. Tabs before it don't count, as for `<<-`.
    boolean ends(List<String> values) {
        return withoutTabs(text(values)).equals(delimiter);
    }

    /// Whether it is the delimiter as it stands, without any hole.
    boolean isDelimiter(boolean stripsTabs) {
        String text = text(List.of());
        return (stripsTabs ? withoutTabs(text) : text).equals(delimiter);
    }

    /// The number of its first hole; it has one.
    int firstHole() {
        int at = 0;
        while (!line.isHole(at)) {
            at++;
        }
        return line.hole(at);
    }

    private String text(List<String> values) {
        var text = new StringBuilder();
        for (int i = 0; i < line.size(); i++) {
            if (line.isHole(i)) {
                text.append(values.get(line.hole(i)));
            } else {
                text.append((char) line.at(i));
            }
        }
        return text.toString();
    }

    private static String withoutTabs(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == '\t') {
            start++;
        }
        return text.substring(start);
    }
}
