package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rune.broker.prompt.PromptKind;
import dev.rune.broker.prompt.PromptView;
import java.io.IOException;

/// Scripts that ask on whatever terminal they run, and the human who answers elsewhere what is seen of it.
final class AskingScripts {

    private AskingScripts() {}

    /// Asks for a password until it is `right`; the file `tries` says what was typed.
    static final String PASSWORD = """
        while true; do
          read -s -p 'Password: ' pw; echo
          echo "$pw" >> tries
          [ "$pw" != right ] || exit 0
          echo 'Sorry, try again.'
        done
        """;

    /// Asks for a line and for two confirmations; the file `answers` says what was typed.
    static final String LINE_AND_CONFIRMATIONS = """
        read -p 'Your name: ' name
        read -p 'Really? [y/N] ' sure
        read -p 'Again (yes/no)? ' again
        echo "$name $sure $again" > answers
        """;

    static void answerWrongAndThenRight(Questions questions) throws IOException {
        PromptView first = questions.one();
        assertEquals(1, first.asker().attempt());
        questions.answer(first, "wrong");
        PromptView second = questions.after(first);
        assertEquals(2, second.asker().attempt());
        questions.answer(second, "right");
    }

    /// Answers a name, yes, and no.
    ///
    /// @param where what stands before the script's own words
    static void answerNameYesNo(Questions questions, String where, String name) throws IOException {
        PromptView line = questions.one();
        assertEquals(PromptKind.TEXT, line.kind());
        assertEquals(where + " shows: Your name:", line.message());
        questions.answer(line, name);
        PromptView sure = questions.after(line);
        assertEquals(PromptKind.CONFIRM, sure.kind());
        questions.rune("answer", sure.id(), "-y").exits(0);
        PromptView again = questions.after(sure);
        questions.rune("answer", again.id(), "-n").exits(0);
    }
}
