package dev.rune.report;

import java.util.Arrays;

/// Cuts a stream of bytes into pieces that end between two characters of UTF-8, wherever the bytes were cut before.
final class WholeCharacters {

    private static final int LONGEST = 4;

    private byte[] rest = {};

    /// What came, as far as its last character is whole; the rest waits for more.
    byte[] add(byte[] bytes, int length) {
        byte[] all = Arrays.copyOf(rest, rest.length + length);
        System.arraycopy(bytes, 0, all, rest.length, length);
        int whole = all.length - begun(all);
        rest = Arrays.copyOfRange(all, whole, all.length);
        return Arrays.copyOf(all, whole);
    }

    /// What still waited.
    byte[] end() {
        byte[] last = rest;
        rest = new byte[0];
        return last;
    }

    /// How many bytes at the end are the beginning of a character.
    private static int begun(byte[] all) {
        for (int back = 1; back < LONGEST && back <= all.length; back++) {
            int next = all[all.length - back] & 0xff;
            if (next < 0x80) {
                return 0;
            }
            if (next >= 0xc0) {
                return back < characterLength(next) ? back : 0;
            }
        }
        return 0;
    }

    private static int characterLength(int lead) {
        if (lead < 0xe0) {
            return 2;
        }
        return lead < 0xf0 ? 3 : 4;
    }
}
