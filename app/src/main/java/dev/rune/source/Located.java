package dev.rune.source;

/// A value that came from outside, with the place in the file where it stands.
public record Located<T>(T value, Span span) {}
