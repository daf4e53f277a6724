package dev.rune.broker.prompt;

/// One of the answers among which a human chooses.
///
/// @param key what the asker is given
/// @param label what the human reads
public record Choice(String key, String label) {}
