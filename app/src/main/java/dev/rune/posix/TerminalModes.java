package dev.rune.posix;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.StringJoiner;

/// How a terminal treats what is typed and shown: a `struct termios`, as Linux's C libraries lay it out.
public final class TerminalModes {
    /// More than any `struct termios` (60 bytes).
    static final int ROOM = 128;

    private static final int INPUT = 0;
    private static final int OUTPUT = 4;
    private static final int CONTROL = 8;
    private static final int LOCAL = 12;
    private static final int CONTROL_CHARACTERS = 17;
    private static final int CONTROL_CHARACTER_COUNT = 32;
    private static final int SIGNALS = 0x1;
    private static final int CANONICAL = 0x2;
    private static final int ECHO = 0x8;
    private static final int ECHO_NEWLINE = 0x40;
    private static final int EXTENSIONS = 0x8000;
    private static final int RETURN_TO_NEWLINE = 0x100;
    /// IGNBRK, BRKINT, PARMRK, ISTRIP, INLCR, IGNCR, ICRNL and IXON.
    private static final int INPUT_CHANGES = 0x5eb;
    private static final int UTF8 = 0x4000;
    private static final int POSTPROCESS = 0x1;
    private static final int SIZE_AND_PARITY = 0x130;
    private static final int EIGHT_BITS = 0x30;
    private static final int QUIT = CONTROL_CHARACTERS + 1;
    private static final int SUSPEND = CONTROL_CHARACTERS + 10;
    private static final int END_OF_FILE = CONTROL_CHARACTERS + 4;
    private static final int END_OF_LINE = CONTROL_CHARACTERS + 11;
    private static final byte CTRL_D = 4;
    private static final int TIME = CONTROL_CHARACTERS + 5;
    private static final int MINIMUM = CONTROL_CHARACTERS + 6;

    private final byte[] bytes;

    TerminalModes(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /// The same, but each key is handed on as it is typed, and not shown. Ctrl-C still interrupts.
    public TerminalModes forSingleKeys() {
        return without(LOCAL, CANONICAL | ECHO).byteByByte();
    }

    /// The same, but a line is handed on once Enter or Ctrl-D ends it; Ctrl-D comes as itself, so that it is told from
    /// a
    /// terminal that is gone.
    public TerminalModes forLines() {
        var modes = with(LOCAL, CANONICAL | ECHO).with(INPUT, RETURN_TO_NEWLINE);
        modes.bytes[END_OF_FILE] = 0;
        modes.bytes[END_OF_LINE] = CTRL_D;
        return modes;
    }

    /// The same, but every byte is handed on as it is, both ways, and none means anything to the terminal.
    public TerminalModes raw() {
        return without(INPUT, INPUT_CHANGES)
                .without(OUTPUT, POSTPROCESS)
                .without(CONTROL, SIZE_AND_PARITY)
                .with(CONTROL, EIGHT_BITS)
                .without(LOCAL, ECHO | ECHO_NEWLINE | CANONICAL | SIGNALS | EXTENSIONS)
                .byteByByte();
    }

    /// The same, but Ctrl-C and Ctrl-Z are signals to the foreground group. Ctrl-\\ is none, by which a JVM prints its
    /// threads.
    public TerminalModes withInterruptAndSuspend() {
        var modes = with(LOCAL, SIGNALS);
        modes.bytes[QUIT] = 0;
        return modes;
    }

    /// The same, but Ctrl-C is a signal to the foreground group, and no other key is one.
    public TerminalModes withInterrupt() {
        var modes = withInterruptAndSuspend();
        modes.bytes[SUSPEND] = 0;
        return modes;
    }

    /// The same, for text in UTF-8: a character is erased as a whole.
    public TerminalModes utf8() {
        return with(INPUT, UTF8);
    }

    /// The same, but what is typed is not shown.
    public TerminalModes silent() {
        return without(LOCAL, ECHO | ECHO_NEWLINE);
    }

    /// Whether what is typed is shown.
    public boolean echoes() {
        return has(LOCAL, ECHO);
    }

    /// Whether what is typed is handed on in whole lines.
    public boolean isInLines() {
        return has(LOCAL, CANONICAL);
    }

    /// Whether Enter arrives as a newline.
    public boolean turnsReturnIntoNewline() {
        return has(INPUT, RETURN_TO_NEWLINE);
    }

    /// The key that suspends the foreground process group, Ctrl-Z as a rule; empty where none does.
    public OptionalInt suspendKey() {
        var key = Byte.toUnsignedInt(bytes[SUSPEND]);
        return has(LOCAL, SIGNALS) && key != 0 ? OptionalInt.of(key) : OptionalInt.empty();
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

    private TerminalModes byteByByte() {
        var modes = new TerminalModes(bytes);
        modes.bytes[TIME] = 0;
        modes.bytes[MINIMUM] = 1;
        return modes;
    }

    private TerminalModes with(int field, int flags) {
        var modes = new TerminalModes(bytes);
        words(modes.bytes).putInt(field, words(bytes).getInt(field) | flags);
        return modes;
    }

    private TerminalModes without(int field, int flags) {
        var modes = new TerminalModes(bytes);
        words(modes.bytes).putInt(field, words(bytes).getInt(field) & ~flags);
        return modes;
    }

    private boolean has(int field, int flag) {
        return (words(bytes).getInt(field) & flag) != 0;
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
