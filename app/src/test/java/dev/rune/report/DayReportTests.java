package dev.rune.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import dev.rune.process.Exit;
import dev.rune.run.Outcome;
import dev.rune.run.RunEvent;
import dev.rune.run.RunId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Days, durations and failures, in each format.
class DayReportTests {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final Instant LATE = Instant.parse("2026-11-21T23:30:00Z");

    @TempDir
    Path base;

    @BeforeEach
    void three_runs() throws IOException {
        write(
                "20261121-100000-aaaa",
                Instant.parse("2026-11-21T09:00:00Z"),
                Sample.started(new RunId("20261121-100000-aaaa"), "a", "b"),
                ends("a", new Outcome.Succeeded(), 59_000),
                ends("b", new Outcome.Failed(3, ""), 1_500),
                new RunEvent.RunEnded(1, Duration.ofSeconds(90)));
        write(
                "20261122-003000-bbbb",
                LATE,
                named("20261122-003000-bbbb", "say \"hi\", web"),
                ends("bg", new Outcome.Succeeded(), 10),
                Sample.launched("bg"),
                Sample.died("bg", new Exit.Code(7)),
                new RunEvent.RunEnded(0, Duration.ofHours(25)));
        write("20261122-004000-cccc", LATE.plusSeconds(600), Sample.started(new RunId("20261122-004000-cccc"), "a"));
    }

    @Test
    void the_text_counts_days_by_the_local_clock() {
        assertEquals("""
            Sat 2026-11-21  1 run, 1 failed
              10:00  start  web  1 min 30 s  failed: b (exit 3)
            Sun 2026-11-22  2 runs
              00:30  start  say "hi", web  25 h 0 min  failed: bg (exit 7)
              00:40  start  web  not ended
            slowest steps
              59.0 s  a
              1.5 s  b
            3 runs in 25 h 1 min
            """, print(DayReport.Format.text));
    }

    @Test
    void csv_has_a_row_for_each_run_and_a_total() {
        assertEquals("""
            Date,Start Time,End Time,Project,Duration (minutes),State,Run,Ritual
            2026-11-21,10:00,10:00,web,1.5,failed,20261121-100000-aaaa,start
            2026-11-22,00:30,00:30,"say ""hi"", web",1500.0,done,20261122-003000-bbbb,start
            2026-11-22,00:40,,web,0.0,not ended,20261122-004000-cccc,start
            TOTAL,,,,1501.5,,,
            """, print(DayReport.Format.csv));
    }

    @Test
    void json_has_sessions_and_a_summary() {
        assertEquals(
                JsonParser.parseString("""
                    {
                      "generated_at": "2026-11-22T08:00:00Z",
                      "total_duration": "25h 1m",
                      "total_ms": 90090000,
                      "sessions": [
                        {"run": "20261121-100000-aaaa", "ritual": "start", "project": "web",
                         "start_time": "2026-11-21T09:00:00Z", "end_time": "2026-11-21T09:00:00Z",
                         "duration_ms": 90000, "state": "failed", "exit": 1, "failed_steps": ["b"]},
                        {"run": "20261122-003000-bbbb", "ritual": "start", "project": "say \\"hi\\", web",
                         "start_time": "2026-11-21T23:30:00Z", "end_time": "2026-11-21T23:30:00Z",
                         "duration_ms": 90000000, "state": "done", "exit": 0, "failed_steps": ["bg"]},
                        {"run": "20261122-004000-cccc", "ritual": "start", "project": "web",
                         "start_time": "2026-11-21T23:40:00Z", "end_time": null,
                         "duration_ms": 0, "state": "not ended", "exit": null, "failed_steps": []}
                      ],
                      "summary": {"total_sessions": 3, "project_breakdown": {"say \\"hi\\", web": 90000000, "web": 90000}}
                    }
                    """).toString(),
                JsonParser.parseString(print(DayReport.Format.json)).toString());
    }

    @Test
    void without_a_run_each_format_says_so() {
        var none = new DayReport(List.of(), NOW, ZoneId.of("Europe/Berlin"));
        assertEquals("no run yet\n", print(none, DayReport.Format.text));
        assertEquals("""
            Date,Start Time,End Time,Project,Duration (minutes),State,Run,Ritual
            TOTAL,,,,0.0,,,
            """, print(none, DayReport.Format.csv));
        assertEquals(
                "{\"generated_at\":\"2026-11-22T08:00:00Z\",\"total_duration\":\"0h 0m\",\"total_ms\":0,"
                        + "\"sessions\":[],\"summary\":{\"total_sessions\":0,\"project_breakdown\":{}}}",
                JsonParser.parseString(print(none, DayReport.Format.json)).toString());
    }

    private String print(DayReport.Format format) {
        return print(DayReport.of(new Runs(List.of(base)), NOW, ZoneId.of("Europe/Berlin")), format);
    }

    private static String print(DayReport report, DayReport.Format format) {
        var bytes = new ByteArrayOutputStream();
        report.print(format, new PrintStream(bytes, true, StandardCharsets.UTF_8), new Style(false, true));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private void write(String id, Instant at, RunEvent... events) throws IOException {
        RunFolder folder = RunFolder.create(base, new RunId(id));
        try (var journal = Journal.open(folder, sentence -> {
            throw new AssertionError(sentence);
        })) {
            for (RunEvent event : events) {
                journal.on(event, at);
            }
        }
    }

    private static RunEvent ends(String step, Outcome outcome, long millis) {
        return new RunEvent.StepEnded(step, outcome, false, Duration.ofMillis(millis), List.of(), List.of());
    }

    private static RunEvent named(String id, String project) {
        RunEvent.RunStarted started = Sample.started(new RunId(id), "bg");
        return new RunEvent.RunStarted(
                started.id(),
                started.ritual(),
                project,
                started.directory(),
                started.files(),
                started.vars(),
                started.steps(),
                started.removed(),
                started.runner(),
                started.resumes());
    }
}
