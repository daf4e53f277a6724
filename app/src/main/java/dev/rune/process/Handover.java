package dev.rune.process;

/// What came of a program that was given Rune's own terminal.
public sealed interface Handover {

    /// It ended.
    record Ended(Exit exit) implements Handover {}

    /// It was never started.
    ///
    /// @param reason a lower-case sentence
    record NotStarted(String reason) implements Handover {}
}
