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

    /// As it would be written in a ritual file: `30s`, `1m30s`, `500ms`.
    public static String yaml(Duration time) {
        if (time.toMillis() % 1000 != 0) {
            return time.toMillis() + "ms";
        }
        var text = new StringBuilder();
        append(text, time.toHours(), "h");
        append(text, time.toMinutesPart(), "m");
        append(text, time.toSecondsPart(), "s");
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount > 0) {
            text.append(amount).append(unit);
        }
    }
}
