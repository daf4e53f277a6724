package dev.rune.pty;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// What a program did to a terminal and has not undone: its modes, as control sequences (ECMA-48, xterm) set them.
final class Traces {
    private static final char ESC = '\u001b';
    private static final char BEL = '\u0007';
    private static final int LONGEST = 64;

    /// Those whose normal state is on: auto-wrap, and the cursor's being visible.
    private static final List<Integer> NORMALLY_ON = List.of(7, 25);
    /// Application cursor keys, origin mode, alternate screens, mouse, focus, application keypad, bracketed paste.
    private static final List<Integer> NORMALLY_OFF =
            List.of(1, 6, 9, 47, 1047, 1049, 1000, 1001, 1002, 1003, 1004, 1005, 1006, 1015, 1016, 66, 2004);
    private static final List<Integer> ALTERNATE_SCREENS = List.of(47, 1047, 1049);

    private enum State {
        TEXT,
        ESCAPE,
        SEQUENCE,
        CHARACTER_SET,
        /// `ESC ]`, `ESC P` and such: a text for the terminal itself, up to `ESC \`.
        STRING
    }

    /// What to write to undo each trace, by what left it; and what would leave it again.
    private final SequencedMap<String, Trace> left = new LinkedHashMap<>();

    private final StringBuilder sequence = new StringBuilder();
    private State state = State.TEXT;
    /// The character that began a text that has not ended: all that is written then is part of it. 0 for none.
    private char string;

    private record Trace(String undo, String redo) {}

    /// Looks at what a program writes.
    ///
    /// @return whether what must be undone is another thing now
    boolean follow(byte[] bytes, int length) {
        var before = Map.copyOf(left);
        boolean wasOpen = string != 0;
        var seen = false;
        for (int i = 0; i < length; i++) {
            if (state != State.TEXT || bytes[i] == ESC || bytes[i] == 14 || bytes[i] == 15) {
                seen = true;
                state = next((char) (bytes[i] & 0xff));
            }
        }
        return seen && (wasOpen != (string != 0) || !before.equals(left));
    }

    /// What puts the terminal back to normal, the last trace first, once a sequence that has not ended is over.
    String undo() {
        var undo = new StringBuilder(state == State.TEXT && string == 0 ? "" : ESC + "\\");
        left.sequencedValues().reversed().forEach(trace -> undo.append(trace.undo()));
        return undo.toString();
    }

    /// What makes all of it again.
    String redo() {
        var redo = new StringBuilder();
        left.values().forEach(trace -> redo.append(trace.redo()));
        return redo.toString();
    }

    /// Whether the program shows a screen of its own.
    boolean isOnAlternateScreen() {
        return ALTERNATE_SCREENS.stream().anyMatch(mode -> left.containsKey("?" + mode));
    }

    void forget() {
        left.clear();
        state = State.TEXT;
        string = 0;
    }

    private State next(char next) {
        return switch (state) {
            case TEXT -> text(next);
            case ESCAPE -> escape(next);
            case SEQUENCE -> sequence(next);
            case STRING -> string(next);
            case CHARACTER_SET -> {
                note("charset", next != 'B', ESC + "(B", ESC + "(" + next);
                yield State.TEXT;
            }
        };
    }

    private State text(char next) {
        if (next == ESC) {
            return State.ESCAPE;
        }
        note("shift", next == 14, "\u000f", "\u000e");
        return State.TEXT;
    }

    private State escape(char next) {
        switch (next) {
            case '[' -> {
                sequence.setLength(0);
                return State.SEQUENCE;
            }
            case '(' -> {
                return State.CHARACTER_SET;
            }
            case ESC -> {
                return State.ESCAPE;
            }
            case ']', 'P', 'X', '^', '_' -> {
                string = next;
                return State.STRING;
            }
            case '\\' -> string = 0;
            case '=', '>' -> note("keypad", next == '=', ESC + ">", ESC + "=");
            case 'c' -> left.clear();
            default -> {}
        }
        return State.TEXT;
    }

    /// Terminals differ in whether another sequence ends it; whether BEL does, they agree on.
    private State string(char next) {
        if (next == ESC) {
            return State.ESCAPE;
        }
        if (next == BEL && string == ']') {
            string = 0;
            return State.TEXT;
        }
        return State.STRING;
    }

    private State sequence(char next) {
        if (next == ESC) {
            return State.ESCAPE;
        }
        if (next < '@' || next > '~') {
            sequence.append(next);
            return sequence.length() > LONGEST ? State.TEXT : State.SEQUENCE;
        }
        take(sequence.toString(), next);
        return State.TEXT;
    }

    private void take(String parameters, char end) {
        switch (end) {
            case 'h', 'l' -> modes(parameters, end);
            case 'm' -> {
                if (parameters.startsWith(">4")) {
                    note("keys", parameters.contains(";"), ESC + "[>4m", ESC + "[" + parameters + "m");
                } else if (!parameters.startsWith(">") && !parameters.startsWith("?")) {
                    boolean normal = parameters.isEmpty() || parameters.matches("(.*;)?0?");
                    note("colour", !normal, ESC + "[0m", ESC + "[" + parameters + "m");
                }
            }
            case 'r' -> {
                if (parameters.matches("[0-9;]*")) {
                    String whole = ESC + "7" + ESC + "[r" + ESC + "8";
                    note("margins", !parameters.isEmpty(), whole, "");
                }
            }
            case 'u' -> {
                if (parameters.startsWith(">") || parameters.startsWith("<")) {
                    note("kitty", parameters.startsWith(">"), ESC + "[<u", ESC + "[" + parameters + "u");
                }
            }
            default -> {}
        }
    }

    private void modes(String parameters, char end) {
        if (parameters.equals("4")) {
            note("insert", end == 'h', ESC + "[4l", ESC + "[4h");
        }
        if (!parameters.startsWith("?")) {
            return;
        }
        for (String word : parameters.substring(1).split(";", -1)) {
            if (word.matches("[0-9]{1,5}")) {
                mode(Integer.parseInt(word), end);
            }
        }
    }

    private void mode(int mode, char end) {
        boolean on = end == 'h';
        if (NORMALLY_ON.contains(mode)) {
            note("?" + mode, !on, ESC + "[?" + mode + "h", ESC + "[?" + mode + "l");
        } else if (NORMALLY_OFF.contains(mode)) {
            note("?" + mode, on, ESC + "[?" + mode + "l", ESC + "[?" + mode + "h");
        }
    }

    private void note(String what, boolean isTrace, String undo, String redo) {
        if (isTrace) {
            left.put(what, new Trace(undo, redo));
        } else {
            left.remove(what);
        }
    }
}
