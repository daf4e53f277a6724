package dev.rune.template;

/// A stretch of a template.
sealed interface Piece {

    /// Text that stays as it is; `\{{` has become `{{`.
    record Text(String text) implements Piece {}

    /// Something between double or triple braces.
    ///
    /// @param start where it begins in the template, in UTF-16 units
    /// @param source as written, braces included
    /// @param body what stands between the braces, without the blanks around it
    /// @param raw whether the braces are triple
    record Tag(int start, String source, String body, boolean raw) implements Piece {}
}
