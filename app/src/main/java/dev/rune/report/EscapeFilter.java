package dev.rune.report;

import java.util.Optional;

/// Takes escape sequences (ECMA-48) out of a text, character by character. One that is not closed ends with its line.
final class EscapeFilter {

    /// Takes what passes.
    interface Sink {
        void put(char next);

        /// A whole colour sequence.
        void colour(String sequence);
    }

    private enum State {
        TEXT,
        ESCAPE,
        /// `ESC [` … final byte `@` to `~`.
        CONTROL_SEQUENCE,
        /// `ESC ]`, `ESC P` and such: up to BEL or `ESC \`.
        STRING,
        STRING_ESCAPE
    }

    private static final char ESC = '\u001b';
    private static final char BEL = '\u0007';
    private static final int LONGEST = 256;

    private final Optional<StringBuilder> kept;
    private State state = State.TEXT;
    private int length;

    private EscapeFilter(Optional<StringBuilder> kept) {
        this.kept = kept;
    }

    static EscapeFilter keepingColours() {
        return new EscapeFilter(Optional.of(new StringBuilder()));
    }

    static EscapeFilter droppingAll() {
        return new EscapeFilter(Optional.empty());
    }

    /// Whether it is in no sequence, so that what is not ESC or BEL would pass as it is.
    boolean isInText() {
        return state == State.TEXT;
    }

    void pass(char next, Sink sink) {
        length = state == State.TEXT ? 0 : length + 1;
        boolean broken = length > LONGEST || next == '\n';
        state = broken ? text(next, sink) : next(next, sink);
    }

    private State next(char next, Sink sink) {
        return switch (state) {
            case TEXT -> text(next, sink);
            case ESCAPE ->
                switch (next) {
                    case '[' -> {
                        kept.ifPresent(sequence -> sequence.setLength(0));
                        yield State.CONTROL_SEQUENCE;
                    }
                    case ']', 'P', 'X', '^', '_' -> State.STRING;
                    default -> next >= 0x20 && next <= 0x2f ? State.ESCAPE : State.TEXT;
                };
            case CONTROL_SEQUENCE -> controlSequence(next, sink);
            case STRING ->
                switch (next) {
                    case BEL -> State.TEXT;
                    case ESC -> State.STRING_ESCAPE;
                    default -> State.STRING;
                };
            case STRING_ESCAPE -> next == '\\' ? State.TEXT : State.STRING;
        };
    }

    private State text(char next, Sink sink) {
        if (next == ESC) {
            return State.ESCAPE;
        }
        if (next != BEL) {
            sink.put(next);
        }
        return State.TEXT;
    }

    private State controlSequence(char next, Sink sink) {
        if (next < '@' || next > '~') {
            kept.ifPresent(sequence -> sequence.append(next));
            return State.CONTROL_SEQUENCE;
        }
        kept.filter(_ -> next == 'm').ifPresent(sequence -> colour(sequence, sink));
        return State.TEXT;
    }

    /// A colour sequence passes whole.
    private static void colour(StringBuilder sequence, Sink sink) {
        if (sequence.chars().allMatch(c -> Character.isDigit(c) || c == ';' || c == ':')) {
            sink.colour(ESC + "[" + sequence + "m");
        }
    }
}
