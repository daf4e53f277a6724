package dev.rune.source;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads and writes lengths of time as people write them: `500ms`, `90s`, `1h30m`, `30d`. The grammar is Go's, with
/// days.
public final class DurationText {

    private static final Pattern PART =
            Pattern.compile("(\\d{1,18}(?:\\.\\d{0,18})?|\\.\\d{1,18})(ns|us|µs|μs|ms|s|m|h|d)");
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "μs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L,
            "d", 86_400_000_000_000L);
    private static final int LONGEST = 100;

    /// As many digits as may stand behind a point. Whole numbers, because the class of BigDecimal takes 20 ms to
    /// start.
    private static final int DECIMALS = 18;
    private static final BigInteger ONE = BigInteger.TEN.pow(DECIMALS);

    private DurationText() {}

    /// The length of time, never negative; empty where the text is none, or means more than 292 years.
    public static Optional<Duration> parse(String text) {
        if (text.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        Matcher part = PART.matcher(text.length() > LONGEST ? "" : text);
        BigInteger nanos = BigInteger.ZERO;
        int end = 0;
        while (end < text.length() && part.find(end) && part.start() == end) {
            nanos = nanos.add(
                    scaled(part.group(1)).multiply(BigInteger.valueOf(NANOS.getOrDefault(part.group(2), 0L))));
            end = part.end();
        }
        boolean whole = end > 0 && end == text.length();
        nanos = nanos.divide(ONE);
        return whole && nanos.bitLength() < Long.SIZE
                ? Optional.of(Duration.ofNanos(nanos.longValue()))
                : Optional.empty();
    }

    /// A number such as `1.5`, times [#ONE].
    private static BigInteger scaled(String number) {
        int point = number.indexOf('.');
        int decimals = point < 0 ? 0 : number.length() - point - 1;
        return new BigInteger(number.replace(".", "") + "0".repeat(DECIMALS - decimals));
    }

    /// The shortest text that [#parse] reads as this, such as `1h30m`; `0s` for none.
    public static String format(Duration duration) {
        var text = new StringBuilder();
        append(text, duration.toDays(), "d");
        append(text, duration.toHoursPart(), "h");
        append(text, duration.toMinutesPart(), "m");
        append(text, duration.toSecondsPart(), "s");
        append(text, duration.toMillisPart(), "ms");
        append(text, duration.toNanosPart() % 1_000_000, "ns");
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount > 0) {
            text.append(amount).append(unit);
        }
    }
}
