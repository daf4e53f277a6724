package dev.rune.report;

import dev.rune.run.Reporter;
import dev.rune.run.RunEvent;
import java.io.PrintStream;
import java.time.Instant;

/// Writes each event as one line of JSON, for a program that watches a run.
public final class JsonReporter implements Reporter {

    private final PrintStream out;

    public JsonReporter(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void on(RunEvent event, Instant at) {
        out.println(EventWriter.line(event, at));
        out.flush();
    }
}
