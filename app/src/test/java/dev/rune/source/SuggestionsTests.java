package dev.rune.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTests {

    private static final List<String> KEYS = List.of("command", "confirm", "name", "timeout", "dir", "env", "when");

    @ParameterizedTest
    @CsvSource({"comand,command", "Command,command", "tiemout,timeout", "nmae,name", "dirr,dir", "wehn,when"})
    void finds_the_word_that_was_meant(String written, String meant) {
        assertEquals(Optional.of(meant), Suggestions.nearest(written, KEYS));
    }

    @ParameterizedTest
    @CsvSource({"xyzzy", "''", "commandeering-everything"})
    void stays_silent_where_nothing_is_near(String written) {
        assertEquals(Optional.empty(), Suggestions.nearest(written, KEYS));
    }

    @Test
    void swapped_neighbours_count_once() {
        assertEquals(1, Suggestions.distance("wehn", "when"));
        assertEquals(3, Suggestions.distance("kitten", "sitting"));
        assertEquals(4, Suggestions.distance("", "four"));
    }

    @Test
    void a_text_of_any_length_costs_nothing() {
        assertEquals("", Suggestions.didYouMean("x".repeat(10_000_000), KEYS));
    }
}
