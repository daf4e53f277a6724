package dev.rune.pty;

import java.util.Arrays;

/// Bytes that were typed and that nobody has read yet, in the order in which they were typed.
public final class TypeAhead {
    private byte[] bytes = new byte[0];

    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /// How many.
    public int length() {
        return bytes.length;
    }

    /// Puts more behind them.
    public void add(byte[] more, int length) {
        int before = bytes.length;
        bytes = Arrays.copyOf(bytes, before + length);
        System.arraycopy(more, 0, bytes, before, length);
    }

    /// Puts others before them: what was read and not used.
    public void putBack(byte[] earlier) {
        byte[] later = bytes;
        bytes = earlier.clone();
        add(later, later.length);
    }

    /// All of them; they stay.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// Takes the first so many away.
    public void remove(int count) {
        bytes = Arrays.copyOfRange(bytes, count, bytes.length);
    }

    /// Takes all of them away.
    public byte[] take() {
        byte[] all = bytes;
        bytes = new byte[0];
        return all;
    }
}
