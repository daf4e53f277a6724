package dev.rune.present;

import java.util.Arrays;

/// A line that is being typed, in UTF-8; wiped when it is taken or given up.
final class Typed {

    private static final int LONGEST = 4096;
    private static final int INTERRUPT = 3;
    private static final int END_OF_FILE = 4;
    private static final int ESCAPE = 27;
    private static final int ERASE_LINE = 21;
    private static final int BACKSPACE = 8;
    private static final int DELETE = 127;

    private final byte[] bytes = new byte[LONGEST];
    private int length;
    private Escape escape = Escape.NONE;

    /// What a key came to.
    enum Key {
        /// It belongs to the line, or changes it.
        TAKEN,
        /// The line is whole.
        ENTER,
        /// The human would have none of it.
        CANCEL
    }

    private enum Escape {
        NONE,
        BEGUN,
        SEQUENCE
    }

    Key key(int key) {
        if (escape != Escape.NONE) {
            skip(key);
            return Key.TAKEN;
        }
        return switch (key) {
            case '\r', '\n' -> Key.ENTER;
            case INTERRUPT -> Key.CANCEL;
            case END_OF_FILE -> length == 0 ? Key.CANCEL : Key.TAKEN;
            case ESCAPE -> {
                escape = Escape.BEGUN;
                yield Key.TAKEN;
            }
            case BACKSPACE, DELETE -> {
                erase();
                yield Key.TAKEN;
            }
            case ERASE_LINE -> {
                wipe();
                yield Key.TAKEN;
            }
            default -> {
                if (key >= ' ' && length < LONGEST) {
                    bytes[length++] = (byte) key;
                }
                yield Key.TAKEN;
            }
        };
    }

    /// Nothing followed for a while.
    ///
    /// @return whether what came last was the Escape key, and not the beginning of an arrow key
    boolean isEscapeAlone() {
        boolean alone = escape == Escape.BEGUN;
        escape = Escape.NONE;
        return alone;
    }

    /// Keys such as the arrows send several bytes.
    private void skip(int key) {
        boolean goesOn = escape == Escape.BEGUN ? key == '[' || key == 'O' : key < '@' || key > '~';
        escape = goesOn ? Escape.SEQUENCE : Escape.NONE;
    }

    private void erase() {
        while (length > 0 && (bytes[length - 1] & 0xc0) == 0x80) {
            bytes[--length] = 0;
        }
        if (length > 0) {
            bytes[--length] = 0;
        }
    }

    boolean isEmpty() {
        return length == 0;
    }

    /// Its bytes, which belong to whoever takes them.
    byte[] take() {
        byte[] line = Arrays.copyOf(bytes, length);
        wipe();
        return line;
    }

    /// A copy, to be shown where it may be.
    byte[] shown() {
        return Arrays.copyOf(bytes, length);
    }

    void wipe() {
        Arrays.fill(bytes, (byte) 0);
        length = 0;
    }
}
