package dev.rune.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rune.config.Settings;
import dev.rune.process.Exit;
import dev.rune.run.Outcome;
import dev.rune.run.RunEvent;
import dev.rune.run.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which runs there are, what is known of each, and which are kept.
@SuppressWarnings("NullAway")
class RunsTests {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path base;

    @Test
    void runs_of_both_places_are_listed_the_newest_first() throws IOException {
        run(base.resolve("state"), "20261121-090000-aaaa");
        run(base.resolve("state"), "20261119-090000-aaaa");
        run(base.resolve("runtime"), "20261120-090000-aaaa");
        Files.writeString(base.resolve("state/a-file"), "");
        var runs = new Runs(List.of(base.resolve("state"), base.resolve("runtime"), base.resolve("nowhere")));
        assertEquals(
                List.of("20261121-090000-aaaa", "20261120-090000-aaaa", "20261119-090000-aaaa"),
                runs.folders().stream().map(folder -> folder.id().value()).toList());
    }

    @Test
    void a_folder_without_a_whole_first_event_is_no_run() throws IOException {
        RunFolder begun = RunFolder.create(base, new RunId("a"));
        assertEquals(Optional.empty(), RunRecord.read(begun));
        Files.writeString(begun.events(), "{\"event\":\"run_star");
        assertEquals(Optional.empty(), RunRecord.read(begun));
        Files.writeString(
                begun.events(), EventWriter.line(new RunEvent.RunEnded(0, Duration.ZERO), Sample.NINE) + "\n");
        assertEquals(Optional.empty(), RunRecord.read(begun));
        assertEquals(Optional.empty(), new Runs(List.of(base)).newest(_ -> true));
    }

    @Test
    void a_record_tells_how_far_each_step_came() throws IOException {
        RunFolder folder = RunFolder.create(base, new RunId("a"));
        write(
                folder,
                Sample.started(
                        new RunId("a"),
                        "done",
                        "before",
                        "skipped",
                        "out",
                        "failed",
                        "left",
                        "bg1",
                        "bg2",
                        "running",
                        "later"),
                Sample.begins("done"),
                Sample.ends("done", new Outcome.Succeeded()),
                Sample.ends("before", new Outcome.Skipped(Outcome.Reason.DONE_BEFORE, "")),
                Sample.ends("skipped", new Outcome.Skipped(Outcome.Reason.CONDITION, "")),
                Sample.ends("out", new Outcome.Skipped(Outcome.Reason.SELECTION, "")),
                Sample.begins("failed"),
                Sample.ends("failed", new Outcome.Failed(3, "")),
                Sample.ends("left", new Outcome.Skipped(Outcome.Reason.NOT_REACHED, "")),
                Sample.launched("bg1"),
                Sample.ends("bg1", new Outcome.Succeeded()),
                Sample.begins("running"));
        RunRecord record = RunRecord.read(folder).orElseThrow();
        assertEquals(
                List.of(
                        "done true",
                        "before true",
                        "skipped false",
                        "out false",
                        "failed false",
                        "left false",
                        "bg1 false",
                        "bg2 false",
                        "running false",
                        "later false"),
                record.steps().values().stream()
                        .map(step -> step.planned().id() + " " + step.done())
                        .toList());
        assertEquals(Optional.of(Sample.NINE), record.steps().get("running").began());
        assertEquals("make running", record.steps().get("running").command());
        assertEquals(Optional.empty(), record.steps().get("later").began());
        assertEquals(
                List.of("bg1"),
                record.open().stream().map(launch -> launch.launched().step()).toList());
        assertEquals(Optional.empty(), record.ended());
        assertEquals(
                List.of(
                        "done",
                        "done before",
                        "skipped: ",
                        "skipped",
                        "exit 3",
                        "not run",
                        "done",
                        "not run",
                        "running",
                        "not run"),
                record.steps().values().stream()
                        .map(step -> Wording.of(record, step))
                        .toList());
    }

    @Test
    void a_step_that_is_tried_again_has_not_ended() throws IOException {
        RunFolder folder = RunFolder.create(base, new RunId("a"));
        write(
                folder,
                Sample.started(new RunId("a"), "a"),
                Sample.begins("a"),
                new RunEvent.Retrying("a", new Outcome.Failed(1, ""), 2, Duration.ZERO),
                new RunEvent.StepStarted("a", 2, "again", Path.of("/")));
        assertEquals(
                "again", RunRecord.read(folder).orElseThrow().steps().get("a").command());
        assertEquals(
                Optional.empty(),
                RunRecord.read(folder).orElseThrow().steps().get("a").end());
    }

    @Test
    void a_background_process_that_died_is_over_and_one_that_was_stopped_did_not_die() throws IOException {
        RunFolder folder = RunFolder.create(base, new RunId("a"));
        write(
                folder,
                Sample.started(new RunId("a"), "bg"),
                Sample.launched("bg"),
                Sample.ends("bg", new Outcome.Succeeded()),
                Sample.died("bg", new Exit.Code(3)));
        RunRecord died = RunRecord.read(folder).orElseThrow();
        assertEquals(List.of(), died.open());
        assertEquals(Optional.of(new Exit.Code(3)), died.death(died.steps().get("bg")));

        RunFolder other = RunFolder.create(base, new RunId("b"));
        write(
                other,
                Sample.started(new RunId("b"), "bg"),
                Sample.launched("bg"),
                new RunEvent.BackgroundEnded("bg", Sample.SERVER, Optional.of(new Exit.Signal(15)), true));
        RunRecord stopped = RunRecord.read(other).orElseThrow();
        assertEquals(List.of(), stopped.open());
        assertEquals(Optional.empty(), stopped.death(stopped.steps().get("bg")));
    }

    @Test
    void what_ended_longer_ago_than_it_need_be_kept_goes() throws IOException {
        RunFolder old = aged(run(base, "a"), Duration.ofDays(31));
        RunFolder young = aged(run(base, "b"), Duration.ofDays(29));
        assertEquals(1, prune(Duration.ofDays(30), 1 << 20, _ -> false));
        assertEquals(List.of(young), folders());
        assertEquals(false, Files.exists(old.path()));
    }

    @Test
    void above_the_size_the_oldest_go_first() throws IOException {
        for (String id : List.of("a", "b", "c", "d")) {
            RunFolder folder = run(base, id);
            Files.write(folder.log("x"), new byte[10_000]);
        }
        assertEquals(2, prune(Duration.ofDays(30), 25_000, _ -> false));
        assertEquals(
                List.of("d", "c"),
                folders().stream().map(folder -> folder.id().value()).toList());
    }

    @Test
    void a_run_that_is_too_large_does_not_take_the_others_with_it() throws IOException {
        for (String id : List.of("a", "b", "c", "d")) {
            RunFolder folder = run(base, id);
            Files.write(folder.log("x"), new byte[id.equals("c") ? 50_000 : 10_000]);
        }
        assertEquals(1, prune(Duration.ofDays(30), 40_000, _ -> false));
        assertEquals(
                List.of("d", "b", "a"),
                folders().stream().map(folder -> folder.id().value()).toList());
    }

    @Test
    void the_newest_stays_however_large() throws IOException {
        Files.write(run(base, "b").log("x"), new byte[50_000]);
        run(base, "a");
        assertEquals(0, prune(Duration.ofDays(30), 40_000, _ -> false));
        run(base, "c");
        assertEquals(1, prune(Duration.ofDays(30), 40_000, _ -> false));
        assertEquals(
                List.of("c", "a"),
                folders().stream().map(folder -> folder.id().value()).toList());
    }

    @Test
    void a_run_that_lives_is_never_removed_however_old_or_large() throws IOException {
        RunFolder live = RunFolder.create(base, new RunId("live"));
        write(live, Sample.started(new RunId("live"), "bg"), Sample.launched("bg"));
        Files.write(live.log("bg"), new byte[100_000]);
        aged(live, Duration.ofDays(400));
        assertEquals(0, prune(Duration.ofDays(1), 1, _ -> true));
        assertEquals(List.of(live), folders());
    }

    @Test
    void one_that_was_cut_off_is_removed_like_others() throws IOException {
        RunFolder cutOff = RunFolder.create(base, new RunId("cut"));
        write(cutOff, Sample.started(new RunId("cut"), "bg"), Sample.launched("bg"));
        List<String> asked = new ArrayList<>();
        aged(cutOff, Duration.ofDays(2));
        assertEquals(1, prune(Duration.ofDays(1), 1 << 20, run -> {
            asked.add(run.plan().id().value());
            return false;
        }));
        assertEquals(List.of("cut"), asked);
        assertEquals(List.of(), folders());
    }

    @Test
    void one_that_just_begins_is_left_alone_and_one_that_never_began_ages() throws IOException {
        RunFolder begins = RunFolder.create(base, new RunId("new"));
        assertEquals(0, prune(Duration.ofDays(1), 1, _ -> false));
        assertEquals(List.of(begins), folders());
        Files.setLastModifiedTime(begins.path(), FileTime.from(NOW.minus(Duration.ofDays(2))));
        assertEquals(1, prune(Duration.ofDays(1), 1, _ -> false));
    }

    private int prune(Duration age, long size, Predicate<RunRecord> lives) throws IOException {
        for (RunFolder folder : folders()) {
            // What the test did not date was written now.
            if (Files.getLastModifiedTime(folder.path()).toInstant().isAfter(NOW.minus(Duration.ofHours(1)))) {
                aged(folder, Duration.ZERO);
            }
        }
        return new Runs(List.of(base))
                .prune(new Settings.Keep(age, size), NOW, lives)
                .runs();
    }

    private List<RunFolder> folders() {
        return new Runs(List.of(base)).folders();
    }

    /// A run that is over.
    private static RunFolder run(Path runs, String id) throws IOException {
        RunFolder folder = RunFolder.create(runs, new RunId(id));
        write(folder, Sample.started(new RunId(id), "a"), new RunEvent.RunEnded(0, Duration.ofSeconds(1)));
        folder.settle();
        return folder;
    }

    private static void write(RunFolder folder, RunEvent... events) throws IOException {
        try (var journal = Journal.open(folder, sentence -> {
            throw new AssertionError(sentence);
        })) {
            for (RunEvent event : events) {
                journal.on(event, Sample.NINE);
            }
        }
    }

    private static RunFolder aged(RunFolder folder, Duration age) throws IOException {
        FileTime then = FileTime.from(NOW.minus(age));
        if (Files.exists(folder.events())) {
            Files.setLastModifiedTime(folder.events(), then);
        }
        Files.setLastModifiedTime(folder.path(), then);
        return folder;
    }
}
