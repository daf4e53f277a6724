package dev.rune.process;

/// How a process ended, in the kernel's words.
public sealed interface Exit {

    /// It exited with this code, 0 to 255.
    record Code(int code) implements Exit {}

    /// This signal ended it.
    record Signal(int number) implements Exit {}
}
