package dev.rune.report;

import com.google.gson.stream.JsonWriter;
import dev.rune.run.Outcome;
import dev.rune.run.RunEvent;
import dev.rune.source.VisibleText;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Past runs, summed up by day (of the local clock) and by step.
///
/// @param runs the oldest first
/// @param now when it is made
/// @param zone by whose clock days are counted
public record DayReport(List<RunRecord> runs, Instant now, ZoneId zone) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final int SLOWEST = 5;

    /// How it is printed.
    public enum Format {
        text,
        csv,
        json
    }

    public DayReport {
        runs = List.copyOf(runs);
    }

    /// All runs that are kept.
    public static DayReport of(Runs runs, Instant now, ZoneId zone) {
        List<RunRecord> records =
                runs.records().sorted(Comparator.comparing(RunRecord::began)).toList();
        return new DayReport(records, now, zone);
    }

    public void print(Format format, PrintStream out, Style style) {
        switch (format) {
            case text -> text(out, style);
            case csv -> csv(out);
            case json -> json(out);
        }
    }

    private void text(PrintStream out, Style style) {
        if (runs.isEmpty()) {
            out.println("no run yet");
            return;
        }
        days().forEach((day, records) -> {
            long failed = records.stream().filter(DayReport::failed).count();
            out.println(style.strong(DAY.format(day)) + "  " + records.size() + (records.size() == 1 ? " run" : " runs")
                    + (failed == 0 ? "" : ", " + style.bad(failed + " failed")));
            records.forEach(run -> out.println(
                    "  " + time(run.began()) + "  " + VisibleText.of(run.plan().ritual()) + "  "
                            + VisibleText.of(run.plan().project()) + "  "
                            + run.ended().map(end -> Times.text(end.took())).orElse("not ended")
                            + VisibleText.of(failures(run))));
        });
        List<RunEvent.StepEnded> slow = slowest();
        if (!slow.isEmpty()) {
            out.println(style.strong("slowest steps"));
            slow.forEach(step -> out.println("  " + Times.text(step.took()) + "  " + step.step()));
        }
        out.println(runs.size() + (runs.size() == 1 ? " run" : " runs") + " in " + Times.text(total()));
    }

    private void csv(PrintStream out) {
        out.println("Date,Start Time,End Time,Project,Duration (minutes),State,Run,Ritual");
        for (RunRecord run : runs) {
            out.println(String.join(
                    ",",
                    run.began().atZone(zone).toLocalDate().toString(),
                    time(run.began()),
                    run.ended().map(end -> time(end.at())).orElse(""),
                    quoted(run.plan().project()),
                    minutes(took(run)),
                    state(run),
                    run.plan().id().value(),
                    quoted(run.plan().ritual())));
        }
        out.println("TOTAL,,,," + minutes(total()) + ",,,");
    }

    private void json(PrintStream out) {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        try {
            var json = new JsonWriter(writer);
            json.setIndent("  ");
            json.beginObject();
            json.name("generated_at").value(now.toString());
            json.name("total_duration").value(total().toHours() + "h " + total().toMinutesPart() + "m");
            json.name("total_ms").value(total().toMillis());
            json.name("sessions").beginArray();
            for (RunRecord run : runs) {
                write(json, run);
            }
            json.endArray();
            json.name("summary").beginObject();
            json.name("total_sessions").value(runs.size());
            json.name("project_breakdown").beginObject();
            for (var project : byProject().entrySet()) {
                json.name(project.getKey()).value(project.getValue());
            }
            json.endObject().endObject().endObject();
            writer.write(System.lineSeparator());
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(JsonWriter json, RunRecord run) throws IOException {
        json.beginObject();
        json.name("run").value(run.plan().id().value());
        json.name("ritual").value(run.plan().ritual());
        json.name("project").value(run.plan().project());
        json.name("start_time").value(run.began().toString());
        json.name("end_time").value(run.ended().map(end -> end.at().toString()).orElse(null));
        json.name("duration_ms").value(took(run).toMillis());
        json.name("state").value(state(run));
        json.name("exit").value(run.ended().map(RunRecord.End::exit).orElse(null));
        json.name("failed_steps").beginArray();
        for (RunRecord.StepRecord step : failedSteps(run)) {
            json.value(step.planned().id());
        }
        json.endArray();
        json.endObject();
    }

    private Map<LocalDate, List<RunRecord>> days() {
        return runs.stream()
                .collect(Collectors.groupingBy(
                        run -> run.began().atZone(zone).toLocalDate(), TreeMap::new, Collectors.toList()));
    }

    private Map<String, Long> byProject() {
        return runs.stream()
                .collect(Collectors.groupingBy(
                        run -> run.plan().project(),
                        TreeMap::new,
                        Collectors.summingLong(run -> took(run).toMillis())));
    }

    private List<RunEvent.StepEnded> slowest() {
        return runs.stream()
                .flatMap(run -> run.steps().values().stream())
                .flatMap(step -> step.end().stream())
                .sorted(Comparator.comparing(RunEvent.StepEnded::took).reversed())
                .filter(step -> step.took().compareTo(Duration.ofSeconds(1)) > 0)
                .limit(SLOWEST)
                .toList();
    }

    private Duration total() {
        return runs.stream().map(DayReport::took).reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration took(RunRecord run) {
        return run.ended().map(RunRecord.End::took).orElse(Duration.ZERO);
    }

    private static boolean failed(RunRecord run) {
        return run.ended().filter(end -> end.exit() != 0).isPresent();
    }

    private static String state(RunRecord run) {
        return run.ended().map(end -> end.exit() == 0 ? "done" : "failed").orElse("not ended");
    }

    private static List<RunRecord.StepRecord> failedSteps(RunRecord run) {
        return run.steps().values().stream()
                .filter(step -> run.death(step).isPresent()
                        || step.end()
                                .map(RunEvent.StepEnded::outcome)
                                .filter(DayReport::isFailure)
                                .isPresent())
                .toList();
    }

    private static boolean isFailure(Outcome outcome) {
        return !outcome.allowsNext() || outcome.isPassedByHand();
    }

    private static String failures(RunRecord run) {
        return failures(run, "  failed: ", step -> !isOptional(step))
                + failures(run, "  failed, but optional: ", DayReport::isOptional);
    }

    private static String failures(RunRecord run, String heading, Predicate<RunRecord.StepRecord> which) {
        String failures = failedSteps(run).stream()
                .filter(which)
                .map(step -> step.planned().id() + " (" + Wording.of(run, step) + ")")
                .collect(Collectors.joining(", "));
        return failures.isEmpty() ? "" : heading + failures;
    }

    private static boolean isOptional(RunRecord.StepRecord step) {
        return step.end().filter(RunEvent.StepEnded::optional).isPresent();
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }

    private static String minutes(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toMillis() / 60_000.0);
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
