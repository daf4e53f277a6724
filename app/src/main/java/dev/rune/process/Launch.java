package dev.rune.process;

/// What came of starting a background process.
public sealed interface Launch {

    /// It runs on its own.
    record Launched(ProcessId process) implements Launch {}

    /// It could not be started; nothing ran.
    ///
    /// @param reason a lower-case sentence
    record NotLaunched(String reason) implements Launch {}
}
