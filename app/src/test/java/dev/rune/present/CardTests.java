package dev.rune.present;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.broker.prompt.PromptKind;
import dev.rune.broker.prompt.PromptView;
import dev.rune.broker.prompt.Provenance;
import dev.rune.posix.Terminal.Size;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a human reads before they answer: all of it, or where something is left out.
class CardTests {

    private static PromptView prompt(String message) {
        var asker = new Provenance(
                "run-ctx-abcdef",
                Optional.of("20261122-091018-mxad"),
                Optional.of("deploy"),
                4711,
                1000,
                "/usr/bin/bash",
                "bash deploy",
                "/home/ada/shop",
                Optional.empty(),
                1,
                Optional.empty());
        return new PromptView(
                "pabcde",
                PromptKind.CONFIRM,
                Optional.empty(),
                message,
                List.of(),
                Optional.empty(),
                "queued",
                asker,
                Duration.ZERO,
                Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @CsvSource({"100, 30", "80, 24", "45, 12", "20, 5"})
    void a_long_message_keeps_its_heading_and_its_end_and_says_what_is_left_out(int columns, int rows) {
        String message = IntStream.rangeClosed(1, 60).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"))
                + "\nDELETE IT?";
        List<String> lines = Card.lines(prompt(message), new Size(columns, rows));
        String card = String.join("\n", lines);
        assertTrue(lines.getFirst().startsWith("-- rune: yes or no"), card);
        assertTrue(lines.contains("line 1"), card);
        assertTrue(lines.contains("DELETE IT?"), card);
        assertEquals(
                1, lines.stream().filter(line -> line.contains("lines more")).count(), card);
        assertTrue(lines.stream().allMatch(line -> line.length() <= Math.max(columns, 45)), card);
    }

    @Test
    void what_fits_is_shown_whole() {
        List<String> lines = Card.lines(prompt("Go on?"), new Size(80, 24));
        assertEquals(
                List.of(
                        "-- rune: yes or no (pabcde) --------------------------------",
                        "Go on?",
                        "-- Esc: cancel ---------------------------------------------",
                        "step      deploy  of run 20261122-091018-mxad",
                        "asked by  /usr/bin/bash  pid 4711  user 1000",
                        "command   bash deploy",
                        "in        /home/ada/shop"),
                lines);
    }

    @Test
    void lines_end_between_words() {
        List<String> lines = Card.lines(prompt("because it is longer than the terminal is wide"), new Size(20, 24));
        assertEquals(List.of("because it is longer", "than the terminal is", "wide"), lines.subList(1, 4));
    }
}
