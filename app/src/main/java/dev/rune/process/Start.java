package dev.rune.process;

/// What came of starting a foreground process.
public sealed interface Start {

    /// It runs.
    record Started(Running process) implements Start {}

    /// It could not be started; nothing ran.
    ///
    /// @param reason a lower-case sentence: ``there is no program `dockr` on the PATH``
    record NotStarted(String reason) implements Start {}
}
