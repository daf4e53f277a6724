package dev.rune.run;

import java.nio.charset.StandardCharsets;

/// The last few kilobytes that a step printed, for hints about its failure.
final class OutputTail {

    private static final int SIZE = 4096;

    private final byte[] ring = new byte[SIZE];
    private long total;

    void add(byte[] bytes, int length) {
        int kept = Math.min(length, SIZE);
        for (int i = length - kept; i < length; i++) {
            ring[(int) ((total + i) % SIZE)] = bytes[i];
        }
        total += length;
    }

    String text() {
        int length = (int) Math.min(total, SIZE);
        byte[] tail = new byte[length];
        for (int i = 0; i < length; i++) {
            tail[i] = ring[(int) ((total - length + i) % SIZE)];
        }
        return new String(tail, StandardCharsets.UTF_8);
    }
}
