package dev.rune.config;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads amounts of storage as people write them: `1GiB`, `500 MB`, `1.5G`, `4096`.
final class SizeText {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?) ?([kmgt]?i?b?)");
    private static final Map<Character, Integer> POWER = Map.of('k', 1, 'm', 2, 'g', 3, 't', 4);

    private SizeText() {}

    /// Bytes. A letter alone counts as the power of 1024 (`1G` is `1GiB`), with `B` alone as that of 1000.
    static Optional<Long> parse(String text) {
        Matcher size = SIZE.matcher(text.length() > 40 ? "" : text.toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            return Optional.empty();
        }
        BigDecimal bytes = new BigDecimal(size.group(1)).multiply(unit(size.group(2)));
        return bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0
                ? Optional.of(bytes.longValue())
                : Optional.empty();
    }

    private static BigDecimal unit(String unit) {
        int power = unit.isEmpty() ? 0 : POWER.getOrDefault(unit.charAt(0), 0);
        boolean decimal = unit.endsWith("b") && !unit.endsWith("ib");
        return BigDecimal.valueOf(decimal ? 1000 : 1024).pow(power);
    }
}
