package dev.rune.broker.prompt;

import java.io.Serial;

/// A text that can be looked at only so often: a regular expression that would take for ever on it gives up.
final class Patience implements CharSequence {

    private static final int LOOKS = 2_000_000;

    private final CharSequence text;
    private final int[] left;

    Patience(String text) {
        this(text, new int[] {LOOKS});
    }

    private Patience(CharSequence text, int[] left) {
        this.text = text;
        this.left = left;
    }

    /// Too many looks were taken.
    static final class Over extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        private Over() {
            super("too many looks", null, false, false);
        }
    }

    @Override
    public char charAt(int index) {
        if (left[0]-- <= 0) {
            throw new Over();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new Patience(text.subSequence(start, end), left);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
