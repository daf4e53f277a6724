package dev.rune.run;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ThreadLocalRandom;

/// The name of a run: when it began, by the clock on the wall, and four characters against chance.
///
/// @param value such as `20261121-090312-k3f9`; sorts by time
public record RunId(String value) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    /// A new one.
    public static RunId at(ZonedDateTime now) {
        var id = new StringBuilder(TIME.format(now)).append('-');
        for (int i = 0; i < 4; i++) {
            id.append(LETTERS.charAt(ThreadLocalRandom.current().nextInt(LETTERS.length())));
        }
        return new RunId(id.toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
