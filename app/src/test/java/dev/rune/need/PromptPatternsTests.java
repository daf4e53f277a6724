package dev.rune.need;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.need.PromptPatterns.Answers;
import dev.rune.source.RitualException;
import dev.rune.source.Source;
import dev.rune.testing.RuneTest;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The lines by which programs are known to ask: those that come with Rune, and files that are wrong.
class PromptPatternsTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[sudo] password for ada: ",
                "[sudo] password for ada:",
                "Password: ",
                "Enter passphrase for key '/home/ada/.ssh/id_ed25519': ",
                "Enter PIN for authenticator: ",
                "Username for 'https://example.org': ",
                "Are you sure you want to continue connecting (yes/no/[fingerprint])? ",
                "Do you want to continue? [Y/n] ",
                "Overwrite (y/N)?"
            })
    void these_are_known(String line) {
        assertTrue(RuneTest.prompts().fit(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "$ ", "Downloading: 42%", "the password is kept", "mysql> ", "[sudo] password for ada: x"})
    void these_are_not(String line) {
        assertFalse(RuneTest.prompts().fit(line));
    }

    @ParameterizedTest
    @CsvSource({"Go on (yes/no)?, yes, no", "Go on? [y/N], y, n", "Go on (Y/n):, y, n"})
    void what_wants_a_yes_or_a_no_is_answered_by_its_own_words(String line, String yes, String no) {
        assertEquals(Optional.of(new Answers(yes, no)), RuneTest.prompts().answers(line));
    }

    @Test
    void what_wants_something_else_has_no_such_words() {
        assertEquals(Optional.empty(), RuneTest.prompts().answers("Password: "));
        assertEquals(Optional.empty(), RuneTest.prompts().answers("Downloading: 42%"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version: 1                                                        | `prompts` is missing",
                "prompts: [{ line: a }]                                            | `id` is missing",
                "prompts: [{ id: a }]                                              | `line` is missing",
                "prompts: [{ id: a, line: '(' }]                                   | this is no regular expression",
                "prompts: [{ id: a, line: b }, { id: a, line: c }]                 | a prompt `a` already",
                "prompts: [{ id: a, line: b, answers: { 'yes': y } }]              | `no` is missing",
                "prompts: [{ id: a, line: b, asks: secret }]                       | `asks`"
            })
    void a_wrong_file_is_told_of(String text, String words) {
        var source = Source.of("prompts.yaml", text);
        var told = assertThrows(RitualException.class, () -> PromptPatterns.read(source));
        String message = told.diagnostics().getFirst().message();
        assertTrue(message.contains(words), message);
    }
}
