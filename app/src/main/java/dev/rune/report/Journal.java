package dev.rune.report;

import dev.rune.config.PrivateFiles;
import dev.rune.process.Running.Stream;
import dev.rune.run.Reporter;
import dev.rune.run.RunEvent;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Writes a run to its folder as it happens: each event a line of `events.jsonl`, what steps print into a log file
/// each.
///
/// Every event is in the file before the next thing happens. Where the disk is full, events wait in memory and are
/// written as soon as there is room; what a step prints meanwhile is lost to its log, and that is said once.
public final class Journal implements Reporter, AutoCloseable {

    private final RunFolder folder;
    private final FileChannel events;
    private final Consumer<String> trouble;
    private final Map<String, StepLog> logs = new HashMap<>();
    private final Map<String, Cast> casts = new HashMap<>();
    private final Deque<String> waiting = new ArrayDeque<>();
    private boolean troubleTold;

    private Journal(RunFolder folder, FileChannel events, Consumer<String> trouble) {
        this.folder = folder;
        this.events = events;
        this.trouble = trouble;
    }

    /// Opens the journal of a new run, whose folder exists.
    ///
    /// @param trouble told once, in a sentence, when something could not be written
    public static Journal open(RunFolder folder, Consumer<String> trouble) throws IOException {
        return new Journal(folder, PrivateFiles.append(folder.events()), trouble);
    }

    /// Adds one event to the journal of a run that may be over, such as the end of its background process. It gets a
    /// line of its own although the run's last line may have been cut off.
    public static void append(RunFolder folder, RunEvent event, Instant at) throws IOException {
        String line = EventWriter.line(event, at) + "\n";
        boolean whole = endsWithALine(folder.events());
        try (FileChannel events = PrivateFiles.append(folder.events())) {
            WholeLine.append(events, whole ? line : "\n" + line);
        }
    }

    private static boolean endsWithALine(Path file) throws IOException {
        try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
            bytes.seek(Math.max(0, bytes.length() - 1));
            int last = bytes.read();
            return last < 0 || last == '\n';
        }
    }

    @Override
    public synchronized void on(RunEvent event, Instant at) {
        if (event instanceof RunEvent.Output output) {
            log(output.step(), output.stream(), output.bytes(), output.length());
            record(output, at);
            return;
        }
        if (event instanceof RunEvent.Screen screen && screen.recorded()) {
            record(screen, at);
        }
        if (event instanceof RunEvent.StepEnded ended) {
            closeLog(ended.step());
        }
        waiting.add(EventWriter.line(event, at) + "\n");
        flush();
    }

    @Override
    public synchronized void close() {
        logs.values().forEach(StepLog::close);
        casts.values().forEach(Cast::close);
        flush();
        if (!waiting.isEmpty()) {
            trouble.accept("the journal of run " + folder.id() + " lacks its last " + waiting.size() + " events");
        }
        try {
            events.close();
        } catch (IOException e) {
            tell(e);
        }
    }

    private void flush() {
        while (!waiting.isEmpty()) {
            try {
                WholeLine.append(events, waiting.peek());
                waiting.remove();
            } catch (IOException e) {
                tell(e);
                return;
            }
        }
    }

    private void log(String step, Stream stream, byte[] bytes, int length) {
        try {
            StepLog log = logs.get(step);
            if (log == null) {
                log = StepLog.open(folder.log(step));
                logs.put(step, log);
            }
            log.write(stream, bytes, length);
        } catch (IOException e) {
            tell(e);
        }
    }

    private void record(RunEvent.Screen screen, Instant at) {
        try {
            Cast cast = casts.get(screen.step());
            if (cast == null) {
                Path file = folder.cast(screen.step());
                Files.deleteIfExists(file);
                casts.put(screen.step(), Cast.open(file, screen.columns(), screen.rows(), at));
            } else {
                cast.resized(screen.columns(), screen.rows(), at);
            }
        } catch (IOException e) {
            tell(e);
        }
    }

    private void record(RunEvent.Output output, Instant at) {
        Cast cast = casts.get(output.step());
        try {
            if (cast != null && output.stream() == Stream.TERMINAL) {
                cast.shown(output.bytes(), output.length(), at);
            }
        } catch (IOException e) {
            tell(e);
        }
    }

    private void closeLog(String step) {
        Cast cast = casts.remove(step);
        if (cast != null) {
            cast.close();
        }
        StepLog log = logs.remove(step);
        if (log != null) {
            log.close();
        }
    }

    private void tell(IOException e) {
        if (!troubleTold) {
            troubleTold = true;
            trouble.accept("the journal in `" + folder.path() + "` can't be written: " + PrivateFiles.reason(e));
        }
    }
}
