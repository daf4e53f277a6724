package dev.rune.env;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CallersEnvironmentTests {

    @Test
    void what_the_launcher_changed_is_as_before() {
        var ours = Map.of(
                "HOME", "/home/ada",
                "LC_ALL", "C.UTF-8",
                "RUNE_KEPT_LC_ALL", "=de_DE",
                "RUNE_KEPT_JAVA_TOOL_OPTIONS", "=-Da=b");
        assertEquals(
                Map.of("HOME", "/home/ada", "LC_ALL", "de_DE", "JAVA_TOOL_OPTIONS", "-Da=b"),
                CallersEnvironment.of(ours));
    }

    @Test
    void what_was_not_set_is_not_set() {
        var ours = Map.of("LC_ALL", "C.UTF-8", "RUNE_KEPT_LC_ALL", "", "RUNE_KEPT__JAVA_OPTIONS", "");
        assertEquals(Map.of(), CallersEnvironment.of(ours));
    }

    @Test
    void what_was_empty_is_empty() {
        assertEquals(Map.of("LC_ALL", ""), CallersEnvironment.of(Map.of("LC_ALL", "C.UTF-8", "RUNE_KEPT_LC_ALL", "=")));
    }

    @Test
    void without_a_launcher_nothing_changes() {
        var ours = Map.of("LC_ALL", "C", "JAVA_TOOL_OPTIONS", "-Da=b");
        assertEquals(ours, CallersEnvironment.of(ours));
    }
}
