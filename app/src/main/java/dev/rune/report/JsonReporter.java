package dev.rune.report;

import dev.rune.process.Running.Stream;
import dev.rune.run.Reporter;
import dev.rune.run.RunEvent;
import java.io.PrintStream;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/// Writes each event as one line of JSON, for a program that watches a run.
public final class JsonReporter implements Reporter {

    private final PrintStream out;
    private final Map<Stream, WholeCharacters> streams = new EnumMap<>(Stream.class);

    public JsonReporter(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void on(RunEvent event, Instant at) {
        switch (event) {
            case RunEvent.Output output -> output(output, at);
            case RunEvent.Retrying retrying -> {
                rest(retrying.step(), at);
                write(event, at);
            }
            case RunEvent.StepEnded ended -> {
                rest(ended.step(), at);
                write(event, at);
            }
            case RunEvent.RunStarted _,
                    RunEvent.StepStarted _,
                    RunEvent.Screen _,
                    RunEvent.Waiting _,
                    RunEvent.Asked _,
                    RunEvent.Resumed _,
                    RunEvent.SessionStands _,
                    RunEvent.SessionEnded _,
                    RunEvent.SessionShared _,
                    RunEvent.SessionUnshared _,
                    RunEvent.Answered _,
                    RunEvent.Noted _,
                    RunEvent.Launched _,
                    RunEvent.BackgroundEnded _,
                    RunEvent.RunEnded _ -> write(event, at);
        }
    }

    private void output(RunEvent.Output output, Instant at) {
        WholeCharacters characters = streams.computeIfAbsent(output.stream(), _ -> new WholeCharacters());
        text(output.step(), output.stream(), characters.add(output.bytes(), output.length()), at);
    }

    /// Steps run one after the other: what was begun at a step's end is its own.
    private void rest(String step, Instant at) {
        streams.forEach((stream, characters) -> text(step, stream, characters.end(), at));
    }

    private void text(String step, Stream stream, byte[] bytes, Instant at) {
        if (bytes.length > 0) {
            write(new RunEvent.Output(step, stream, bytes, bytes.length), at);
        }
    }

    private void write(RunEvent event, Instant at) {
        out.println(EventWriter.line(event, at));
        out.flush();
    }
}
