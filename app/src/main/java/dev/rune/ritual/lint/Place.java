package dev.rune.ritual.lint;

import dev.rune.source.Located;
import dev.rune.source.Source;
import dev.rune.source.Span;

/// Finds where a part of a value stands in the file. Where the file spells the value otherwise (escapes, folded lines),
/// it is the place of the whole value.
final class Place {

    private Place() {}

    /// @param offset of the part in the value, in UTF-16 units
    /// @param length of the part in UTF-16 units; only what lies on its first line counts
    static Span in(Located<String> text, int offset, int length) {
        String value = text.value();
        int start = value.lastIndexOf('\n', offset - 1) + 1;
        int lineEnd = value.indexOf('\n', start);
        String line = value.substring(start, lineEnd < 0 ? value.length() : lineEnd);
        String part = value.substring(offset, Math.min(offset + length, start + line.length()));
        int row = (int) value.substring(0, start).chars().filter(c -> c == '\n').count();
        Span whole = text.span();
        Span own = find(whole, whole.line() + row, row == 0 ? whole.column() - 1 : 0, line, offset - start, part);
        return own.equals(whole) && value.indexOf('\n') >= 0
                ? find(whole, whole.line() + row + 1, 0, line, offset - start, part)
                : own;
    }

    private static Span find(Span whole, int number, int from, String line, int offset, String part) {
        Source source = whole.source();
        String written = source.line(number);
        int units = Math.min(
                written.length(),
                written.offsetByCodePoints(0, Math.min(from, written.codePointCount(0, written.length()))));
        int found = line.isBlank() ? -1 : written.indexOf(line, units);
        if (found < 0 || part.isEmpty()) {
            return whole;
        }
        int column = written.codePointCount(0, found + offset) + 1;
        return new Span(source, number, column, part.codePointCount(0, part.length()));
    }
}
