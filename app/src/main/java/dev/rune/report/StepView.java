package dev.rune.report;

import dev.rune.process.Running.Stream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/// What the console shows of one step's output: the first lines as they come, and of a flood its last lines at the end.
final class StepView {

    /// Lines shown as they come.
    static final int HEAD = 300;

    /// Lines of a flood shown at its end.
    static final int TAIL = 15;

    /// How much is decoded before another look whether the head is full.
    private static final int SLICE = 4096;

    private final boolean colours;
    private final Consumer<String> show;
    private final Deque<String> tail = new ArrayDeque<>();
    private final Flood flood = new Flood();
    private Map<Stream, OutputLines> streams;
    private long lines;

    /// @param show takes each line that is shown
    StepView(boolean colours, Consumer<String> show) {
        this.colours = colours;
        this.show = show;
        this.streams = streams();
    }

    void add(Stream stream, byte[] bytes, int length) {
        int from = 0;
        while (from < length && lines <= HEAD) {
            int to = Math.min(length, from + SLICE);
            decode(stream, Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
        if (from < length) {
            flood.add(stream, bytes, from, length);
        }
    }

    /// The step is over: what was held back is shown.
    void end(String step) {
        if (flood.lost() > 0) {
            flood.keepLast(TAIL);
            streams = streams();
            lines += flood.lost();
        }
        flood.forEach(piece -> decode(piece.stream(), piece.bytes()));
        streams.values().forEach(OutputLines::end);
        if (lines > HEAD) {
            long hidden = lines - HEAD - tail.size();
            if (hidden > 0) {
                show.accept("(" + hidden + " lines more: rune logs " + step + ")");
            }
            tail.forEach(show);
        }
    }

    private Map<Stream, OutputLines> streams() {
        Map<Stream, OutputLines> made = new EnumMap<>(Stream.class);
        for (Stream stream : Stream.values()) {
            made.put(stream, new OutputLines(colours, this::line));
        }
        return made;
    }

    private void decode(Stream stream, byte[] bytes) {
        OutputLines decoder = streams.get(stream);
        if (decoder != null) {
            decoder.add(bytes, bytes.length);
        }
    }

    private void line(String text) {
        lines++;
        if (lines <= HEAD) {
            show.accept(text);
            return;
        }
        tail.addLast(text);
        if (tail.size() > TAIL) {
            tail.removeFirst();
        }
    }
}
