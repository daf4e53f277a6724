package dev.rune.report;

import dev.rune.config.PrivateFiles;
import dev.rune.process.Running.Stream;
import dev.rune.run.Reporter;
import dev.rune.run.RunEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
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

    /// Adds one event to the journal of a run that may be over, such as the end of its background process.
    public static void append(RunFolder folder, RunEvent event, Instant at) throws IOException {
        try (FileChannel events = PrivateFiles.append(folder.events())) {
            write(events, EventWriter.line(event, at) + "\n");
        }
    }

    @Override
    public synchronized void on(RunEvent event, Instant at) {
        if (event instanceof RunEvent.Output output) {
            log(output.step(), output.stream(), output.bytes(), output.length());
            return;
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
                write(events, waiting.peek());
                waiting.remove();
            } catch (IOException e) {
                tell(e);
                return;
            }
        }
    }

    /// A line is there whole or not at all: what a full disk took of it is cut off again.
    private static void write(FileChannel file, String line) throws IOException {
        long before = file.size();
        try {
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException e) {
            file.truncate(before);
            throw e;
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

    private void closeLog(String step) {
        StepLog log = logs.remove(step);
        if (log != null) {
            log.close();
        }
    }

    private void tell(IOException e) {
        if (!troubleTold) {
            troubleTold = true;
            trouble.accept("the journal in `" + folder.path() + "` can't be written: " + e.getMessage());
        }
    }

    /// Where the journal is.
    public Path path() {
        return folder.path();
    }
}
