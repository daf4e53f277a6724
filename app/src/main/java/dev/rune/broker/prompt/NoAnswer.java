package dev.rune.broker.prompt;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Why a program that asked through a context has no answer.
public enum NoAnswer {
    /// A human would not give one.
    DECLINED,
    /// There was no human, or none in time.
    UNREACHED;

    /// Why a question that ended so has none; empty where it has one, or nobody wants it any more.
    public static Optional<NoAnswer> of(End end) {
        return switch (end) {
            case End.Answered _, End.Withdrawn _ -> Optional.empty();
            case End.Declined _, End.Cancelled _ -> Optional.of(DECLINED);
            case End.Timeout _, End.Unavailable _ -> Optional.of(UNREACHED);
        };
    }

    public static Optional<NoAnswer> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
