package dev.rune.broker.wire;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Why a request was refused.
public enum ErrorCode {
    /// Not one JSON object in strict UTF-8; the connection ends.
    BAD_FRAME,
    /// More than 64 KiB; the connection ends.
    TOO_LONG,
    /// The client and the broker have no version in common.
    UNSUPPORTED_VERSION,
    /// Not ours, or it has not proved that it knows the password.
    UNAUTHORIZED,
    /// The access mode or the descent of the peer forbids it.
    FORBIDDEN,
    UNKNOWN_OP,
    /// There is no such prompt or context.
    NOT_FOUND,
    /// The prompt has ended already.
    ALREADY_CLOSED,
    UNAVAILABLE,
    /// No hello within 2 s, or no end of a line within 10 s.
    TIMEOUT,
    /// The question came through here before.
    LOOP,
    HOP_LIMIT,
    /// Too many were cancelled in a row: a minute's rest.
    RATE_LIMITED,
    /// Too many connections, or open prompts.
    TOO_MANY,
    /// The answer does not fit the question, which stays open.
    INVALID_ANSWER,
    KIND_NOT_ALLOWED,
    /// What it reads is more than it takes; the connection ends.
    OVERFLOW,
    INTERNAL;

    public static Optional<ErrorCode> of(String word) {
        return Arrays.stream(values()).filter(code -> code.word().equals(word)).findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
