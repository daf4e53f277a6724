package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the ritual file says about dates and times is about the clock on the wall, in the time zone of whoever calls.
class LocalTimeTests {

    @TempDir
    Path base;

    private RealRune rune;

    @BeforeEach
    void begin() throws IOException {
        rune = new RealRune(base);
    }

    @AfterEach
    void end() {
        rune.close();
    }

    @Test
    void the_date_is_that_of_the_time_zone() throws IOException {
        rune.steps("- { name: date, command: 'echo {{Date}} > date' }");
        // 26 hours apart, so never the same day.
        assertNotEquals(dateIn("Pacific/Kiritimati"), dateIn("Etc/GMT+12"));
    }

    private String dateIn(String zone) throws IOException {
        rune.environment().put("TZ", zone);
        rune.rune("start").exits(0);
        return Files.readString(rune.project().resolve("date"));
    }

    @Test
    void times_of_day_are_those_of_the_time_zone() throws IOException {
        rune.steps("- { name: late, when: ['time_after:12:00'], command: 'touch $TZ_IS' }");
        List<String> late = new ArrayList<>();
        // Six hours apart, all round the clock: whenever this runs, it is after noon in two of them.
        for (String zone : List.of("Etc/GMT-9", "Etc/GMT-3", "Etc/GMT+3", "Etc/GMT+9")) {
            rune.environment().put("TZ", zone);
            rune.environment().put("TZ_IS", zone.replace("/", ""));
            rune.rune("start").exits(0);
            if (Files.exists(rune.project().resolve(zone.replace("/", "")))) {
                late.add(zone);
            }
        }
        assertEquals(2, late.size(), late::toString);
    }
}
