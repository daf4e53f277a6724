package dev.rune.cli;

import com.google.gson.stream.JsonWriter;
import dev.rune.config.ShellWord;
import dev.rune.need.Need;
import dev.rune.process.Processes;
import dev.rune.process.Usage;
import dev.rune.report.RunRecord;
import dev.rune.report.SessionView;
import dev.rune.report.Style;
import dev.rune.report.Times;
import dev.rune.report.Wording;
import dev.rune.run.RunEvent;
import dev.rune.session.LivingSession;
import dev.rune.source.VisibleText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What is running now, as the journals say and the process table confirms.
///
/// @param runs those of which something lives, the newest first
record Status(List<Run> runs, Instant now) {

    /// One run.
    ///
    /// @param running whether Rune itself still runs it
    /// @param suspended whether Ctrl-Z has stopped it
    /// @param step the step that runs
    /// @param cutOff whether Rune ended before the run did
    /// @param newest whether it is the one that `--resume` goes on with
    record Run(
            RunRecord record,
            boolean running,
            boolean suspended,
            Optional<RunRecord.StepRecord> step,
            boolean cutOff,
            boolean newest,
            List<Job> jobs,
            List<Session> sessions) {}

    /// A tmux session.
    ///
    /// @param view empty where it is gone
    record Session(RunEvent.SessionId id, Optional<SessionView> view) {}

    /// A background process.
    ///
    /// @param usage of it and what descends from it, when asked for
    record Job(RunRecord.LaunchRecord launch, boolean alive, Optional<Usage> usage) {}

    /// Looks; writes nothing.
    static Status of(World world, boolean resources) {
        Processes processes = world.processes().get();
        var known = new KnownSessions(world);
        // Several runs may look after one session: it is shown with the newest.
        Set<RunEvent.SessionId> shown = new HashSet<>();
        List<Run> runs = world.runs().live().stream()
                .map(record -> run(world, record, processes, resources, known, shown))
                .filter(run -> run.running()
                        || run.cutOff()
                        || !run.jobs().isEmpty()
                        || !run.sessions().isEmpty())
                .toList();
        return new Status(runs, world.clock().instant());
    }

    /// Whether one is gone that a run looks after.
    boolean lacksSessions() {
        return runs.stream()
                .flatMap(run -> run.sessions().stream())
                .anyMatch(session -> session.view().isEmpty());
    }

    private static Run run(
            World world,
            RunRecord record,
            Processes processes,
            boolean resources,
            KnownSessions known,
            Set<RunEvent.SessionId> shown) {
        boolean running = record.goesOn(processes);
        Optional<RunRecord.StepRecord> step = record.steps().values().stream()
                .filter(each -> each.began().isPresent() && each.end().isEmpty())
                .findFirst();
        List<Job> jobs = record.open().stream()
                .map(launch -> job(launch, processes, resources))
                .toList();
        boolean cutOff = record.ended().isEmpty() && !running;
        return new Run(
                record,
                running,
                running && processes.isSuspended(record.plan().runner()),
                step,
                cutOff,
                cutOff && isNewest(world, record),
                jobs,
                record.own().stream()
                        .map(RunEvent.SessionStands::session)
                        .filter(shown::add)
                        .map(id -> new Session(id, known.living(id).map(living -> view(world, id, living))))
                        .toList());
    }

    private static SessionView view(World world, RunEvent.SessionId id, LivingSession living) {
        return new SessionView(living, id.server(), new Sharing(world).guests(living));
    }

    private static boolean isNewest(World world, RunRecord record) {
        var plan = record.plan();
        return world.runs()
                .last(plan.ritual(), plan.project(), plan.directory())
                .filter(run -> run.plan().id().equals(plan.id()))
                .isPresent();
    }

    private static Job job(RunRecord.LaunchRecord launch, Processes processes, boolean resources) {
        boolean alive = launch.lives(processes);
        return new Job(
                launch,
                alive,
                resources && alive
                        ? Optional.of(processes.usage(
                                launch.process(), launch.launched().token()))
                        : Optional.empty());
    }

    void print(PrintStream out, Style style) {
        if (runs.isEmpty()) {
            out.println("nothing is running");
            return;
        }
        runs.forEach(run -> print(out, style, run));
    }

    private void print(PrintStream out, Style style, Run run) {
        var plan = run.record().plan();
        out.println(style.strong(VisibleText.of(plan.project())) + "  " + VisibleText.of(plan.ritual()) + " "
                + plan.id() + "  " + state(run));
        run.step()
                .filter(_ -> run.running())
                .ifPresent(step -> out.println("  " + style.strong(">") + " "
                        + VisibleText.of(step.planned().name()) + "  running for "
                        + since(step.began().orElse(now)) + waiting(run)));
        for (Job job : run.jobs()) {
            out.println("  " + (job.alive() ? style.good("*") : style.bad("x")) + " " + VisibleText.of(name(run, job))
                    + "  "
                    + (job.alive()
                            ? "pid " + job.launch().process().pid() + ", up "
                                    + since(job.launch().at())
                            : "ended")
                    + job.usage().map(usage -> ", " + usage.text()).orElse(""));
            out.println("      "
                    + style.faint(VisibleText.of(job.launch().launched().log().toString())));
        }
        run.sessions().forEach(session -> print(out, style, session));
    }

    private static void print(PrintStream out, Style style, Session session) {
        if (session.view().isPresent()) {
            session.view().get().print(out, style, "  ");
        } else {
            out.println("  " + style.bad("x") + " session "
                    + VisibleText.of(session.id().name())
                    + "  gone; Rune did not close it");
        }
    }

    private static String waiting(Run run) {
        Optional<String> asked = run.record().asked().map(prompt -> ", " + Wording.waiting(prompt));
        return run.record()
                .waiting()
                .map(waiting ->
                        ", waiting for you: " + VisibleText.of(waiting.need().text()))
                .filter(_ -> asked.isEmpty())
                .orElse(asked.orElse(""));
    }

    private String state(Run run) {
        if (run.running()) {
            return "running for " + since(run.record().began())
                    + (run.suspended() ? ", suspended: `fg` in its shell goes on" : "");
        }
        return run.record()
                .ended()
                .map(end -> "ended " + since(end.at()) + " ago, exit " + end.exit())
                .orElseGet(() -> cutOff(run));
    }

    private static String cutOff(Run run) {
        String ritual = run.record().plan().ritual();
        String verb = ritual.equals("start") || ritual.equals("stop") ? ritual : "run " + ShellWord.of(ritual);
        String where =
                run.step().map(step -> " in `" + step.planned().name() + "`").orElse("");
        return "was cut off" + where + ": Rune ended before the run did"
                + (run.newest() ? "; `rune " + verb + " --resume` goes on" : "");
    }

    private static String name(Run run, Job job) {
        String id = job.launch().launched().step();
        return Optional.ofNullable(run.record().steps().get(id))
                .map(step -> step.planned().name())
                .orElse(id);
    }

    private String since(Instant then) {
        Duration since = Duration.between(then, now);
        return since.toSeconds() < 60 ? Math.max(0, since.toSeconds()) + " s" : Times.text(since);
    }

    /// The same as one JSON document.
    String json() {
        return JsonText.object(json -> {
            json.name("runs").beginArray();
            for (Run run : runs) {
                write(json, run);
            }
            json.endArray();
            JsonText.texts(
                    json,
                    "prompts",
                    runs.stream()
                            .filter(Run::running)
                            .flatMap(run -> run.record().asked().stream())
                            .map(RunEvent.Asked::prompt)
                            .toList());
        });
    }

    private static void write(JsonWriter json, Run run) throws IOException {
        var plan = run.record().plan();
        json.beginObject();
        json.name("run").value(plan.id().value());
        json.name("ritual").value(plan.ritual());
        json.name("project").value(plan.project());
        json.name("directory").value(plan.directory().toString());
        json.name("began").value(run.record().began().toString());
        json.name("running").value(run.running());
        json.name("suspended").value(run.suspended());
        json.name("cut_off").value(run.cutOff());
        json.name("pid").value(plan.runner().pid());
        json.name("step").value(run.step().map(step -> step.planned().id()).orElse(null));
        waiting(json, run);
        json.name("exit").value(run.record().ended().map(RunRecord.End::exit).orElse(null));
        json.name("steps").beginArray();
        for (RunRecord.StepRecord step : run.record().steps().values()) {
            json.beginObject();
            json.name("id").value(step.planned().id());
            json.name("name").value(step.planned().name());
            json.name("outcome")
                    .value(step.end().map(end -> Wording.word(end.outcome())).orElse(null));
            json.endObject();
        }
        json.endArray();
        json.name("background").beginArray();
        for (Job job : run.jobs()) {
            write(json, job);
        }
        json.endArray();
        json.name("sessions").beginArray();
        for (Session session : run.sessions()) {
            write(json, session);
        }
        json.endArray();
        json.endObject();
    }

    private static void write(JsonWriter json, Session session) throws IOException {
        if (session.view().isEmpty()) {
            SessionListCommand.gone(json, session.id());
            return;
        }
        json.beginObject();
        json.name("alive").value(true);
        session.view().get().json(json);
        json.endObject();
    }

    private static void waiting(JsonWriter json, Run run) throws IOException {
        var waiting = run.record().waiting().filter(_ -> run.running());
        json.name("waiting");
        if (waiting.isEmpty()) {
            json.nullValue();
            return;
        }
        Need need = waiting.get().need();
        json.beginObject();
        json.name("step").value(waiting.get().step());
        json.name("need").value(need.kind().name().toLowerCase(Locale.ROOT));
        json.name("prompt").value(need.prompt());
        json.endObject();
    }

    private static void write(JsonWriter json, Job job) throws IOException {
        Path log = job.launch().launched().log();
        json.beginObject();
        json.name("step").value(job.launch().launched().step());
        json.name("pid").value(job.launch().process().pid());
        json.name("alive").value(job.alive());
        json.name("since").value(job.launch().at().toString());
        json.name("log").value(log.toString());
        if (job.usage().isPresent()) {
            Usage usage = job.usage().get();
            json.name("processes").value(usage.processes());
            json.name("memory_bytes").value(usage.memory());
            json.name("cpu_ms").value(usage.cpu().toMillis());
            json.name("descriptors").value(usage.descriptors());
        }
        json.endObject();
    }
}
