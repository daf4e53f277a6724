package dev.rune.tmux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Versions, as `tmux -V` prints them.
class TmuxVersionTests {

    @ParameterizedTest
    @CsvSource({"tmux 3.3a,3.3a", "tmux next-3.4,3.4", "tmux 2.9,2.9", "3.10,3.10", "tmux 3.4-rc2,3.4"})
    void a_version_is_read(String printed, String version) {
        assertEquals(version, TmuxVersion.of(printed).toString());
    }

    @Test
    void they_are_ordered_as_numbers() {
        assertTrue(TmuxVersion.of("tmux 3.10").compareTo(TmuxVersion.of("tmux 3.9")) > 0);
        assertTrue(TmuxVersion.of("tmux 3.3a").compareTo(TmuxVersion.of("tmux 3.3")) > 0);
        assertTrue(TmuxVersion.of("tmux 3.1c").compareTo(TmuxVersion.OLDEST) < 0);
        assertTrue(TmuxVersion.of("tmux 3.2").compareTo(TmuxVersion.OLDEST) >= 0);
    }

    @Test
    void one_without_a_number_is_newer_than_all() {
        assertTrue(TmuxVersion.of("tmux master").compareTo(TmuxVersion.of("tmux 4.0")) > 0);
        assertTrue(TmuxVersion.of("tmux openbsd-7.3").compareTo(TmuxVersion.OLDEST) > 0);
    }
}
