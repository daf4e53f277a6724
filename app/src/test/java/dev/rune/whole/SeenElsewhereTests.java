package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.broker.prompt.PromptKind;
import dev.rune.broker.prompt.PromptView;
import dev.rune.posix.Signals;
import dev.rune.whole.RealRune.Going;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an interactive step without a terminal waits for is seen, asked elsewhere, and typed.
class SeenElsewhereTests {

    private static final int STOP = 19;

    @TempDir
    Path base;

    private RealRune rune;
    private Questions questions;

    @BeforeEach
    void begin() throws IOException {
        rune = new RealRune(base);
        questions = Questions.of(rune);
    }

    @AfterEach
    void end() {
        rune.close();
    }

    private Going start(String script, String more) throws IOException {
        rune.file("script", script);
        rune.steps("- { name: login, interactive: true, command: [bash, script]" + more + " }");
        return rune.begin("start");
    }

    @Test
    void a_secret_is_asked_with_a_warning_and_typed_unseen() throws IOException {
        Going run = start("read -s -p '[sudo] password for ada: ' pw; echo; printf %s \"$pw\" > used", "");
        PromptView prompt = questions.one();
        assertEquals(PromptKind.SECRET, prompt.kind());
        assertEquals(Optional.of("login"), prompt.asker().step());
        assertTrue(prompt.message().startsWith("the step shows: [sudo] password for ada:\n"), prompt.message());
        assertTrue(prompt.message().contains("bash, which is not known to ask for secrets"), prompt.message());
        questions.answer(prompt, "canary-4711");
        RealRune.Called called = run.called().exits(0);
        assertEquals("canary-4711", Files.readString(rune.project().resolve("used")));
        assertFalse((called.out() + called.err()).contains("canary"));
        assertNowhere("canary");
    }

    private void assertNowhere(String text) throws IOException {
        for (String folder : new String[] {"state", "runtime"}) {
            try (var files = Files.walk(base.resolve(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                    assertFalse(content.contains(text), file::toString);
                }
            }
        }
    }

    @Test
    void a_wrong_answer_is_asked_for_again_and_never_typed_twice() throws IOException {
        Going run = start(AskingScripts.PASSWORD, "");
        AskingScripts.answerWrongAndThenRight(questions);
        run.called().exits(0);
        assertEquals("wrong\nright\n", Files.readString(rune.project().resolve("tries")));
    }

    @Test
    void a_line_and_a_yes_are_asked_for_as_what_they_are() throws IOException {
        Going run = start(AskingScripts.LINE_AND_CONFIRMATIONS, "");
        AskingScripts.answerNameYesNo(questions, "the step", "Ada L");
        run.called().exits(0);
        assertEquals("Ada L y no\n", Files.readString(rune.project().resolve("answers")));
    }

    /// Rune is held while it happens, so that the answer comes before Rune can see that it would be shown.
    @Test
    void a_secret_is_not_typed_where_it_would_be_shown_by_now() throws IOException {
        Going run = start("""
            stty -echo
            printf 'Password: '
            (until [ -e go ]; do sleep 0.05; done; stty echo < /dev/tty; echo > on) &
            read pw
            printf %s "$pw" > used
            """, "");
        PromptView secret = questions.one();
        assertEquals(PromptKind.SECRET, secret.kind());
        run.signal(STOP);
        rune.file("go", "");
        rune.line("on");
        questions.answer(secret, "canary-4711");
        run.signal(Signals.CONT);
        // What is shown is no secret.
        PromptView text = questions.after(secret);
        assertEquals(PromptKind.TEXT, text.kind());
        questions.answer(text, "seen");
        RealRune.Called called = run.called().exits(0);
        called.outHas("the secret was not typed: the program shows by now what is typed at it");
        assertEquals("seen", Files.readString(rune.project().resolve("used")));
        assertFalse((called.out() + called.err()).contains("canary"));
        assertNowhere("canary");
    }

    @Test
    void when_the_program_goes_on_by_itself_the_question_is_withdrawn() throws IOException {
        Going run = start("""
            printf 'Password: '
            stty -echo
            cat < /dev/tty > typed &
            until [ -e go ]; do sleep 0.05; done
            kill $!
            stty echo
            echo
            echo over > over
            sleep 1000
            """, "");
        assertEquals(PromptKind.SECRET, questions.one().kind());
        rune.file("go", "");
        assertEquals("over", rune.line("over"));
        questions.none();
        assertTrue(run.process().isAlive());
    }

    @Test
    void whoever_cancels_ends_the_step_and_nobody_is_told_by_its_policy() throws IOException {
        Going run = start("read -s -p 'Password: ' pw", "");
        questions.rune("cancel", questions.one().id()).exits(0);
        run.called().exits(22);
        start("read -s -p 'Password: ' pw", ", unattended: fail").called().exits(21);
        start("read -s -p 'Password: ' pw", ", unattended: skip").called().exits(0);
    }
}
