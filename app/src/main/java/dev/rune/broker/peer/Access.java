package dev.rune.broker.peer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Who may use the broker.
public enum Access {
    /// Nobody: there is no socket.
    OFF,
    /// To ask: who holds a step's or a pane's context, or descends from what Rune started. To answer: what Rune opened.
    DESCENDANTS,
    /// The same user; to answer, not what descends from a running step.
    USER,
    /// As `USER`, and who answers or looks proves that it knows a password.
    PASSWORD,
    /// Anybody on this machine may ask; the rest as `PASSWORD`.
    OPEN;

    public static Optional<Access> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether who answers must know the password.
    public boolean wantsPassword() {
        return this == PASSWORD || this == OPEN;
    }
}
