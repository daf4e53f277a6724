package dev.rune.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.process.ProcessSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainIdTests {

    @ParameterizedTest
    @ValueSource(strings = {"install", "a.b_c-2", "_x", "A"})
    void an_id_in_ascii_stays_what_it_is(String id) {
        assertEquals(id, PlainId.of(id));
    }

    @Test
    void other_letters_are_replaced_and_ids_stay_apart() {
        assertTrue(PlainId.of("café-öffnen").matches("caf_-_ffnen-[0-9a-f]{8}"), PlainId.of("café-öffnen"));
        assertNotEquals(PlainId.of("größe"), PlainId.of("grüße"));
        assertTrue(ProcessSpec.isToken(PlainId.of("\ud83d\ude00".repeat(100))));
    }

    @Test
    void it_is_short_enough_for_the_name_of_a_file() {
        assertEquals(109, PlainId.of("長".repeat(500)).length());
    }
}
