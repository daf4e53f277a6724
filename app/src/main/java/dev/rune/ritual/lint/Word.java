package dev.rune.ritual.lint;

/// One word of a shell script.
///
/// @param raw as it stands there, with quotes
/// @param text without quotes
/// @param offset where it begins in the script, in UTF-16 units
/// @param literal whether the shell takes it as it is: no variable, no substitution, no glob, no template value
record Word(String raw, String text, int offset, boolean literal) {}
