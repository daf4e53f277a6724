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
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a run without a terminal has to ask is asked through the broker.
class AskedElsewhereTests {

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

    private String read(String file) throws IOException {
        return Files.readString(rune.project().resolve(file));
    }

    @Test
    void a_step_that_asks_is_answered_from_another_shell_and_later_steps_know_it() throws IOException {
        rune.steps("""
            - { name: who, ask: { message: "Who is it?", var: who, default: bob } }
            - { name: sure, confirm: "Greet {{who}}?", command: "printf %s {{who}} > greeted" }
            """);
        Going run = rune.begin("start");
        PromptView who = questions.one();
        assertEquals("Who is it?", who.message());
        assertEquals(Optional.of("bob"), who.preset());
        assertEquals(Optional.of("who"), who.asker().step());
        questions.rune("status").exits(0).outHas("waiting for you (Who is it?): `rune answer " + who.id() + "`");
        questions.rune("status", "--json").exits(0).outHas("\"prompts\": [\n    \"" + who.id() + "\"\n  ]");
        questions.answer(who, "ada");
        PromptView sure = questions.after(who);
        assertEquals("Greet ada?", sure.message());
        assertEquals(PromptKind.CONFIRM, sure.kind());
        questions.rune("answer", sure.id(), "-y").exits(0);
        run.called().exits(0).outHas("waiting for you (Who is it?): `rune answer " + who.id() + "`");
        assertEquals("ada", read("greeted"));
        questions.none();
    }

    @Test
    void another_run_that_asks_the_same_asks_for_the_first_time() throws IOException {
        rune.steps("- { name: who, ask: { message: Who?, var: who } }");
        for (int i = 0; i < 2; i++) {
            Going run = rune.begin("start");
            PromptView who = questions.one();
            assertEquals(1, who.asker().attempt());
            questions.answer(who, "ada");
            run.called().exits(0);
        }
    }

    @Test
    void a_secret_is_seen_by_the_step_alone() throws IOException {
        rune.steps("""
            - { name: key, ask: { kind: secret, message: Key?, var: key } }
            - { name: use, command: 'printf %s "$KEY" > used', env: { KEY: "{{key}}" } }
            """);
        Going run = rune.begin("start");
        PromptView key = questions.one();
        assertEquals(PromptKind.SECRET, key.kind());
        questions.answer(key, "canary-4711");
        RealRune.Called called = run.called().exits(0);
        assertEquals("canary-4711", read("used"));
        assertFalse((called.out() + called.err()).contains("canary"));
        nowhereIn(base.resolve("state"), "canary");
        nowhereIn(base.resolve("runtime"), "canary");
    }

    private static void nowhereIn(Path folder, String text) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertFalse(content.contains(text), file::toString);
            }
        }
    }

    @Test
    void a_no_and_a_cancel_are_told_apart_from_nobody_being_there() throws IOException {
        rune.steps("- { name: sure, confirm: Sure?, command: echo > done }");
        Going run = rune.begin("start");
        PromptView first = questions.one();
        questions.rune("answer", first.id(), "-n").exits(0);
        run.called().exits(22);
        rune.steps("- { name: who, ask: { message: Who?, var: who } }");
        run = rune.begin("start");
        questions.rune("cancel", questions.after(first).id()).exits(0);
        run.called().exits(22);
        rune.steps("- { name: who, ask: { message: Who?, var: who, timeout: 500ms } }");
        rune.rune("start").exits(21).outHas("a human to answer `who` within 500ms");
        assertFalse(Files.exists(rune.project().resolve("done")));
    }

    @Test
    void where_nobody_can_be_reached_the_step_says_what_happens() throws IOException {
        rune.steps("- { name: who, ask: { message: Who?, var: who }, unattended: fail }");
        rune.rune("start").exits(21).outHas("a human to answer `who`");
        rune.steps("""
            - { name: who, ask: { message: Who?, var: who }, unattended: skip }
            - { name: next, command: echo > next }
            """);
        rune.rune("start").exits(0);
        assertTrue(Files.exists(rune.project().resolve("next")));
        rune.steps("- { name: who, ask: { message: Who?, var: who } }");
        rune.environment().put("CI", "true");
        rune.rune("start").exits(21);
        assertFalse(questions.brokers().isServed(), "a broker was started for nothing");
        // In CI too, a step may say that it can wait.
        rune.steps("- { name: who, ask: { message: Who?, var: who }, unattended: queue }");
        Going run = rune.begin("start");
        PromptView who = questions.one();
        rune.rune("run", "--no-ask", "./ritual.yaml", "other").exits(21);
        questions.answer(who, "ada");
        run.called().exits(0);
    }

    @Test
    void when_the_run_is_told_to_end_its_question_is_withdrawn() throws IOException {
        rune.steps("- { name: who, ask: { message: Who?, var: who } }");
        Going run = rune.begin("start");
        questions.one();
        run.signal(Signals.TERM);
        run.called().exits(143);
        questions.none();
    }

    @Test
    void after_a_failure_a_human_who_attends_is_asked_and_one_who_is_not_there_is_not_waited_for() throws IOException {
        rune.steps("""
            - { name: build, command: "echo x >> tries; test -e good || { echo no good; false; }" }
            - { name: next, command: echo > next }
            """);
        rune.rune("start").exits(1);
        assertFalse(questions.brokers().isServed(), "a broker was started for nothing");
        try (var pane = new Pane(rune, base.resolve("socket"))) {
            pane.line(rune.launcher() + " attend");
            pane.shows("questions appear here");
            Going run = rune.begin("start");
            pane.shows("exit 1, its last line: no good. What now?");
            assertFalse(pane.screen().contains("shell here"), pane.screen());
            rune.file("good", "");
            Pane.quiet();
            pane.line("retry");
            run.called().exits(0);
        }
        assertEquals("x\nx\nx\n", read("tries"));
        assertTrue(Files.exists(rune.project().resolve("next")));
    }

    @Test
    void a_question_that_is_over_before_anybody_sees_it_is_not_told_of() throws IOException {
        Going serve = rune.command(List.of(rune.launcher().toString(), "broker", "serve"));
        RealRune.await("it served", () -> questions.brokers().isServed());
        rune.steps("- { name: build, command: exit 3 }");
        RealRune.Called called = rune.rune("start").exits(1);
        assertFalse(called.out().contains("waiting for you"), called.out());
        rune.steps("- { name: ask, command: '" + rune.launcher()
                + " ask --message Who? --on-unavailable fail', optional: true }");
        called = rune.rune("start").exits(0);
        assertFalse(called.out().contains("waiting for you"), called.out());
        serve.signal(Signals.TERM);
        serve.called().exits(0);
    }

    @Test
    void the_limit_of_a_step_stands_still_while_it_asks() throws IOException {
        rune.steps("- { name: who, command: \"" + rune.launcher()
                + " ask --message Who? > answer; echo asked > asked; sleep 1000\", timeout: 15s }");
        Going run = rune.begin("start");
        PromptView who = questions.one();
        long until = System.nanoTime() + 16_000_000_000L;
        RealRune.await("more than its limit had passed", () -> System.nanoTime() > until);
        assertTrue(run.process().isAlive());
        questions.answer(who, "ada");
        assertEquals("asked", rune.line("asked"));
        run.called().exits(124).outHas("after its limit of 15s");
        assertEquals("ada\n", read("answer"));
    }
}
