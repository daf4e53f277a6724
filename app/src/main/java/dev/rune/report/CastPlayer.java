package dev.rune.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Shows a recording of a terminal as it was, in its own time; a pause is cut to two seconds.
public final class CastPlayer {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final PrintStream out;

    public CastPlayer(PrintStream out) {
        this.out = out;
    }

    /// Plays it to its end, or to where it was cut off.
    public void play(Path cast) throws IOException {
        double before = 0;
        try (var lines = Files.lines(cast)) {
            var events = lines.skip(1).iterator();
            while (events.hasNext()) {
                JsonArray event = JsonParser.parseString(events.next()).getAsJsonArray();
                double at = event.get(0).getAsDouble();
                if (event.get(1).getAsString().equals("o")) {
                    pause(at - before);
                    out.print(event.get(2).getAsString());
                    out.flush();
                }
                before = at;
            }
        } catch (com.google.gson.JsonParseException | IllegalStateException cutOff) {
            out.flush();
        }
    }

    private static void pause(double seconds) {
        long end = System.nanoTime() + Math.min(LONGEST_PAUSE.toNanos(), (long) (seconds * 1e9));
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
