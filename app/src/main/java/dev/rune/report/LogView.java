package dev.rune.report;

import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Prints a step's log as the step wrote it, byte for byte.
public final class LogView {

    private static final long LOOK_NANOS = 100_000_000;

    private final PrintStream out;
    private final boolean follow;
    private final boolean stderrOnly;

    /// @param follow whether to go on while more may come
    public LogView(PrintStream out, boolean follow, boolean stderrOnly) {
        this.out = out;
        this.follow = follow;
        this.stderrOnly = stderrOnly;
    }

    /// Prints it to its end.
    ///
    /// @param lives whether more may be written to it
    public void show(Path log, BooleanSupplier lives) {
        long offset = 0;
        try {
            boolean more = true;
            while (more) {
                more = follow && lives.getAsBoolean();
                offset = copy(log, offset);
                if (more) {
                    LockSupport.parkNanos(LOOK_NANOS);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long copy(Path log, long from) throws IOException {
        if (!Files.exists(log)) {
            return from;
        }
        List<Change> changes = stderrOnly ? changes(log) : List.of();
        long offset = from;
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(offset);
            byte[] bytes = new byte[64 * 1024];
            for (int read = file.read(bytes); read > 0; read = file.read(bytes)) {
                print(bytes, read, offset, changes);
                offset += read;
            }
        }
        out.flush();
        return offset;
    }

    private void print(byte[] bytes, int length, long offset, List<Change> changes) {
        if (!stderrOnly) {
            out.write(bytes, 0, length);
            return;
        }
        for (int i = 0; i < changes.size(); i++) {
            long from = Math.max(offset, changes.get(i).offset());
            long to = Math.min(
                    offset + length, i + 1 < changes.size() ? changes.get(i + 1).offset() : Long.MAX_VALUE);
            if (changes.get(i).stderr() && from < to) {
                out.write(bytes, (int) (from - offset), (int) (to - from));
            }
        }
    }

    private record Change(long offset, boolean stderr) {}

    private static List<Change> changes(Path log) throws IOException {
        List<Change> changes = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(StepLog.streams(log))) {
                String[] words = line.split(" ", 2);
                changes.add(new Change(Long.parseLong(words[0]), words[1].equals("stderr")));
            }
        } catch (NoSuchFileException allOnStdout) {
            return List.of();
        }
        return changes;
    }
}
