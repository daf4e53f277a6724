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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each step may ask through a context of its own, and what it starts to do so is not the step's.
class StepContextTests {

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

    private String ask(String message) {
        return rune.launcher() + " ask --message '" + message + "'";
    }

    private List<String> contexts() throws IOException {
        try (Stream<Path> files = Files.list(rune.place().directory())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.contains("-ctx-"))
                    .toList();
        }
    }

    @Test
    void each_step_has_one_of_its_own_and_no_broker_is_started_for_it() throws IOException {
        rune.environment().put("INTERACTIVE_CONTEXT", "unix:/somebody/elses.sock");
        rune.steps("""
            - { name: one, command: "echo $INTERACTIVE_CONTEXT > one; ls $XDG_RUNTIME_DIR/rune > there" }
            - { name: two, command: "echo $INTERACTIVE_CONTEXT > two", interactive: true }
            - { name: three, command: "echo $INTERACTIVE_CONTEXT > three", env: { INTERACTIVE_CONTEXT: "unix:/x" } }
            """);
        rune.rune("start").exits(0);
        for (String step : List.of("one", "two", "three")) {
            String context = rune.line(step);
            assertTrue(context.matches("unix:" + rune.place().directory() + "/step-ctx-[a-z2-7]{26}\\.sock"), context);
        }
        assertNotEquals(rune.line("one"), rune.line("two"));
        assertTrue(rune.line("there").contains("step-ctx-"));
        assertEquals(List.of(), contexts());
        assertFalse(Files.exists(rune.place().lifeLock()));
    }

    @Test
    void where_nobody_is_to_be_asked_there_is_none() throws IOException {
        rune.environment().put("INTERACTIVE_CONTEXT", "unix:/somebody/elses.sock");
        rune.environment().put("RUNE_BROKER_ACCESS", "off");
        rune.steps("- { name: one, command: 'echo \"<$INTERACTIVE_CONTEXT>\" > one' }");
        rune.rune("start").exits(0);
        assertEquals("<>", rune.line("one"));
        rune.environment().remove("RUNE_BROKER_ACCESS");
        rune.file("ritual.yaml", """
            version: 1
            settings: { broker: { access: off } }
            rituals: { start: { global: [ { command: 'echo "<$INTERACTIVE_CONTEXT>" > two' } ] } }
            """);
        rune.rune("start").exits(0);
        assertEquals("<>", rune.line("two"));
    }

    @Test
    void the_broker_that_a_step_starts_is_not_the_steps() throws IOException {
        rune.steps("- { name: who, command: \"" + ask("Who is it?") + " > answer\", timeout: 60s }");
        Going run = rune.begin("start");
        PromptView prompt = questions.one();
        assertEquals(Optional.of("who"), prompt.asker().step());
        assertTrue(prompt.asker().run().isPresent());
        int broker = broker();
        questions.answer(prompt, "ada");
        RealRune.Called called = run.called().exits(0);
        assertEquals("ada", rune.line("answer"));
        assertFalse(called.out().contains("running"), called.out());
        assertTrue(RealRune.isAlive(broker));
        assertEquals(List.of(), contexts());
        // The next run finds it.
        run = rune.begin("start");
        questions.answer(questions.one(), "bob");
        run.called().exits(0);
        assertEquals("bob", rune.line("answer"));
        assertEquals(broker, broker());
    }

    @Test
    void it_survives_that_the_step_is_ended_while_it_asks() throws IOException {
        rune.steps("- { name: who, command: \"" + ask("Who?") + "; echo no\", timeout: 60s }");
        Going run = rune.begin("start");
        String prompt = questions.one().id();
        int broker = broker();
        run.signal(Signals.TERM);
        run.called().exits(143);
        RealRune.await("the question was withdrawn", () -> questions.open().isEmpty(), () -> prompt);
        assertTrue(RealRune.isAlive(broker));
        assertEquals(broker, broker());
    }

    @Test
    void it_survives_that_the_run_is_killed_while_a_step_asks() throws IOException {
        rune.steps("- { name: who, command: \"echo $$ > shell; " + ask("Who?") + "; echo no\", timeout: 60s }");
        Going run = rune.begin("start");
        questions.one();
        int broker = broker();
        run.signal(Signals.KILL);
        run.called();
        rune.allGone("shell");
        RealRune.await("the question was withdrawn", () -> questions.open().isEmpty());
        assertTrue(RealRune.isAlive(broker));
        RealRune.await("its context ended with it", () -> {
            try {
                return contexts().isEmpty();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void the_context_of_a_step_that_has_ended_leads_nowhere() throws IOException {
        rune.steps("""
            - { name: one, command: "echo $INTERACTIVE_CONTEXT > one" }
            - name: two
              command: "%s --context $(cat one); echo $? > code; env > two; test -n \\"$INTERACTIVE_CONTEXT\\""
            """.formatted(ask("May I?")));
        rune.rune("start").exits(0);
        assertEquals("21", rune.line("code"));
        assertFalse(Files.readString(rune.project().resolve("two")).contains(rune.line("one")));
        assertFalse(questions.brokers().isServed(), "nobody could answer there, so that no broker is started");
        // The same while a broker serves.
        rune.rune("ask", "--message", "Hello?", "--on-unavailable", "fail").exits(21);
        assertTrue(questions.brokers().isServed());
        Files.delete(rune.project().resolve("code"));
        rune.rune("start").exits(0);
        assertEquals("21", rune.line("code"));
    }

    @Test
    void a_background_step_asks_on_after_its_run_has_ended() throws IOException {
        rune.steps("- { name: late, background: true, command: \"until [ -e go ]; do sleep 0.05; done; "
                + ask("Still there?") + " > answer; sleep 1000\" }");
        rune.rune("start").exits(0);
        rune.file("go", "");
        PromptView prompt = questions.one();
        assertEquals(Optional.of("late"), prompt.asker().step());
        int broker = broker();
        questions.answer(prompt, "yes");
        assertEquals("yes", rune.line("answer"));
        questions.rune("stop", "--config", "ritual.yaml").exits(0).outHas("0 processes left");
        assertTrue(RealRune.isAlive(broker));
    }

    @Test
    void a_step_never_answers_whoever_made_its_context() throws IOException {
        Going ask = rune.call("ask", "--kind", "confirm", "--message", "Sure?");
        String prompt = questions.one().id();
        questions.rune("broker", "stop").exits(0);
        // Its context is written down before the next broker serves.
        rune.steps("""
            - name: self
              timeout: 60s
              command: |
                RUNE answer %1$s -y; echo $? > direct
                (setsid env -u RUNE_STEP sh -c 'RUNE answer %1$s -y; echo $? > detour' &) ; until [ -s detour ]; do sleep 0.05; done
            """.formatted(prompt).replace("RUNE answer", rune.launcher() + " answer"));
        RealRune.await("the question was asked again", () -> questions.open().size() == 1);
        rune.rune("start").exits(0);
        assertEquals("23", rune.line("direct"));
        assertEquals("23", rune.line("detour"));
        assertTrue(ask.process().isAlive());
        assertEquals(prompt, questions.one().id());
    }

    /// A step is known by its descent, also where it wiped all that it was given and was left by who began it.
    @Test
    void where_only_descendants_may_ask_a_step_does_by_whatever_detour_and_a_shell_does_not() throws IOException {
        rune.environment().put("RUNE_BROKER_ACCESS", "descendants");
        String ask = ask("Deep?") + " --on-unavailable fail";
        rune.steps("""
            - name: one
              timeout: 60s
              command: |
                %1$s; echo $? > direct
                (setsid env -u RUNE_STEP -u INTERACTIVE_CONTEXT sh -c '%2$s; echo $? > detour' &)
                until [ -s detour ]; do sleep 0.05; done
            """.formatted(ask, ask.replace("'", "")));
        rune.rune("start").exits(0);
        assertEquals("21", rune.line("direct"));
        assertEquals("21", rune.line("detour"));
        questions.rune("ask", "--message", "Me?", "--on-unavailable", "fail").exits(23);
    }

    @Test
    void a_run_within_a_step_gives_its_steps_contexts_too() throws IOException {
        rune.file(
                "inner.yaml",
                "version: 1\nrituals: { start: { global: [ { name: inner, timeout: 60s, command: \"" + ask("Deep?")
                        + " > answer\" } ] } }\n");
        rune.steps("- { name: outer, timeout: 60s, command: \"" + rune.launcher() + " run ./inner.yaml inner\" }");
        Going run = rune.begin("start");
        PromptView prompt = questions.one();
        assertEquals(Optional.of("inner"), prompt.asker().step());
        questions.answer(prompt, "yes");
        run.called().exits(0);
        assertEquals("yes", rune.line("answer"));
        // The broker may have found one just as it ended; then it goes with the run.
        RealRune.await("no context was left", () -> {
            try {
                return contexts().isEmpty();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }
}
