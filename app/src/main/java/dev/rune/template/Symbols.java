package dev.rune.template;

import java.util.Arrays;
import java.util.List;

/// The text of a script in which holes are waiting for values: characters, and between them the numbers of holes.
final class Symbols {

    /// What [#at] answers for a hole, and past the end: no character at all.
    static final int NONE = -1;

    private int[] codes = new int[256];
    private int size;

    /// The holes stand between the texts, so that there is one text more than there are holes.
    static Symbols of(List<String> texts) {
        var symbols = new Symbols();
        for (int i = 0; i < texts.size(); i++) {
            symbols.add(texts.get(i));
            if (i + 1 < texts.size()) {
                symbols.add(-1 - i);
            }
        }
        return symbols;
    }

    int size() {
        return size;
    }

    /// The UTF-16 unit there.
    int at(int index) {
        return index >= 0 && index < size && codes[index] >= 0 ? codes[index] : NONE;
    }

    boolean isHole(int index) {
        return index >= 0 && index < size && codes[index] < 0;
    }

    /// The number of the hole there.
    int hole(int index) {
        return -1 - codes[index];
    }

    boolean startsWith(String text, int index) {
        for (int i = 0; i < text.length(); i++) {
            if (at(index + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Takes over what stands at that index of another text.
    void add(Symbols other, int index) {
        add(other.codes[index]);
    }

    /// Whether what stands there would become a part of the name in `$name`, or stands right after a `$`.
    boolean followsExpansion(int index) {
        int start = index;
        while (isNamePart(at(start - 1))) {
            start--;
        }
        return at(start - 1) == '$' && !isEscaped(start - 1);
    }

    static boolean isNamePart(int c) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /// Whether an odd number of backslashes stands before it.
    boolean isEscaped(int index) {
        int backslashes = 0;
        while (at(index - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private void add(String text) {
        for (int i = 0; i < text.length(); i++) {
            add(text.charAt(i));
        }
    }

    private void add(int code) {
        if (size == codes.length) {
            codes = Arrays.copyOf(codes, size * 2);
        }
        codes[size++] = code;
    }
}
