package dev.rune.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import dev.rune.process.Running.Stream;
import dev.rune.run.Outcome;
import dev.rune.run.RunEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a program reads of a run.
class JsonReporterTests {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final JsonReporter reporter = new JsonReporter(new PrintStream(bytes, false, StandardCharsets.UTF_8));

    @Test
    void each_event_is_a_line_that_is_there_at_once() {
        int lines = 0;
        for (RunEvent event : List.of(
                Sample.started("a"),
                Sample.begins("a"),
                Sample.prints("a", Stream.STDOUT, "one\ntwo"),
                Sample.ends("a", new Outcome.Failed(3, "")),
                new RunEvent.RunEnded(1, Duration.ofMillis(7)))) {
            reporter.on(event, Sample.NINE);
            lines++;
            assertEquals(lines, lines().size());
            assertEquals(EventWriter.line(event, Sample.NINE), lines().getLast());
        }
    }

    @Test
    void a_character_that_comes_in_pieces_stays_one() {
        byte[] text = "a€😀ü".getBytes(StandardCharsets.UTF_8);
        for (byte piece : text) {
            reporter.on(Sample.prints("a", Stream.STDOUT, new byte[] {piece}), Sample.NINE);
            reporter.on(Sample.prints("a", Stream.STDERR, new byte[] {piece}), Sample.NINE);
        }
        reporter.on(Sample.ends("a", new Outcome.Succeeded()), Sample.NINE);
        assertEquals("a€😀ü", text("stdout"));
        assertEquals("a€😀ü", text("stderr"));
    }

    @Test
    void what_is_no_utf_8_is_marked_and_nothing_is_held_back_beyond_its_step() {
        reporter.on(
                Sample.prints("a", Stream.STDOUT, new byte[] {(byte) 0xff, 'x', (byte) 0xe2, (byte) 0x82}),
                Sample.NINE);
        assertEquals("\ufffdx", text("stdout"));
        reporter.on(Sample.ends("a", new Outcome.Succeeded()), Sample.NINE);
        assertEquals("\ufffdx\ufffd", text("stdout"));
        assertEquals(
                "step_ended",
                JsonParser.parseString(lines().getLast())
                        .getAsJsonObject()
                        .get("event")
                        .getAsString());
        reporter.on(
                Sample.prints("b", Stream.STDOUT, new byte[] {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80}),
                Sample.NINE);
        assertEquals("\ufffdx\ufffd\ufffd\ufffd\ufffd\ufffd", text("stdout"));
    }

    private List<String> lines() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /// All that was told of one stream.
    private String text(String stream) {
        var text = new StringBuilder();
        lines().stream()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .filter(event -> event.get("event").getAsString().equals("output"))
                .filter(event -> event.get("stream").getAsString().equals(stream))
                .forEach(event -> text.append(event.get("text").getAsString()));
        return text.toString();
    }
}
