package dev.rune.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rune.env.Environment;
import dev.rune.process.Processes;
import dev.rune.pty.Ptys;
import dev.rune.ritual.Command;
import dev.rune.ritual.Head;
import dev.rune.ritual.Retry;
import dev.rune.ritual.Step;
import dev.rune.source.Located;
import dev.rune.source.Source;
import dev.rune.source.Span;
import dev.rune.testing.RuneTest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An interactive step at which nobody sits: how long it waits, and what its own answers do.
@Timeout(60)
class AttendingTests {

    private static final Duration PATIENCE = Duration.ofMillis(300);

    @TempDir
    private Path directory;

    private Processes processes;
    private InteractiveRunner runner;
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @BeforeEach
    void begin() {
        processes = Processes.posix();
        runner = new InteractiveRunner(
                () -> Ptys.pty4j(Path.of(System.getProperty("rune.natives"))),
                processes,
                new Interrupts(Interrupts.Question.NEVER),
                new Events((event, _) -> take(event), InstantSource.system()),
                new Attendance(Optional.empty(), Head.Unattended.QUEUE, PATIENCE),
                RuneTest::prompts,
                Duration.ofSeconds(1));
    }

    @AfterEach
    void end() {
        processes.close();
    }

    private void take(RunEvent event) {
        if (event instanceof RunEvent.Output output) {
            shown.write(output.bytes(), 0, output.length());
        }
    }

    @Test
    void a_step_that_waits_for_somebody_waits_no_longer_than_its_patience() {
        assertEquals(new Outcome.Unattended("a human for a line (`Name:`)"), run("printf 'Name: '; read name"));
    }

    @Test
    void it_does_so_too_while_it_has_an_answer_that_nobody_asks_for() {
        assertEquals(
                new Outcome.Unattended("a human for a line (`Name:`)"),
                run("printf 'Name: '; read name", answer("Password: ", "x", false)));
    }

    @Test
    void a_secret_is_typed_while_nothing_of_it_is_shown() {
        assertEquals(
                new Outcome.Succeeded(),
                run(
                        "printf 'Password: '; sleep 0.3; stty -echo; read pass; stty echo; test \"$pass\" = sesame",
                        answer("Password: ", "sesame", true)));
        assertFalse(shown().contains("sesame"), this::shown);
    }

    @Test
    void a_secret_is_never_typed_where_it_would_be_shown() {
        assertEquals(
                new Outcome.Unattended("a human for a line (`Password:`)"),
                run("printf 'Password: '; read pass", answer("Password: ", "sesame", true)));
        assertEquals("Password: ", shown());
    }

    @Test
    void a_secret_that_could_not_be_typed_in_time_is_said_without_being_said() {
        var late = new ResolvedInteractive.Answer(
                Pattern.compile("Password: "), "sesame", true, Optional.of(Duration.ofMillis(200)));
        assertEquals(
                new Outcome.Failed(1, "`Password: ` of `expect` was not shown, with the echo off, within 200ms"),
                run("printf 'Password: '; sleep 10", late));
    }

    @Test
    void what_a_step_did_not_read_of_its_own_answers_is_not_typed_at_the_next() {
        assertEquals(new Outcome.Succeeded(), run("echo ready; sleep 0.5", answer("ready", "sesame", false)));
        assertEquals(new Outcome.Unattended("a human for a line (`Name:`)"), run("printf 'Name: '; read name"));
    }

    @Test
    void an_answer_that_comes_before_the_program_reads_is_read() {
        assertEquals(
                new Outcome.Succeeded(),
                run("echo ready; sleep 0.5; read name; test $name = ada", answer("ready", "ada", false)));
    }

    private static ResolvedInteractive.Answer answer(String match, String text, boolean secret) {
        return new ResolvedInteractive.Answer(Pattern.compile(match), text, secret, Optional.empty());
    }

    private String shown() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    private Outcome run(String script, ResolvedInteractive.Answer... answers) {
        var environment = new Environment(Map.of("PATH", System.getenv("PATH"), "RUNE_STEP", "test.step.1"));
        var resolved = new ResolvedInteractive(
                List.of("sh", "-c", script), directory, environment, "test.step.1", List.of(answers), List.of());
        return runner.run(step(script), resolved).outcome();
    }

    private static Step.Interactive step(String script) {
        var span = new Span(Source.of("test", script), 1, 1, 1);
        var head = new Head(
                "step",
                "step",
                false,
                List.of(),
                Optional.empty(),
                Map.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                span);
        var command = new Command.Script(new Located<>(script, span), List.of("sh", "-c"));
        return new Step.Interactive(head, command, Optional.empty(), Retry.NEVER, List.of(), false, false);
    }
}
