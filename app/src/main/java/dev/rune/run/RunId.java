package dev.rune.run;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.concurrent.ThreadLocalRandom;

/// The name of a run: when it began, in UTC, to the millisecond, and a little against chance.
///
/// @param value such as `20261121-090312-k3f9`; sorts by time wherever its user is, and in the hour that autumn repeats
public record RunId(String value) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    /// In the order in which texts are sorted; without those that look alike.
    private static final String LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";

    private static final int LENGTH = 4;

    /// How many there are in a millisecond: 31 to the power of 4, divided by 1,000.
    private static final int A_MILLISECOND = 923;

    /// A new one.
    public static RunId at(Instant moment) {
        var now = LocalDateTime.ofEpochSecond(moment.getEpochSecond(), moment.getNano(), ZoneOffset.UTC);
        int chance = ThreadLocalRandom.current().nextInt(A_MILLISECOND);
        int rest = now.get(ChronoField.MILLI_OF_SECOND) * A_MILLISECOND + chance;
        var letters = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            letters.append(LETTERS.charAt(rest % LETTERS.length()));
            rest /= LETTERS.length();
        }
        return new RunId(TIME.format(now) + "-" + letters.reverse());
    }

    @Override
    public String toString() {
        return value;
    }
}
