package dev.rune.template;

import dev.rune.source.Located;
import dev.rune.source.Source;
import dev.rune.source.Span;

/// Finds the place in the file of a part of a text that was read from it.
///
/// The text may have been written over many lines, indented, quoted or folded. A tag is written in the file as it is in
/// the text, so the third `{{x}}` of the text is the third in the file from where the text begins.
final class Whereabouts {

    private final Located<String> text;

    Whereabouts(Located<String> text) {
        this.text = text;
    }

    /// The place of a part; that of the whole text when the part is written differently in the file.
    ///
    /// @param start where the part begins in the text, in UTF-16 units
    Span of(int start, String part) {
        int before = 0;
        for (int i = text.value().indexOf(part);
                i >= 0 && i < start;
                i = text.value().indexOf(part, i + 1)) {
            before++;
        }
        Span whole = text.span();
        Source source = whole.source();
        int found = offset(source.text(), whole) - 1;
        for (int i = 0; i <= before; i++) {
            found = source.text().indexOf(part, found + 1);
            if (found < 0) {
                return whole;
            }
        }
        return span(source, found, part);
    }

    private static int offset(String file, Span span) {
        int line = 0;
        for (int i = 1; i < span.line(); i++) {
            line = nextLine(file, line);
        }
        int rest = file.codePointCount(line, file.length());
        return file.offsetByCodePoints(line, Math.min(span.column() - 1, rest));
    }

    private static Span span(Source source, int offset, String part) {
        String file = source.text();
        int line = 1;
        int start = 0;
        for (int next = nextLine(file, 0); next <= offset && next > start; next = nextLine(file, next)) {
            start = next;
            line++;
        }
        int length = Math.max(1, part.codePointCount(0, part.length()));
        return new Span(source, line, file.codePointCount(start, offset) + 1, length);
    }

    /// Where the line after this one begins, or the end. LF, CRLF and CR end lines, as in YAML.
    private static int nextLine(String file, int start) {
        for (int i = start; i < file.length(); i++) {
            char c = file.charAt(i);
            if (c == '\n' || (c == '\r' && !file.startsWith("\n", i + 1))) {
                return i + 1;
            }
        }
        return file.length();
    }
}
