package dev.rune.ritual;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionReaderTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git_clean",
                "git_dirty",
                "weekday",
                "weekend",
                "time_after:09:00",
                "time_before:17:30",
                "env:CI",
                "env:NAME=a=b",
                "exists:~/x y",
                "os:linux",
                "os:macos",
                "command:docker"
            })
    void a_known_word_is_read_and_written_alike(String word) {
        var conditions = Read.step("command: a", "when: \"" + word + "\"")
                .onlyStep()
                .head()
                .when();

        assertEquals(List.of(word), conditions.stream().map(Condition::text).toList());
    }

    @Test
    void some_words_have_a_second_spelling() {
        assertEquals(
                List.of("time_after:09:05", "os:macos"),
                Read.step("command: a", "when: [time_after:9:05, os:Darwin]").onlyStep().head().when().stream()
                        .map(Condition::text)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "git_drity | unknown condition `git_drity` [did you mean `git_dirty`?]",
                "always | unknown condition `always`",
                "time_afer:09:00 | unknown condition `time_afer:09:00` [did you mean `time_after:09:00`?]",
                "time_after:25:00 | `25:00` is no time of day [such as 09:00 or 17:30]",
                "time_after:noon | `noon` is no time of day [such as 09:00 or 17:30]",
                "os:amiga | `amiga` is no system that Rune runs on [`linux` or `macos`]",
                "'env:' | `env:` says nothing: a value belongs behind the colon",
                "git_clean:x | unknown condition `git_clean:x`"
            })
    void an_unknown_word_is_an_error_and_never_true(String word, String error) {
        String quoted = word.startsWith("'") ? word : "\"" + word + "\"";

        assertEquals(
                List.of("6:15 " + error),
                Read.step("command: a", "when: " + quoted).errors());
    }

    @Test
    void a_blank_behind_the_colon_makes_a_map_which_is_explained() {
        var read = Read.step("command: a", "when: [os: linux]");

        assertEquals(List.of("6:16 a condition must be text, not a map"), read.errors());
        assertEquals(List.of("write it without a blank behind the colon, such as `os:linux`"), read.notes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git_clean, git_dirty",
                "weekend, weekday",
                "'os:linux', 'os:macos'",
                "'time_after:17:00', 'time_before:09:00'",
                "'time_before:09:00', 'time_after:09:00'",
                "'env:A=1', weekday, 'env:A=2'"
            })
    void a_step_that_can_never_run_is_an_error(String words) {
        var errors = Read.step("command: a", "when: [" + words + "]").errors();

        assertEquals(1, errors.size());
        assertEquals("6:15 this step can never run: ", errors.getFirst().substring(0, 30));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git_clean, weekday",
                "'time_after:09:00', 'time_before:17:00'",
                "'env:A', 'env:A=2'",
                "'exists:a', 'exists:b'"
            })
    void conditions_that_can_hold_together_are_no_error(String words) {
        assertEquals(List.of(), Read.step("command: a", "when: [" + words + "]").errors());
    }
}
