package dev.rune.env;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class SecretTests {

    @Test
    void a_secret_is_shown_only_when_asked_to_reveal_itself() {
        Secret secret = Secret.of("hunter2");

        assertEquals("[secret]", secret.toString());
        assertEquals("[secret]", "" + secret);
        assertEquals("hunter2", secret.reveal());
    }

    @Test
    void secrets_are_equal_when_their_values_are() {
        assertEquals(Secret.of("é"), Secret.of("é"));
        assertEquals(Secret.of("é").hashCode(), Secret.of("other").hashCode());
        assertNotEquals(Secret.of("a"), Secret.of("b"));
        assertNotEquals(Secret.of("a"), Secret.of("ab"));
        assertNotEquals(Secret.of("[secret]"), (Object) "[secret]");
    }
}
