package dev.rune.broker.prompt;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What is asked for.
public enum PromptKind {
    /// A password, a passphrase: never shown, never kept.
    SECRET,
    /// A line of text.
    TEXT,
    /// Yes or no.
    CONFIRM,
    /// One of several.
    CHOICE,
    /// That somebody comes and looks; there is no value.
    ATTEND,
    /// That somebody takes notice; there is no value.
    INFO;

    public static Optional<PromptKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether an answer to it carries a value.
    public boolean hasValue() {
        return this != ATTEND && this != INFO;
    }
}
