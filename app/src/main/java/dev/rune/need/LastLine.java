package dev.rune.need;

import java.nio.charset.StandardCharsets;

/// The last line that a program shows, as far as it has come, without control sequences.
final class LastLine {
    private static final int LONGEST = 400;
    private static final byte ESC = 27;
    private static final byte BEL = 7;

    private enum State {
        TEXT,
        ESCAPE,
        SEQUENCE,
        STRING
    }

    private final byte[] line = new byte[LONGEST];
    private int length;
    private State state = State.TEXT;

    void add(byte[] bytes, int count) {
        int from = behindLastNewline(bytes, count);
        if (from > 0) {
            length = 0;
            state = State.TEXT;
        }
        for (int i = from; i < count; i++) {
            state = next(bytes[i]);
        }
    }

    /// What is before it is of no interest, and may be very much.
    private static int behindLastNewline(byte[] bytes, int count) {
        for (int i = count; i > 0; i--) {
            if (bytes[i - 1] == '\n') {
                return i;
            }
        }
        return 0;
    }

    String text() {
        return new String(line, 0, length, StandardCharsets.UTF_8);
    }

    private State next(byte next) {
        return switch (state) {
            case TEXT -> {
                if (next == ESC) {
                    yield State.ESCAPE;
                }
                put(next);
                yield State.TEXT;
            }
            case ESCAPE ->
                switch (next) {
                    case '[' -> State.SEQUENCE;
                    case ']', 'P', '_', '^' -> State.STRING;
                    default -> State.TEXT;
                };
            case SEQUENCE -> next >= '@' && next <= '~' ? State.TEXT : State.SEQUENCE;
            case STRING -> next == BEL ? State.TEXT : next == ESC ? State.ESCAPE : State.STRING;
        };
    }

    private void put(byte next) {
        if (next == '\n' || next == '\r') {
            length = 0;
        } else if (next == '\b') {
            length = Math.max(0, length - 1);
        } else if ((next >= ' ' || next < 0) && length < LONGEST) {
            line[length++] = next;
        }
    }
}
