package dev.rune.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTests {

    @ParameterizedTest
    @CsvSource({
        "90s,PT1M30S", "25m,PT25M", "1h30m,PT1H30M", "500ms,PT0.5S", "1.5h,PT1H30M", "2d,PT48H", "1m1m,PT2M",
        "5us,PT0.000005S", "5µs,PT0.000005S", "7ns,PT0.000000007S", ".5s,PT0.5S", "1.s,PT1S", "0,PT0S", "0s,PT0S"
    })
    void reads_what_people_write(String text, Duration meant) {
        assertEquals(Optional.of(meant), DurationText.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "25", "1w", "s", "1 m", "-5s", "1h-3m", "1h30", "1e3s", "1..5s", "292000d", "m5"})
    void refuses_the_rest(String text) {
        assertEquals(Optional.empty(), DurationText.parse(text));
    }

    @Test
    void refuses_a_text_of_any_length_at_once() {
        assertEquals(Optional.empty(), DurationText.parse("1".repeat(5_000_000) + "s"));
        assertEquals(Optional.empty(), DurationText.parse("1s".repeat(5_000_000)));
    }

    @ParameterizedTest
    @CsvSource({"PT1M30S,1m30s", "PT0S,0s", "PT0.5S,500ms", "PT720H,30d", "PT1H30M,1h30m", "PT0.000000007S,7ns"})
    void writes_what_it_reads(Duration duration, String text) {
        assertEquals(text, DurationText.format(duration));
        assertEquals(Optional.of(duration), DurationText.parse(text));
    }
}
