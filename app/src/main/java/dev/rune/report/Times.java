package dev.rune.report;

import java.time.Duration;

/// Durations as people read them.
public final class Times {

    private Times() {}

    /// `12 ms`, `3.4 s`, `2 min 5 s`, `1 h 12 min`.
    public static String text(Duration time) {
        long millis = time.toMillis();
        if (millis < 100) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return (millis / 1000) + "." + (millis % 1000 / 100) + " s";
        }
        return time.toHours() > 0
                ? time.toHours() + " h " + time.toMinutesPart() + " min"
                : time.toMinutes() + " min " + time.toSecondsPart() + " s";
    }
}
