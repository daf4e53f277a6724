package dev.rune.need;

import java.time.Duration;

/// The output of a program that goes through Rune's hands.
public final class ShownOutput implements Output {

    private final LastLine line = new LastLine();
    private long last = System.nanoTime();

    /// The program shows this.
    public void shown(byte[] bytes, int length) {
        line.add(bytes, length);
        last = System.nanoTime();
    }

    /// Something was typed.
    public void typed() {
        last = System.nanoTime();
    }

    @Override
    public Duration silence() {
        return Duration.ofNanos(System.nanoTime() - last);
    }

    @Override
    public String line() {
        return line.text();
    }
}
