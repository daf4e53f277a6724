package dev.rune.need;

import java.time.Duration;

/// What a program shows on a terminal, as far as it matters to whoever looks for questions.
public interface Output {

    /// How long nothing was shown and nothing typed.
    Duration silence();

    /// The line at which the program shows its next character, as far as it has come, without control sequences.
    /// Who has to look for it may find that there was less silence than was known before.
    String line();
}
