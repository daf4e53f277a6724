package dev.rune.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.broker.prompt.PromptKind;
import dev.rune.broker.prompt.Question;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the texts that sudo, ssh and git pass to an askpass ask for.
class AskpassTextTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SECRET  | [sudo] password for ada: ",
                "SECRET  | ada@127.0.0.1's password: ",
                "SECRET  | Enter passphrase for key '/home/ada/.ssh/id_ed25519': ",
                "SECRET  | Bad passphrase, try again for /home/ada/.ssh/id_ed25519: ",
                "SECRET  | Enter PIN for ED25519-SK key /home/ada/.ssh/id_sk: ",
                "SECRET  | (ada@127.0.0.1) Verification code: ",
                "SECRET  | Password for 'http://bob@127.0.0.1:8080': ",
                "SECRET  | Who knows what this is: ",
                "TEXT    | Username for 'http://127.0.0.1:8080': ",
                "CONFIRM | Please type 'yes', 'no' or the fingerprint: ",
                "CONFIRM | Are you sure you want to continue connecting (yes/no)? ",
            })
    void by_its_words(PromptKind kind, String text) {
        assertEquals(new AskpassText(kind, text), AskpassText.of(text, Optional.empty()));
    }

    @Test
    void the_key_of_an_unknown_host() {
        String text = """
            The authenticity of host '[127.0.0.1]:2222 ([127.0.0.1]:2222)' can't be established.
            ED25519 key fingerprint is SHA256:vYf1Gp0Gh2kUa0QmYEVoCvvv0pvJ6zRSRlkbPVf2cfY.
            This key is not known by any other names.
            """ + "Are you sure you want to continue connecting (yes/no/[fingerprint])? ";
        assertEquals(new AskpassText(PromptKind.CONFIRM, text), AskpassText.of(text, Optional.of("")));
    }

    @ParameterizedTest
    @CsvSource({"confirm, CONFIRM", "none, INFO", "other, SECRET"})
    void by_the_hint_that_ssh_gives(String hint, PromptKind kind) {
        assertEquals(
                kind,
                AskpassText.of("Allow use of key id_ed25519?", Optional.of(hint))
                        .kind());
    }

    @Test
    void a_text_that_is_empty_or_too_long_can_be_asked_all_the_same() {
        assertEquals("a password", AskpassText.of("", Optional.empty()).message());
        String text = AskpassText.of("ü€".repeat(9000) + " Password: ", Optional.empty())
                .message();
        assertEquals(" Password: ", text.substring(text.length() - 11));
        assertTrue(text.getBytes(StandardCharsets.UTF_8).length <= Question.LONGEST_MESSAGE);
    }
}
