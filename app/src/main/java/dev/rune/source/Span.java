package dev.rune.source;

/// A place in a [Source], on one line.
///
/// @param line counted from 1
/// @param column counted from 1, in code points
/// @param length of the culprit in code points, at least 1; a caret is drawn under each
public record Span(Source source, int line, int column, int length) {

    /// `file:line:column`, as editors and terminals understand it.
    @Override
    public String toString() {
        return source.name() + ":" + line + ":" + column;
    }
}
