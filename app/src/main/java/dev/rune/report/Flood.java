package dev.rune.report;

import dev.rune.process.Running.Stream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
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
        lost += Occurrences.of('\n', bytes, from, kept);
        pieces.addLast(new Piece(stream, Arrays.copyOfRange(bytes, kept, to)));
        size += to - kept;
        while (size - pieces.getFirst().bytes.length >= KEPT) {
            byte[] first = pieces.removeFirst().bytes;
            lost += Occurrences.of('\n', first, 0, first.length);
            size -= first.length;
        }
    }

    /// Keeps no more than so many whole lines of each stream, the last ones, and what follows them.
    void keepLast(int lines) {
        Map<Stream, Integer> ends = new EnumMap<>(Stream.class);
        Deque<Piece> kept = new ArrayDeque<>();
        while (!pieces.isEmpty()) {
            Piece piece = pieces.removeLast();
            byte[] bytes = piece.bytes;
            int seen = ends.getOrDefault(piece.stream(), 0);
            int from = bytes.length;
            while (from > 0 && seen <= lines) {
                seen += bytes[from - 1] == '\n' ? 1 : 0;
                from -= seen <= lines ? 1 : 0;
            }
            ends.put(piece.stream(), seen);
            lost += Occurrences.of('\n', bytes, 0, from);
            kept.addFirst(new Piece(piece.stream(), Arrays.copyOfRange(bytes, from, bytes.length)));
        }
        pieces.addAll(kept);
    }

    /// How many line ends were in what was not kept.
    long lost() {
        return lost;
    }

    void forEach(Consumer<Piece> take) {
        pieces.forEach(take);
    }
}
