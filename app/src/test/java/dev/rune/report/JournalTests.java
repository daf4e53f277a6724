package dev.rune.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rune.process.Exit;
import dev.rune.process.Running.Stream;
import dev.rune.run.Outcome;
import dev.rune.run.RunEvent;
import dev.rune.run.RunId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is on disk after each event, and what is read of it.
class JournalTests {

    private static final RunId ID = new RunId("20261121-090000-abcd");

    @TempDir
    Path base;

    private final List<String> trouble = new ArrayList<>();
    private RunFolder folder;

    @BeforeEach
    void make() throws IOException {
        folder = RunFolder.create(base.resolve("runs"), ID);
    }

    @Test
    void each_event_is_in_the_file_before_the_next_thing_happens() throws IOException {
        try (var journal = Journal.open(folder, trouble::add)) {
            int lines = 0;
            for (RunEvent event : List.of(
                    Sample.started("a"),
                    Sample.begins("a"),
                    Sample.ends("a", new Outcome.Succeeded()),
                    new RunEvent.RunEnded(0, Duration.ZERO))) {
                journal.on(event, Sample.NINE);
                lines++;
                List<String> written = Files.readAllLines(folder.events());
                assertEquals(lines, written.size());
                assertEquals(EventWriter.line(event, Sample.NINE), written.getLast());
            }
        }
        assertEquals(List.of(), trouble);
    }

    @Test
    void everything_is_private_from_its_first_moment() throws IOException {
        try (var journal = Journal.open(folder, trouble::add)) {
            journal.on(Sample.prints("a", Stream.STDERR, "x"), Sample.NINE);
        }
        assertEquals("rwx------", mode(folder.path()));
        assertEquals("rwx------", mode(base.resolve("runs")));
        try (var files = Files.list(folder.path())) {
            List<String> modes = files.sorted()
                    .map(file -> file.getFileName() + " " + mode(file))
                    .toList();
            assertEquals(
                    List.of("a.log rw-------", "a.log.streams rw-------", "events.jsonl rw-------", "live rw-------"),
                    modes);
        }
    }

    @Test
    void what_a_step_prints_is_kept_byte_for_byte_and_the_streams_can_be_told_apart() throws IOException {
        byte[] odd = {(byte) 0xff, 0, 27, '[', 'J', (byte) 0xc3};
        try (var journal = Journal.open(folder, trouble::add)) {
            journal.on(Sample.prints("a", Stream.STDOUT, "one\n"), Sample.NINE);
            journal.on(Sample.prints("a", Stream.STDERR, "two\n"), Sample.NINE);
            journal.on(Sample.prints("a", Stream.STDERR, odd), Sample.NINE);
            journal.on(Sample.prints("a", Stream.STDOUT, "three\n"), Sample.NINE);
            journal.on(Sample.prints("b", Stream.STDOUT, "all on stdout\n"), Sample.NINE);
        }
        assertEquals("4 stderr\n14 stdout\n", Files.readString(StepLog.streams(folder.log("a"))));
        assertFalse(Files.exists(StepLog.streams(folder.log("b"))));
        assertArrayEquals(Files.readAllBytes(folder.log("a")), view("a", LogView.Part.BOTH));
        assertEquals(4 + 4 + odd.length + 6, Files.size(folder.log("a")));
        byte[] stderr = view("a", LogView.Part.STDERR);
        assertEquals("two\n", new String(stderr, 0, 4, StandardCharsets.UTF_8));
        assertArrayEquals(odd, Arrays.copyOfRange(stderr, 4, stderr.length));
        assertArrayEquals(new byte[0], view("b", LogView.Part.STDERR));
    }

    @Test
    void a_note_of_streams_that_was_cut_off_hides_nothing_before_it() throws IOException {
        Files.writeString(folder.log("a"), "onetwo");
        Files.writeString(StepLog.streams(folder.log("a")), "3 stderr\n6");
        assertEquals("two", new String(view("a", LogView.Part.STDERR), StandardCharsets.UTF_8));
    }

    @Test
    void a_last_line_that_was_cut_off_costs_nothing_but_itself() throws IOException {
        try (var journal = Journal.open(folder, trouble::add)) {
            journal.on(Sample.started("a", "b"), Sample.NINE);
            journal.on(Sample.begins("a"), Sample.NINE);
            journal.on(Sample.ends("a", new Outcome.Succeeded()), Sample.NINE);
            journal.on(Sample.begins("b"), Sample.NINE);
        }
        byte[] whole = Files.readAllBytes(folder.events());
        int begun = new String(whole, StandardCharsets.UTF_8).lastIndexOf("{\"event\":\"step_started\",");
        for (int length = whole.length - 1; length >= begun; length--) {
            Files.write(folder.events(), Arrays.copyOf(whole, length));
            RunRecord record = RunRecord.read(folder).orElseThrow();
            assertEquals(List.of("a"), done(record));
        }
        assertEquals(List.of("a"), done(RunRecord.read(folder).orElseThrow()));
    }

    @Test
    void what_is_added_after_a_line_that_was_cut_off_gets_a_line_of_its_own() throws IOException {
        try (var journal = Journal.open(folder, trouble::add)) {
            journal.on(Sample.started("bg"), Sample.NINE);
            journal.on(Sample.launched("bg"), Sample.NINE);
        }
        Files.writeString(folder.events(), "{\"event\":\"step_en", StandardOpenOption.APPEND);
        assertEquals(1, RunRecord.read(folder).orElseThrow().open().size());
        Journal.append(folder, Sample.died("bg", new Exit.Code(3)), Sample.NINE);
        Journal.append(folder, new RunEvent.RunEnded(1, Duration.ZERO), Sample.NINE);
        RunRecord record = RunRecord.read(folder).orElseThrow();
        assertEquals(List.of(), record.open());
        assertEquals(Optional.of(1), record.ended().map(RunRecord.End::exit));
        assertEquals(5, Files.readAllLines(folder.events()).size());
    }

    @Test
    void where_nothing_can_be_written_it_is_told_once_and_the_run_goes_on() throws IOException {
        Files.createDirectory(folder.log("a"));
        try (var journal = Journal.open(folder, trouble::add)) {
            journal.on(Sample.prints("a", Stream.STDOUT, "lost\n"), Sample.NINE);
            journal.on(Sample.prints("a", Stream.STDOUT, "lost too\n"), Sample.NINE);
            journal.on(Sample.prints("b", Stream.STDOUT, "kept\n"), Sample.NINE);
        }
        assertEquals(List.of("the journal in `" + folder.path() + "` can't be written: is a directory"), trouble);
        assertEquals("kept\n", Files.readString(folder.log("b")));
    }

    private static List<String> done(RunRecord record) {
        return record.steps().values().stream()
                .filter(RunRecord.StepRecord::done)
                .map(step -> step.planned().id())
                .toList();
    }

    private byte[] view(String step, LogView.Part part) {
        var bytes = new ByteArrayOutputStream();
        var view = new LogView(folder.log(step), part, LogText.exact(new PrintStream(bytes)));
        view.more();
        view.end();
        return bytes.toByteArray();
    }

    private static String mode(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
