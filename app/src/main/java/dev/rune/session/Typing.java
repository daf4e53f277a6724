package dev.rune.session;

import java.nio.charset.StandardCharsets;

/// What is typed in a pane, once its shell reads from the terminal.
public sealed interface Typing {

    /// More than a terminal in line mode takes (4,095 bytes on Linux), with some room.
    int LONGEST = 4_000;

    /// The text, without a line end.
    String text();

    /// Followed by Enter, as a key of its own.
    record Entered(String text) implements Typing {}

    /// Left at the prompt for the human.
    record Left(String text) implements Typing {}

    /// Whether a text arrives whole and unchanged when it is typed: control characters are keys.
    static boolean canBeTyped(String text) {
        return text.chars().noneMatch(Character::isISOControl)
                && text.getBytes(StandardCharsets.UTF_8).length <= LONGEST;
    }
}
