package dev.rune.report;

import dev.rune.session.PaneLog;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Shows a step's log, as far as it is written, and later what was added.
public final class LogView {

    /// Which of the two streams is shown.
    public enum Part {
        BOTH,
        STDERR
    }

    private record Change(long offset, boolean stderr) {}

    private final Path log;
    private final Part part;
    private final LogText text;
    private final Path earlier;
    private boolean begun;
    private long offset;

    public LogView(Path log, Part part, LogText text) {
        this.log = log;
        this.part = part;
        this.text = text;
        this.earlier = PaneLog.earlier(log);
    }

    /// Whether there is something that was not shown yet.
    public boolean hasMore() {
        return length() != offset || (!begun && Files.exists(earlier));
    }

    private long length() {
        return log.toFile().length();
    }

    /// Shows what was not shown yet.
    public void more() {
        if (!begun || length() < offset) {
            // What was put aside comes first, as far as it was not shown before.
            more(earlier);
            offset = 0;
        }
        begun = true;
        more(log);
    }

    private void more(Path file) {
        if (!Files.exists(file)) {
            return;
        }
        try (var open = new RandomAccessFile(file.toFile(), "r")) {
            List<Change> changes = part == Part.STDERR ? changes() : List.of();
            open.seek(offset);
            byte[] bytes = new byte[64 * 1024];
            for (int read = open.read(bytes); read > 0; read = open.read(bytes)) {
                show(bytes, read, changes);
                offset += read;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Something else is shown next.
    public void newLine() {
        text.newLine();
    }

    /// Nothing will be added.
    public void end() {
        text.end();
    }

    private void show(byte[] bytes, int length, List<Change> changes) {
        if (part == Part.BOTH) {
            text.add(bytes, 0, length);
            return;
        }
        for (int i = 0; i < changes.size(); i++) {
            long from = Math.max(offset, changes.get(i).offset());
            long to = Math.min(
                    offset + length, i + 1 < changes.size() ? changes.get(i + 1).offset() : Long.MAX_VALUE);
            if (changes.get(i).stderr() && from < to) {
                text.add(bytes, (int) (from - offset), (int) (to - from));
            }
        }
    }

    private List<Change> changes() throws IOException {
        List<Change> changes = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(StepLog.streams(log))) {
                String[] words = line.split(" ", 2);
                if (words.length == 2) {
                    changes.add(new Change(Long.parseLong(words[0]), words[1].equals("stderr")));
                }
            }
        } catch (NoSuchFileException allOnStdout) {
            return List.of();
        }
        return changes;
    }
}
