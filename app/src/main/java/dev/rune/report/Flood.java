package dev.rune.report;

import dev.rune.process.Running.Stream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.Consumer;

/// The end of a long output, kept as bytes: to decode all of it would take longer than to write it to its log.
final class Flood {

    /// At least so many bytes are kept, enough for the lines that are shown of them.
    private static final int KEPT = 1 << 16;

    private final Deque<Piece> pieces = new ArrayDeque<>();
    private int size;
    private long lost;

    /// What was written at once.
    @SuppressWarnings("ArrayRecordComponent") // nobody compares pieces
    record Piece(Stream stream, byte[] bytes) {}

    void add(Stream stream, byte[] bytes, int from, int to) {
        int kept = Math.max(from, to - KEPT);
        lost += lines(bytes, from, kept);
        pieces.addLast(new Piece(stream, Arrays.copyOfRange(bytes, kept, to)));
        size += to - kept;
        while (size - pieces.getFirst().bytes.length >= KEPT) {
            byte[] first = pieces.removeFirst().bytes;
            lost += lines(first, 0, first.length);
            size -= first.length;
        }
    }

    /// How many line ends were in what was not kept.
    long lost() {
        return lost;
    }

    void forEach(Consumer<Piece> take) {
        pieces.forEach(take);
    }

    private static long lines(byte[] bytes, int from, int to) {
        long lines = 0;
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                lines++;
            }
        }
        return lines;
    }
}
