package dev.rune.source;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Turns a [Diagnostic] into the text a person reads: the sentence, the place, the line with carets, the key's path and
/// the notes. Not for several threads: it remembers the lines of the file it read last.
public final class DiagnosticRenderer {

    /// Parts of the text that a console may colour.
    public enum Part {
        ERROR,
        WARNING,
        GUTTER,
        CARET,
        NOTE
    }

    /// Dresses a part of the text; must not change how wide it is.
    @FunctionalInterface
    public interface Style {

        /// Nothing but the text.
        Style PLAIN = (_, text) -> text;

        String apply(Part part, String text);
    }

    /// How much of a sentence is shown: what it quotes from the file may be of any length.
    private static final int LONGEST = 400;

    private final Style style;
    private Optional<Source> known = Optional.empty();
    private Lines lines = new Lines("");

    public DiagnosticRenderer() {
        this(Style.PLAIN);
    }

    public DiagnosticRenderer(Style style) {
        this.style = style;
    }

    /// All of them, with an empty line between; every line ends with a line feed.
    public String render(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(this::render).collect(Collectors.joining("\n"));
    }

    /// One of them; every line ends with a line feed.
    public String render(Diagnostic diagnostic) {
        var text = new StringBuilder();
        text.append(severity(diagnostic)).append(": ").append(printable(diagnostic.message()));
        text.append('\n');
        diagnostic.span().ifPresent(span -> excerpt(text, span, diagnostic.label()));
        String indent = " "
                .repeat(diagnostic
                        .span()
                        .map(span -> String.valueOf(span.line()).length())
                        .orElse(1));
        if (!diagnostic.path().isEmpty()) {
            note(text, indent, "key: " + diagnostic.path());
        }
        diagnostic.notes().forEach(note -> note(text, indent, "note: " + note));
        return text.toString();
    }

    private String severity(Diagnostic diagnostic) {
        return switch (diagnostic.severity()) {
            case ERROR -> style.apply(Part.ERROR, "error");
            case WARNING -> style.apply(Part.WARNING, "warning");
        };
    }

    private void excerpt(StringBuilder text, Span span, String label) {
        String number = String.valueOf(span.line());
        String indent = " ".repeat(number.length());
        String bar = style.apply(Part.GUTTER, indent + " |");
        Excerpt excerpt = Excerpt.of(line(span), span.column(), span.length());
        text.append(style.apply(Part.GUTTER, indent + "-->")).append(' ').append(span);
        text.append('\n').append(bar).append('\n');
        text.append((style.apply(Part.GUTTER, number + " |") + " " + excerpt.code()).stripTrailing());
        text.append('\n').append(bar).append(' ').append(" ".repeat(excerpt.pad()));
        String carets = "^".repeat(excerpt.carets());
        text.append(style.apply(Part.CARET, label.isEmpty() ? carets : carets + " " + printable(label)));
        text.append('\n');
    }

    private void note(StringBuilder text, String indent, String note) {
        text.append(style.apply(Part.GUTTER, indent + " =")).append(' ');
        text.append(style.apply(Part.NOTE, printable(note))).append('\n');
    }

    private String line(Span span) {
        if (known.filter(source -> source.equals(span.source())).isEmpty()) {
            known = Optional.of(span.source());
            lines = new Lines(span.source().text());
        }
        return lines.line(span.line());
    }

    /// Text on one line, in which nothing hides.
    private static String printable(String text) {
        String end = text.codePointCount(0, text.length()) > LONGEST ? "…" : "";
        return text.codePoints()
                .limit(LONGEST)
                .map(point -> point == '\t' || VisibleText.isHidden(point) ? 0xFFFD : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .append(end)
                .toString();
    }
}
