package dev.rune.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rune.need.Need;
import dev.rune.process.Exit;
import dev.rune.process.Running.Stream;
import dev.rune.run.Outcome;
import dev.rune.run.RunEvent;
import dev.rune.run.RunId;
import dev.rune.session.Guest;
import dev.rune.session.PaneOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// An event, its line, and the event again.
class EventFormatTests {

    private static final RunEvent.SessionId SESSION =
            new RunEvent.SessionId(Path.of("/tmp/tmux-1000/default"), "$1", "dev", "stack", "4711-1f3a");

    @ParameterizedTest
    @MethodSource("events")
    void an_event_read_back_is_the_same_event(RunEvent event) {
        String line = EventWriter.line(event, Sample.NINE);
        assertEquals(Optional.of(new EventReader.Timed(event, Sample.NINE)), EventReader.read(line), line);
        assertEquals(1, line.lines().count());
    }

    private static RunEvent.PaneStands pane(PaneOutcome outcome) {
        return new RunEvent.PaneStands("server", "%3", false, outcome);
    }

    static java.util.stream.Stream<RunEvent> events() {
        var outcomes = outcomes()
                .flatMap(outcome -> java.util.stream.Stream.of(
                        Sample.ends("a", outcome), new RunEvent.Retrying("a", outcome, 2, Duration.ofMillis(250))));
        var others = java.util.stream.Stream.of(
                Sample.started("a", "b"),
                resuming(),
                new RunEvent.StepStarted("a", 3, "echo \"ü\"\n\techo \u001b[2J \u2028", Path.of("/tmp/a b")),
                new RunEvent.Screen("a", 80, 24, true),
                new RunEvent.Waiting("a", new Need(Need.Kind.SECRET, "Password: ")),
                new RunEvent.Waiting("a", new Need(Need.Kind.LINE, "\u001b ü")),
                new RunEvent.Waiting("a", new Need(Need.Kind.ATTENTION, "")),
                new RunEvent.Asked("a", "p7x2kd", "Who is it?"),
                new RunEvent.Resumed("a"),
                new RunEvent.SessionStands(
                        "a",
                        SESSION,
                        RunEvent.How.BUILT,
                        Duration.ofMillis(45),
                        List.of(
                                pane(new PaneOutcome.Ready(Duration.ofMillis(1200))),
                                pane(new PaneOutcome.Running()),
                                pane(new PaneOutcome.Exited(Duration.ofMillis(3))),
                                pane(new PaneOutcome.Failed(7, Duration.ofMillis(400), "oh no")),
                                pane(new PaneOutcome.Unready("it is not ready", "starting")),
                                pane(new PaneOutcome.NotStarted("the pane `server` is not done")),
                                pane(new PaneOutcome.Vanished()))),
                new RunEvent.SessionEnded(SESSION),
                new RunEvent.SessionShared(SESSION, "bob", Guest.Access.WRITE, Path.of("/tmp/a b")),
                new RunEvent.SessionUnshared(SESSION, "bob"),
                new RunEvent.Answered("a", "region", Optional.of("eu")),
                new RunEvent.Answered("a", "key", Optional.empty()),
                new RunEvent.Noted(Optional.of("a"), "said"),
                new RunEvent.Noted(Optional.empty(), "said of the run"),
                Sample.launched("a"),
                Sample.died("a", new Exit.Code(3)),
                Sample.died("a", new Exit.Signal(9)),
                new RunEvent.BackgroundEnded("a", Sample.SERVER, Optional.empty(), true),
                new RunEvent.StepEnded(
                        "a",
                        new Outcome.Succeeded(),
                        true,
                        Duration.ofHours(30),
                        Sample.survivors("sleep 1", "x\ny"),
                        Sample.survivors("tmux")),
                new RunEvent.RunEnded(124, Duration.ofMillis(7)));
        return java.util.stream.Stream.concat(others, outcomes);
    }

    private static java.util.stream.Stream<Outcome> outcomes() {
        var skips = Arrays.stream(Outcome.Reason.values()).map(why -> new Outcome.Skipped(why, "because"));
        return java.util.stream.Stream.concat(
                java.util.stream.Stream.of(
                        new Outcome.Succeeded(),
                        new Outcome.Failed(3, ""),
                        new Outcome.Failed(1, "a reason"),
                        new Outcome.Signalled(11),
                        new Outcome.TimedOut(Duration.ofSeconds(30), "settings.timeout"),
                        new Outcome.Declined(),
                        new Outcome.Unattended("a human"),
                        new Outcome.NotStarted("there is no `x`")),
                skips);
    }

    private static RunEvent resuming() {
        return new RunEvent.RunStarted(
                new RunId("b"),
                "deploy all",
                "web",
                Path.of("/"),
                List.of(),
                Map.of(),
                List.of(),
                0,
                Sample.RUNNER,
                Optional.of(new RunId("a")));
    }

    @Test
    void output_is_written_for_programs_and_is_no_part_of_the_journal() {
        String line = EventWriter.line(Sample.prints("a", Stream.STDERR, "tab\t\"ü\"\n"), Sample.NINE);
        assertEquals(
                "{\"event\":\"output\",\"at\":\"2026-11-21T09:00:00.500Z\",\"step\":\"a\",\"stream\":\"stderr\","
                        + "\"text\":\"tab\\t\\\"ü\\\"\\n\"}",
                line);
        assertEquals(Optional.empty(), EventReader.read(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "{\"event\":\"step_en",
                "{\"event\":\"run_ended\",\"at\":\"2026-11-21T09:00:00Z\"}",
                "{\"event\":\"run_ended\",\"at\":\"noon\",\"exit\":0,\"took_ms\":1}",
                "{\"event\":\"of a later version\",\"at\":\"2026-11-21T09:00:00Z\"}",
                "\u0000\u0000\u0000\u0000"
            })
    void a_damaged_or_unknown_line_is_no_event(String line) {
        assertEquals(Optional.empty(), EventReader.read(line));
    }

    @Test
    void fields_that_a_later_rune_adds_are_passed_over() {
        String line = EventWriter.line(new RunEvent.RunEnded(0, Duration.ofMillis(7)), Sample.NINE);
        assertEquals(
                Optional.of(new RunEvent.RunEnded(0, Duration.ofMillis(7))),
                EventReader.read(line.replace("}", ",\"new\":{\"x\":[1]}}")).map(EventReader.Timed::event));
    }

    @Test
    void a_run_of_another_version_of_the_format_is_not_guessed_at() {
        String line = EventWriter.line(Sample.started("a"), Sample.NINE);
        assertEquals(Optional.empty(), EventReader.read(line.replace("\"version\":1", "\"version\":2")));
    }
}
