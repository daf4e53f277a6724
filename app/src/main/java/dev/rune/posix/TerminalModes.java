package dev.rune.posix;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.StringJoiner;

/// How a terminal treats what is typed and shown: a `struct termios`, as Linux's C libraries lay it out.
public final class TerminalModes {
    /// More than any `struct termios` (60 bytes).
    static final int ROOM = 128;

    private static final int LOCAL = 12;
    private static final int CONTROL_CHARACTERS = 17;
    private static final int CONTROL_CHARACTER_COUNT = 32;
    private static final int CANONICAL = 0x2;
    private static final int ECHO = 0x8;
    private static final int TIME = CONTROL_CHARACTERS + 5;
    private static final int MINIMUM = CONTROL_CHARACTERS + 6;

    private final byte[] bytes;

    TerminalModes(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /// The same, but each key is handed on as it is typed, and not shown. Ctrl-C still interrupts.
    public TerminalModes forSingleKeys() {
        var modes = new TerminalModes(bytes);
        var local = words(modes.bytes).getInt(LOCAL);
        words(modes.bytes).putInt(LOCAL, local & ~CANONICAL & ~ECHO);
        modes.bytes[TIME] = 0;
        modes.bytes[MINIMUM] = 1;
        return modes;
    }

    /// As `stty -g` prints them, and `stty` takes them.
    public String forStty() {
        var fields = new StringJoiner(":");
        for (int field = 0; field <= LOCAL; field += 4) {
            fields.add(Integer.toHexString(words(bytes).getInt(field)));
        }
        for (int i = 0; i < CONTROL_CHARACTER_COUNT; i++) {
            fields.add(Integer.toHexString(Byte.toUnsignedInt(bytes[CONTROL_CHARACTERS + i])));
        }
        return fields.toString();
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TerminalModes modes && Arrays.equals(bytes, modes.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return forStty();
    }

    private static ByteBuffer words(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    }
}
