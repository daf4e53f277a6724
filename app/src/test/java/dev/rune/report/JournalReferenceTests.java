package dev.rune.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.rune.process.Running.Stream;
import dev.rune.testing.RuneTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `docs/journal.md` says what Rune writes.
class JournalReferenceTests {

    private static final String PAGE = page();

    @Test
    void each_line_of_the_example_is_what_rune_writes_of_what_it_reads() {
        int read = 0;
        for (String line : example()) {
            var event = EventReader.read(line);
            if (event.isPresent()) {
                assertEquals(
                        line, EventWriter.line(event.get().event(), event.get().at()));
                read++;
            } else {
                assertEquals(
                        Set.of("event", "at", "step", "stream", "text"),
                        object(line).keySet(),
                        line);
            }
        }
        assertEquals(example().size() - 1, read);
    }

    @Test
    void the_example_shows_every_event() {
        Set<String> shown = example().stream()
                .map(line -> object(line).get("event").getAsString())
                .collect(Collectors.toSet());
        Set<String> written =
                written().map(event -> event.get("event").getAsString()).collect(Collectors.toSet());
        assertEquals(new TreeSet<>(written), new TreeSet<>(shown));
    }

    @Test
    void every_event_field_and_outcome_is_named() {
        Set<String> names = new TreeSet<>();
        written().forEach(event -> collect(event, names));
        written()
                .filter(event -> event.has("outcome"))
                .forEach(event -> names.add(event.get("outcome").getAsString()));
        written()
                .filter(event -> event.has("why"))
                .forEach(event -> names.add(event.get("why").getAsString()));
        assertTrue(names.size() > 40, names::toString);
        names.remove("region");
        assertEquals(
                List.of(),
                names.stream().filter(name -> !PAGE.contains("`" + name + "`")).toList());
    }

    private static java.util.stream.Stream<JsonObject> written() {
        return java.util.stream.Stream.concat(
                        EventFormatTests.events(), java.util.stream.Stream.of(Sample.prints("a", Stream.STDOUT, "x")))
                .map(event -> object(EventWriter.line(event, Sample.NINE)));
    }

    private static void collect(JsonElement element, Set<String> names) {
        if (element.isJsonObject()) {
            element.getAsJsonObject().entrySet().forEach(entry -> {
                names.add(entry.getKey());
                collect(entry.getValue(), names);
            });
        } else if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(each -> collect(each, names));
        }
    }

    private static List<String> example() {
        int from = PAGE.indexOf("```json\n") + "```json\n".length();
        return PAGE.substring(from, PAGE.indexOf("```", from)).lines().toList();
    }

    private static JsonObject object(String line) {
        return JsonParser.parseString(line).getAsJsonObject();
    }

    private static String page() {
        try {
            return Files.readString(RuneTest.home().resolve("docs/journal.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
