package dev.rune.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunIdTests {

    private static final Instant MORNING = Instant.parse("2026-11-21T09:03:12Z");

    @Test
    void runs_of_one_second_sort_as_they_began() {
        List<String> ids = new ArrayList<>();
        for (int millis = 0; millis < 1000; millis++) {
            ids.add(RunId.at(MORNING.plus(Duration.ofMillis(millis))).value());
        }
        assertEquals(ids.stream().sorted().toList(), ids);
    }

    @Test
    void it_says_when_the_run_began() {
        String id = RunId.at(MORNING).value();
        assertTrue(id.matches("20261121-090312-[2-9a-z]{4}"), id);
    }
}
