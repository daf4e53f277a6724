package dev.rune.pty;

/// What came of starting a program on a pseudo-terminal.
public sealed interface PtyStart {

    /// It runs.
    record Started(Pty pty) implements PtyStart {}

    /// It could not be started; nothing ran.
    ///
    /// @param reason a lower-case sentence
    record NotStarted(String reason) implements PtyStart {}
}
