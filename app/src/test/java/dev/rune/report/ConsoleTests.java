package dev.rune.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.process.Exit;
import dev.rune.process.Running.Stream;
import dev.rune.run.Outcome;
import dev.rune.run.RunEvent;
import dev.rune.run.RunId;
import dev.rune.testing.RuneTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What a person sees of a run, character by character.
class ConsoleTests {

    private static final Style PLAIN = new Style(false, true);
    private static final Style ASCII = new Style(false, false);
    private static final Style COLOURED = new Style(true, true);
    private static final Pattern SEQUENCE = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void a_run_on_a_pipe_is_plain_lines() {
        show(
                PLAIN,
                Sample.begins("a"),
                Sample.prints("a", Stream.STDOUT, "one\ntwo\n"),
                Sample.ends("a", new Outcome.Succeeded()),
                Sample.begins("b"),
                Sample.ends("b", new Outcome.Succeeded()),
                Sample.begins("c"),
                Sample.ends("c", new Outcome.Failed(3, "")),
                Sample.ends("d", new Outcome.Skipped(Outcome.Reason.NOT_REACHED, "")),
                new RunEvent.RunEnded(1, Duration.ofSeconds(65)));
        assertEquals("""
            start · web · /home/ada/web · run 20261121-090000-abcd
            ▸ step a
              │ one
              │ two
              ✓ 1.5 s
            ✓ step b · 1.5 s
            ✗ step c · exit 3 · 1.5 s
            – step d · not run
            failed after 1 min 5 s · exit 1
            """, shown());
    }

    @Test
    void without_unicode_the_signs_are_ascii() {
        show(
                ASCII,
                Sample.begins("a"),
                Sample.prints("a", Stream.STDOUT, "one\n"),
                Sample.ends("a", new Outcome.Succeeded()),
                Sample.begins("bg"),
                Sample.launched("bg"),
                Sample.ends("bg", new Outcome.Succeeded()),
                Sample.ends("c", new Outcome.NotStarted("there is no `x`")),
                new RunEvent.RunEnded(0, Duration.ofMillis(99)));
        assertEquals("""
            start - web - /home/ada/web - run 20261121-090000-abcd
            > step a
              | one
              ok 1.5 s
            * step bg - in the background, pid 200 - 1.5 s
            FAILED step c - not started: there is no `x` - 1.5 s
            done in 99 ms
            """, shown());
        assertTrue(shown().chars().allMatch(c -> c < 128));
    }

    @Test
    void with_colours_the_words_are_the_same() {
        RunEvent[] events = {
            Sample.begins("a"),
            Sample.prints("a", Stream.STDOUT, "one\n"),
            Sample.ends("a", new Outcome.Succeeded()),
            Sample.begins("b"),
            Sample.ends("b", new Outcome.Signalled(9)),
            new RunEvent.RunEnded(1, Duration.ofMillis(5))
        };
        show(COLOURED, events);
        String coloured = shown();
        bytes.reset();
        show(PLAIN, events);
        assertEquals(shown(), SEQUENCE.matcher(coloured).replaceAll(""));
        assertTrue(coloured.contains("\u001b[32m✓\u001b[0m 1.5 s\n"), coloured);
        assertTrue(coloured.contains("\u001b[31m✗\u001b[0m step b"), coloured);
    }

    @Test
    void what_is_said_of_a_step_stands_below_its_name() {
        show(
                PLAIN,
                Sample.begins("before"),
                Sample.ends("before", new Outcome.Succeeded()),
                Sample.begins("a"),
                new RunEvent.Retrying("a", new Outcome.Failed(1, ""), 2, Duration.ofSeconds(1)),
                new RunEvent.StepStarted("a", 2, "make a", Path.of("/")),
                Sample.prints("a", Stream.STDERR, "no line end"),
                new RunEvent.Noted(Optional.of("a"), "it seems to want input"),
                Sample.ends("a", new Outcome.Failed(1, "")),
                new RunEvent.Noted(Optional.empty(), "of the run"));
        assertEquals("""
            ✓ step before · 1.5 s
            ▸ step a
              ! exit 1; attempt 2 after 1.0 s
              │ no line end
              ! it seems to want input
              ✗ exit 1 · 1.5 s
            ! of the run
            """, body());
    }

    @Test
    void what_a_step_left_running_is_named() {
        show(
                PLAIN,
                Sample.begins("a"),
                new RunEvent.StepEnded(
                        "a",
                        new Outcome.Succeeded(),
                        false,
                        Duration.ofMillis(1),
                        Sample.survivors("sleep 99"),
                        Sample.survivors("tmux", "ssh-agent")));
        assertEquals("""
            ✓ step a · 1 ms
              ! it left `sleep 99` (pid 308) running, ended with it; `background: true` keeps such a thing
              ! it left `tmux` (pid 304), `ssh-agent` (pid 309) running in a session of its own, left alone
            """, body());
    }

    @Test
    void a_background_process_that_dies_is_told_once_and_marked_by_what_it_means() {
        show(
                PLAIN,
                Sample.begins("bg1"),
                Sample.launched("bg1"),
                Sample.ends("bg1", new Outcome.Succeeded()),
                Sample.died("bg1", new Exit.Code(7)),
                Sample.begins("bg2"),
                Sample.launched("bg2"),
                new RunEvent.StepEnded(
                        "bg2", new Outcome.Succeeded(), true, Duration.ofMillis(1), List.of(), List.of()),
                Sample.died("bg2", new Exit.Signal(15)),
                Sample.begins("bg3"),
                Sample.launched("bg3"),
                Sample.died("bg3", new Exit.Code(1)),
                Sample.ends("bg3", new Outcome.Failed(1, "it ended before it was ready")));
        assertEquals("""
            ● step bg1 · in the background, pid 200 · 1.5 s
            ✗ step bg1 · exit 7, in the background
            ● step bg2 · in the background, pid 200 · 1 ms
            ! step bg2 · ended by SIGTERM, in the background
            ✗ step bg3 · it ended before it was ready · 1.5 s
            """, body());
    }

    @Test
    void no_output_of_a_step_can_touch_lines_of_runes_own() {
        show(
                COLOURED,
                Sample.begins("a"),
                Sample.prints("a", Stream.STDOUT, "\u001b[2J\u001b[H\u001b[1A\u001b[2K✓ fine\u001b]0;title\u0007\n"),
                Sample.prints("a", Stream.STDOUT, "\u001b[31mred\n"),
                Sample.prints("a", Stream.STDOUT, "a\rb\b\u0007\u000b\u001bc\u009b2J\n"),
                Sample.prints("a", Stream.STDOUT, "\u001b]0;never closed\nthe next line\n\u001b[3"),
                Sample.ends("a", new Outcome.Succeeded()));
        String all = shown();
        assertTrue(all.contains("\u001b[2m│\u001b[0m ✓ fine\n"), all);
        assertTrue(all.contains("\u001b[2m│\u001b[0m \u001b[31mred\u001b[0m\n"), all);
        assertTrue(all.contains("\u001b[2m│\u001b[0m b\u2408\u240b2J\n"), all);
        assertTrue(all.contains("\u001b[2m│\u001b[0m the next line\n"), all);
        assertTrue(all.endsWith("  \u001b[32m✓\u001b[0m 1.5 s\n"), all);
        String colours = all.replaceAll("\u001b\\[[0-9;]*m", "");
        assertFalse(colours.contains("\u001b"), colours);
    }

    /// The terminal is lent: a newline alone would not return to the left.
    @Test
    void what_is_said_while_a_program_has_the_terminal_begins_at_the_left() {
        try (var console = new ConsoleReporter(stream(), PLAIN, true)) {
            console.on(Sample.begins("a"), Sample.NINE);
            console.on(Sample.prints("a", Stream.TERMINAL, "Name: "), Sample.NINE);
            console.on(new RunEvent.Noted(Optional.of("a"), "one"), Sample.NINE);
            console.on(new RunEvent.Noted(Optional.of("a"), "two"), Sample.NINE);
        }
        assertTrue(shown().contains("Name: \r\n  ! one\r\n  ! two\r\n"), shown());
    }

    @Test
    void neither_can_names_notes_or_commands_of_processes() {
        try (var console = new ConsoleReporter(stream(), PLAIN, false)) {
            console.on(
                    new RunEvent.RunStarted(
                            new RunId("id"),
                            "st\u001b[2Jart",
                            "w\u202eeb",
                            Path.of("/a\u001bc"),
                            List.of(),
                            Map.of(),
                            List.of(new RunEvent.Planned("a", "na\u001b[1Ame\r", "exec")),
                            0,
                            Sample.RUNNER,
                            Optional.empty()),
                    Sample.NINE);
            console.on(Sample.begins("a"), Sample.NINE);
            console.on(new RunEvent.Noted(Optional.of("a"), "no\u001b[2Kte"), Sample.NINE);
            console.on(
                    new RunEvent.StepEnded(
                            "a",
                            new Outcome.NotStarted("no `\u001b[2J`"),
                            false,
                            Duration.ZERO,
                            Sample.survivors("x\u001b[2Jy"),
                            List.of()),
                    Sample.NINE);
        }
        assertFalse(shown().contains("\u001b"), shown());
        assertFalse(shown().contains("\r"), shown());
        assertTrue(shown().contains("▸ na\\u{1B}[1Ame\\u{D}\n"), shown());
    }

    @Test
    void long_binary_and_foreign_output_stays_readable() {
        show(
                PLAIN,
                Sample.begins("a"),
                Sample.prints("a", Stream.STDOUT, new byte[] {'l', 'a', 't', 'i', 'n', (byte) 0xe9, '!', 0, '\n'}),
                Sample.prints("a", Stream.STDOUT, new byte[] {'c', 'u', 't', ' ', (byte) 0xe2, (byte) 0x82}),
                Sample.prints("a", Stream.STDERR, "between\n"),
                Sample.prints("a", Stream.STDOUT, new byte[] {(byte) 0xac, '\n'}),
                Sample.prints("a", Stream.STDOUT, "\tx\n\n"),
                Sample.prints("a", Stream.STDOUT, "x".repeat(2_500) + "\n"),
                Sample.prints("a", Stream.STDOUT, " 1%\r 50%\r100%\r\n"),
                Sample.ends("a", new Outcome.Succeeded()));
        assertEquals("""
            ▸ step a
              │ latin\ufffd!\u2400
              │ between
              │ cut €
              │         x
              │
              │ %s (+500 characters)
              │ 100%%
              ✓ 1.5 s
            """.formatted("x".repeat(2_000)), body());
    }

    @Test
    void of_a_flood_the_beginning_and_the_end_are_shown() {
        var lines = new StringBuilder();
        for (int i = 1; i <= 1_000; i++) {
            lines.append(i).append('\n');
        }
        show(
                PLAIN,
                Sample.begins("a"),
                Sample.prints("a", Stream.STDOUT, lines.toString()),
                Sample.ends("a", new Outcome.Succeeded()));
        List<String> shown = body().lines().toList();
        assertEquals("  │ 300", shown.get(300));
        assertEquals("  │ (685 lines more: rune logs a)", shown.get(301));
        assertEquals("  │ 986", shown.get(302));
        assertEquals("  │ 1000", shown.get(316));
        assertEquals("  ✓ 1.5 s", shown.get(317));
    }

    @Test
    void on_a_terminal_the_running_step_is_the_last_line_and_makes_way_for_others() {
        var console = new ConsoleReporter(stream(), PLAIN, true);
        console.on(Sample.started("a", "b"), Sample.NINE);
        console.on(Sample.begins("a"), Sample.NINE);
        awaitShown("\u001b[?7l▸ step a  0:00\u001b[?7h");
        console.on(Sample.prints("a", Stream.STDOUT, "one\n"), Sample.NINE);
        awaitShown("\r\u001b[K▸ step a\n");
        awaitShown("  │ one\n\u001b[?7l  ▸ 0:0");
        console.aside(() -> stream().println("warning: aside"));
        awaitShown("\r\u001b[Kwarning: aside\n\u001b[?7l  ▸ 0:0");
        console.on(Sample.ends("a", new Outcome.Succeeded()), Sample.NINE);
        console.on(new RunEvent.RunEnded(0, Duration.ofMillis(7)), Sample.NINE);
        console.close();
        assertTrue(shown().endsWith("\r\u001b[K  ✓ 1.5 s\ndone in 7 ms\n"), shown());
    }

    @Test
    void the_clock_of_a_step_that_runs_again_goes_on() {
        var console = new ConsoleReporter(stream(), PLAIN, true);
        console.on(Sample.started("a"), Sample.NINE);
        console.on(Sample.begins("a"), Sample.NINE);
        console.on(new RunEvent.Retrying("a", new Outcome.Failed(1, ""), 2, Duration.ofSeconds(1)), Sample.NINE);
        awaitShown("attempt 2 after 1.0 s\n\u001b[?7l  ▸ 0:0");
        bytes.reset();
        console.on(new RunEvent.StepStarted("a", 2, "make a", Path.of("/")), Sample.NINE);
        awaitShown("  ▸ 0:01");
        assertFalse(shown().contains("step a"), shown());
        console.close();
    }

    @Test
    void while_the_human_is_asked_nothing_is_drawn_and_nothing_lost() {
        var console = new ConsoleReporter(stream(), PLAIN, true);
        console.on(Sample.started("a"), Sample.NINE);
        console.on(Sample.begins("a"), Sample.NINE);
        awaitShown("▸ step a  0:00");
        console.hold();
        bytes.reset();
        console.on(Sample.prints("a", Stream.STDOUT, "meanwhile\n"), Sample.NINE);
        assertEquals("", shown());
        console.release();
        awaitShown("▸ step a\n  │ meanwhile\n");
        console.close();
    }

    private void awaitShown(String words) {
        RuneTest.await("the console shows " + words, () -> shown().contains(words));
    }

    private void show(Style style, RunEvent... events) {
        try (var console = new ConsoleReporter(stream(), style, false)) {
            console.on(Sample.started("before", "a", "b", "c", "d", "bg", "bg1", "bg2", "bg3"), Sample.NINE);
            for (RunEvent event : events) {
                console.on(event, Sample.NINE);
            }
        }
    }

    private PrintStream stream() {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String shown() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /// All but the first line.
    private String body() {
        return shown().substring(shown().indexOf('\n') + 1);
    }
}
