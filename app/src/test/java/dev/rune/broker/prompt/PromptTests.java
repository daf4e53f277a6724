package dev.rune.broker.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A prompt's life, and what is an answer to it.
class PromptTests {

    private static final End.By SOMEBODY = new End.By("cli", Optional.empty(), 1000, 7);

    private static final Provenance ASKER = new Provenance(
            "step-ctx-abc", Optional.of("r"), Optional.of("s"), 1, 1000, "/bin/sh", "sh", "/", Optional.empty(), 1);

    private final Prompts prompts = new Prompts();

    @Test
    void it_is_presented_and_queued_in_turns_until_it_ends() {
        Prompt prompt = add(PromptKind.TEXT);
        assertEquals(Optional.of(Prompt.State.CREATED), prompt.state());
        assertTrue(prompt.queue());
        assertFalse(prompt.queue());
        assertFalse(prompt.wasShown());
        assertTrue(prompt.present());
        assertTrue(prompt.queue());
        assertTrue(prompt.wasShown());
        assertTrue(prompt.end(new End.Cancelled(SOMEBODY)));
        assertFalse(prompt.present());
        assertEquals(Optional.empty(), prompt.state());
        assertEquals(Optional.of(new End.Cancelled(SOMEBODY)), prompt.end());
    }

    @Test
    void of_all_who_end_it_one_succeeds() throws Exception {
        for (int round = 0; round < 200; round++) {
            Prompt prompt = add(PromptKind.TEXT);
            var successes = new AtomicInteger();
            var together = new CyclicBarrier(4);
            List<Thread> threads = List.of(
                    ending(prompt, new End.Cancelled(SOMEBODY), together, successes),
                    ending(prompt, new End.Timeout(false), together, successes),
                    ending(prompt, new End.Answered(Optional.empty(), SOMEBODY), together, successes),
                    ending(prompt, new End.Withdrawn(), together, successes));
            for (Thread thread : threads) {
                thread.join();
            }
            assertEquals(1, successes.get());
        }
    }

    private static Thread ending(Prompt prompt, End end, CyclicBarrier together, AtomicInteger successes) {
        return Thread.ofPlatform().start(() -> {
            try {
                together.await();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            if (prompt.end(end)) {
                successes.incrementAndGet();
            }
        });
    }

    @Test
    void its_limit_is_known() {
        Question question =
                Question.plain("o", PromptKind.TEXT, "?").within(Duration.ofSeconds(3), Question.Unreached.QUEUE);
        Prompt prompt = prompts.add(question, ASKER, 1_000);
        assertEquals(1_000 + 3_000_000_000L, prompt.deadline());
        assertEquals(Duration.ofSeconds(1), prompt.left(2_000_001_000L));
    }

    @Test
    void numbers_are_not_used_again() {
        var seen = new HashSet<String>();
        for (int i = 0; i < 2_000; i++) {
            Prompt prompt = add(PromptKind.TEXT);
            assertTrue(seen.add(prompt.id()), prompt.id());
            assertFalse(prompts.hasEnded(prompt.id()));
            prompts.remove(prompt);
            assertTrue(prompts.hasEnded(prompt.id()));
            assertEquals(Optional.empty(), prompts.find(prompt.id()));
        }
    }

    @Test
    void the_open_ones_of_a_context_and_of_an_origin_are_known() {
        Prompt prompt = add(PromptKind.TEXT);
        assertEquals(1, prompts.openIn("step-ctx-abc"));
        assertEquals(0, prompts.openIn("step-ctx-xyz"));
        assertTrue(prompts.isOpen("o", "step-ctx-abc"));
        assertFalse(prompts.isOpen("o", "step-ctx-xyz"));
        prompts.remove(prompt);
        assertEquals(0, prompts.openIn("step-ctx-abc"));
        assertFalse(prompts.isOpen("o", "step-ctx-abc"));
    }

    @Test
    void a_yes_confirms_and_a_no_declines() {
        Question confirm = Question.plain("o", PromptKind.CONFIRM, "?");
        for (String yes : List.of("y", "Y", "yes", "YES")) {
            assertEquals(new Question.Reading.Fits(), confirm.read(value(yes)));
        }
        for (String no : List.of("n", "N", "no")) {
            assertEquals(new Question.Reading.Declines(), confirm.read(value(no)));
        }
        for (String neither : List.of("", " ", "ja", "yess", "y\n")) {
            assertInstanceOf(Question.Reading.Unfit.class, confirm.read(value(neither)));
        }
    }

    @Test
    void a_choice_is_one_of_its_keys() {
        Question choice = Question.plain("o", PromptKind.CHOICE, "?")
                .withChoices(List.of(new Choice("a", "A"), new Choice("b", "B")));
        assertEquals(new Question.Reading.Fits(), choice.read(value("b")));
        assertInstanceOf(Question.Reading.Unfit.class, choice.read(value("B")));
    }

    @Test
    void what_asks_for_no_value_takes_none() {
        assertEquals(
                new Question.Reading.Fits(),
                Question.plain("o", PromptKind.INFO, "?").read(Optional.empty()));
        assertInstanceOf(
                Question.Reading.Unfit.class,
                Question.plain("o", PromptKind.ATTEND, "?").read(value("x")));
        assertInstanceOf(
                Question.Reading.Unfit.class,
                Question.plain("o", PromptKind.TEXT, "?").read(Optional.empty()));
    }

    @Test
    void a_text_is_as_long_and_of_such_a_form_as_was_asked_for() {
        var rules = new Validation(Optional.of(Pattern.compile("[a-z]+")), 2, 4);
        assertEquals(Optional.empty(), rules.flaw("abcd"));
        assertEquals(Optional.of("the answer must have at least 2 characters"), rules.flaw("a"));
        assertEquals(Optional.of("the answer must have at most 4 characters"), rules.flaw("abcde"));
        assertEquals(Optional.of("the answer must match `[a-z]+`"), rules.flaw("ABC"));
    }

    @Test
    void a_pattern_that_would_take_for_ever_gives_up() {
        var rules = new Validation(Optional.of(Pattern.compile("(a|aa)+b")), 0, 100);
        assertTrue(rules.flaw("a".repeat(80)).isPresent());
    }

    @Test
    void a_secret_shows_itself_to_nobody_and_is_wiped() {
        byte[] bytes = "hunter2".getBytes(StandardCharsets.UTF_8);
        var secret = SecretBytes.of(bytes);
        var end = new End.Answered(Optional.of(secret), SOMEBODY);
        assertFalse(end.toString().contains("hunter2"), end.toString());
        assertEquals("[secret]", secret.toString());
        assertEquals(secret, SecretBytes.of(bytes.clone()));
        secret.close();
        assertNotEquals("hunter2", new String(bytes, StandardCharsets.UTF_8));
        assertEquals("\0".repeat(7), new String(bytes, StandardCharsets.UTF_8));
    }

    @Test
    void words_are_shown_without_what_steers_a_terminal() {
        assertEquals("[31mred", ShownText.line("\u001b[31mred\u0007"));
        assertEquals("abc", ShownText.line("a\u202eb\u2066c"));
        assertEquals("a b c", ShownText.line("a\nb\tc"));
        assertEquals("a\nb\nc", ShownText.lines("a\r\nb\u2028c"));
        assertEquals("ab…", ShownText.line("abcd", 3));
        assertEquals("#(touch x) <b>", ShownText.line("#(touch x) <b>"));
        assertEquals(100, ShownText.lines("x\n".repeat(100)).lines().count());
    }

    private Prompt add(PromptKind kind) {
        return prompts.add(Question.plain("o", kind, "?"), ASKER, System.nanoTime());
    }

    private static Optional<SecretBytes> value(String text) {
        return Optional.of(SecretBytes.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
