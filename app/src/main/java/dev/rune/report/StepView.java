package dev.rune.report;

import dev.rune.process.Running.Stream;
import java.util.ArrayDeque;
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

    private final Consumer<String> show;
    private final Map<Stream, OutputLines> streams = new EnumMap<>(Stream.class);
    private final Deque<String> tail = new ArrayDeque<>();
    private long lines;

    /// @param show takes each line that is shown
    StepView(boolean colours, Consumer<String> show) {
        this.show = show;
        for (Stream stream : Stream.values()) {
            streams.put(stream, new OutputLines(colours, this::line));
        }
    }

    void add(Stream stream, byte[] bytes, int length) {
        OutputLines decoder = streams.get(stream);
        if (decoder != null) {
            decoder.add(bytes, length);
        }
    }

    /// The step is over: what was held back is shown.
    void end(String step) {
        streams.values().forEach(OutputLines::end);
        if (lines > HEAD) {
            long hidden = lines - HEAD - tail.size();
            if (hidden > 0) {
                show.accept("(" + hidden + " lines more: rune logs " + step + ")");
            }
            tail.forEach(show);
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
