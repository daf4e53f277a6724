package dev.rune.process;

/// A process that a step left behind.
///
/// @param command its argv on one line, at most 80 characters
public record Survivor(long pid, String command) {}
