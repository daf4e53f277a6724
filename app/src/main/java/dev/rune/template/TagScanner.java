package dev.rune.template;

import java.util.ArrayList;
import java.util.List;

/// Cuts a template into text and tags.
///
/// A tag is the innermost pair of braces: in `{a,{{x}}}` it is `{{x}}`. Braces that are never closed are text. An odd
/// number of backslashes before `{{` makes it text, and the last of them goes; an even number is left as it is.
final class TagScanner {

    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";

    private final String template;
    private final List<Piece> pieces = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int close;

    private TagScanner(String template) {
        this.template = template;
        this.close = template.indexOf(CLOSE);
    }

    static List<Piece> scan(String template) {
        return new TagScanner(template).scan();
    }

    private List<Piece> scan() {
        int done = 0;
        for (int open = template.indexOf(OPEN); open >= 0; open = template.indexOf(OPEN, done)) {
            text.append(template, done, open);
            done = isEscaped(open) ? literalBraces(open) : tag(open);
        }
        text.append(template, done, template.length());
        endText();
        return List.copyOf(pieces);
    }

    private boolean isEscaped(int open) {
        int backslashes = 0;
        while (backslashes < open && template.charAt(open - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private int literalBraces(int open) {
        text.setLength(text.length() - 1);
        text.append(OPEN);
        return open + OPEN.length();
    }

    /// Takes the tag that opens here, or one brace as text when none does. Answers where to go on.
    private int tag(int open) {
        int close = closeFrom(open + OPEN.length());
        if (close < 0) {
            text.append(template, open, template.length());
            return template.length();
        }
        boolean triple = template.startsWith("{", open + OPEN.length()) && template.startsWith("}", close + 2);
        int body = open + (triple ? 3 : 2);
        int inner = template.indexOf(OPEN, triple ? open + 2 : open + 1);
        if (close < body || (inner >= 0 && inner < close)) {
            text.append('{');
            return open + 1;
        }
        int end = close + (triple ? 3 : 2);
        endText();
        String source = template.substring(open, end);
        pieces.add(new Piece.Tag(open, source, template.substring(body, close).strip(), triple));
        return end;
    }

    /// Where the next closing braces stand, looked for once for all that opens before them.
    private int closeFrom(int index) {
        if (close >= 0 && close < index) {
            close = template.indexOf(CLOSE, index);
        }
        return close;
    }

    private void endText() {
        if (!text.isEmpty()) {
            pieces.add(new Piece.Text(text.toString()));
            text.setLength(0);
        }
    }
}
