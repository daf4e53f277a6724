package dev.rune.session;

/// A rectangle within a tmux window, in characters; the corner at the top left of the window is `0,0`.
public record Area(int left, int top, int width, int height) {

    /// The first column to the right of it.
    public int right() {
        return left + width;
    }

    /// The first row below it.
    public int bottom() {
        return top + height;
    }
}
