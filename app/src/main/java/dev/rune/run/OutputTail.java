package dev.rune.run;

import java.nio.charset.StandardCharsets;

/// The last few kilobytes that a step printed, for hints about its failure.
final class OutputTail {

    private static final int SIZE = 4096;

    private final byte[] ring = new byte[SIZE];
    private long total;

    void add(byte[] bytes, int length) {
        int kept = Math.min(length, SIZE);
        long from = total + length - kept;
        int at = (int) (from % SIZE);
        int first = Math.min(kept, SIZE - at);
        System.arraycopy(bytes, length - kept, ring, at, first);
        System.arraycopy(bytes, length - kept + first, ring, 0, kept - first);
        total += length;
    }

    String text() {
        int length = (int) Math.min(total, SIZE);
        int at = (int) ((total - length) % SIZE);
        byte[] tail = new byte[length];
        int first = Math.min(length, SIZE - at);
        System.arraycopy(ring, at, tail, 0, first);
        System.arraycopy(ring, 0, tail, first, length - first);
        return new String(tail, StandardCharsets.UTF_8);
    }
}
