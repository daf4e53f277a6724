package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.broker.prompt.PromptView;
import dev.rune.posix.FileLock;
import dev.rune.posix.Signals;
import dev.rune.whole.RealRune.Going;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The broker is killed while a run waits for an answer: nothing is approved by that, and nothing waits for ever.
class BrokerGoneTests {

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

    private int broker() {
        return FileLock.holder(questions.place().lifeLock()).orElseThrow();
    }

    private void kill() {
        int broker = broker();
        Signals.send(broker, Signals.KILL);
        RealRune.await("the broker was gone", () -> !RealRune.isAlive(broker));
    }

    private String ask(String message) {
        return rune.launcher() + " ask --kind confirm --message '" + message + "'";
    }

    @Test
    void a_question_of_the_ritual_is_not_approved_and_the_next_run_asks_again() throws IOException {
        rune.steps("- { name: sure, confirm: Sure?, command: echo done > done }");
        Going run = rune.begin("start");
        PromptView first = questions.one();
        kill();
        run.called().exits(21).outHas("a human to confirm it");
        assertFalse(Files.exists(rune.project().resolve("done")));
        run = rune.begin("start");
        PromptView second = questions.one();
        assertNotEquals(first.id(), second.id());
        questions.rune("answer", second.id(), "-y").exits(0);
        run.called().exits(0);
        assertEquals("done", rune.line("done"));
    }

    @Test
    void a_step_that_asks_hears_of_it_and_asks_the_next_one() throws IOException {
        rune.steps("- { name: sure, timeout: 60s, command: \"" + ask("First?") + " 2> said; echo $? > first; "
                + ask("Second?") + "; echo $? > second\" }");
        Going run = rune.begin("start");
        questions.one();
        kill();
        assertEquals("21", rune.line("first"));
        assertTrue(RealRune.text(rune.project().resolve("said")).contains("the broker is gone"));
        // The next broker knows the step's context, since that was written down.
        PromptView second = questions.one();
        assertEquals("Second?", second.message());
        assertEquals("sure", second.asker().step().orElseThrow());
        questions.rune("answer", second.id(), "-n").exits(0);
        run.called().exits(0);
        assertEquals("22", rune.line("second"));
    }

    @Test
    void what_was_seen_on_a_steps_terminal_is_not_answered_and_the_step_ends() throws IOException {
        rune.file("script", "read -p 'Really? [y/N] ' sure; echo \"<$sure>\" > sure");
        rune.steps("- { name: sure, interactive: true, command: [bash, script] }");
        Going run = rune.begin("start");
        questions.one();
        kill();
        run.called().exits(21).outHas("it needs a human for a line (`Really? [y/N]`)");
        assertFalse(Files.exists(rune.project().resolve("sure")));
    }

    @Test
    void a_program_that_asks_for_a_password_gets_none() throws IOException {
        rune.steps("- { name: pass, timeout: 60s, command: \"$SSH_ASKPASS 'Password: ' > given; echo $? > code\" }");
        Going run = rune.begin("start");
        questions.one();
        kill();
        run.called().exits(0);
        assertEquals("1", rune.line("code"));
        assertEquals("", Files.readString(rune.project().resolve("given")));
    }

    @Test
    void a_run_whose_steps_ask_nothing_goes_on() throws IOException {
        rune.steps("""
            - { name: first, command: "echo > began; until [ -e go ]; do sleep 0.05; done" }
            - { name: last, command: 'echo "$INTERACTIVE_CONTEXT" > last' }
            """);
        rune.call("ask", "--message", "Of another?");
        questions.one();
        Going run = rune.begin("start");
        rune.line("began");
        kill();
        rune.file("go", "");
        run.called().exits(0);
        assertTrue(rune.line("last").contains("step-ctx-"));
    }
}
