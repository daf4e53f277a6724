package dev.rune.env;

/// A variable that the filter keeps from a step.
///
/// @param name the variable
/// @param rule the rule that removed it, as a person reads it: ``segment TOKEN`` or ``user and password in a URL``
public record Removal(String name, String rule) {}
