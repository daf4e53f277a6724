package dev.rune.env;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.source.RitualException;
import dev.rune.source.Source;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rules files that are wrong, and the pieces that rules are made of.
class EnvRulesTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "rules: [{id: a, names: x, reason: r, nmes: y}]|unknown key `nmes` in a rule",
                "rules: [{id: a, reason: r}]|a rule has one of `names`, `segments`, `last` and `value`, not 0",
                "rules: [{id: a, reason: r, names: x, last: y}]|a rule has one of `names`, `segments`, `last` and"
                        + " `value`, not 2",
                "rules: [{id: a, names: x}]|`reason` is missing in a rule",
                "rules: [{names: x, reason: r}]|`id` is missing in a rule",
                "rules: [{id: a, names: x, reason: r}, {id: a, last: y, reason: r}]|there is a rule `a` already",
                "rules: [{id: a, value: jtw, reason: r}]|`value` is one of `url-password`, `jwt`, `private-key`, not"
                        + " `jtw`",
                "keep: []|`rules` is missing in the rules of the environment",
            })
    void a_wrong_rules_file_is_refused_with_the_place(String text, String message) {
        var refused = assertThrows(RitualException.class, () -> EnvPolicy.read(Source.of("rules.yaml", text)));

        assertEquals(message, refused.diagnostics().getFirst().message());
        assertTrue(refused.diagnostics().getFirst().span().isPresent());
    }

    @Test
    void names_are_cut_into_words() {
        assertEquals(List.of("GITHUB", "TOKEN"), Segments.of("GITHUB_TOKEN"));
        assertEquals(List.of("API", "AUTH", "TOKEN"), Segments.of("api_authToken2"));
        assertEquals(List.of("KEYBOARD", "LAYOUT"), Segments.of("__KEYBOARD--LAYOUT_1"));
        assertEquals(List.of("B2B", "MAX"), Segments.of("B2B.max10"));
        assertEquals(List.of(), Segments.of("_123_"));
        assertEquals(List.of(), Segments.of(""));
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_*, aws_x, true",
        "AWS_*, AWS_, true",
        "AWS_*, AWS, false",
        "*_SK, STRIPE_SK, true",
        "A?C, abc, true",
        "A?C, ac, false",
        "*, anything, true",
        "a*b*c, aXbXbXc, true",
        "a*b*c, aXbXbX, false",
        "A[B], A[B], true",
        "A[B], AB, false",
    })
    void globs_know_stars_and_question_marks(String glob, String name, boolean matches) {
        assertEquals(matches, new Globs(List.of(glob)).fit(name.toUpperCase(Locale.ROOT)));
    }

    @Test
    void a_hostile_glob_takes_no_longer_than_another() {
        assertEquals(false, new Globs(List.of("*A".repeat(500) + "B")).fit("A".repeat(5000)));
    }
}
