package dev.rune.report;

import com.google.gson.stream.JsonWriter;
import dev.rune.process.Exit;
import dev.rune.process.ProcessId;
import dev.rune.process.Survivor;
import dev.rune.run.Outcome;
import dev.rune.run.RunEvent;
import dev.rune.run.RunId;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// A run event as one line of JSON, in the journal and on stdout alike. `docs/journal.md` names the fields;
/// [EventReader] is its inverse.
final class EventWriter {

    /// The version of the format, in the first event of each journal.
    static final int VERSION = 1;

    private EventWriter() {}

    /// One JSON object, without a line end.
    static String line(RunEvent event, Instant at) {
        var text = new StringWriter();
        try (var json = new JsonWriter(text)) {
            json.setHtmlSafe(false);
            json.beginObject();
            json.name("event").value(type(event));
            json.name("at").value(at.toString());
            fields(json, event);
            json.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String type(RunEvent event) {
        return switch (event) {
            case RunEvent.RunStarted _ -> "run_started";
            case RunEvent.StepStarted _ -> "step_started";
            case RunEvent.Output _ -> "output";
            case RunEvent.SessionStands _ -> "session";
            case RunEvent.SessionEnded _ -> "session_ended";
            case RunEvent.SessionShared _ -> "session_shared";
            case RunEvent.SessionUnshared _ -> "session_unshared";
            case RunEvent.Answered _ -> "answered";
            case RunEvent.Noted _ -> "note";
            case RunEvent.Screen _ -> "screen";
            case RunEvent.Waiting _ -> "waiting";
            case RunEvent.Asked _ -> "asked";
            case RunEvent.Resumed _ -> "resumed";
            case RunEvent.Launched _ -> "launched";
            case RunEvent.BackgroundEnded _ -> "background_ended";
            case RunEvent.Retrying _ -> "retrying";
            case RunEvent.StepEnded _ -> "step_ended";
            case RunEvent.RunEnded _ -> "run_ended";
        };
    }

    private static void fields(JsonWriter json, RunEvent event) throws IOException {
        switch (event) {
            case RunEvent.RunStarted started -> runStarted(json, started);
            case RunEvent.StepStarted started -> {
                json.name("step").value(started.step());
                json.name("attempt").value(started.attempt());
                json.name("command").value(started.command());
                json.name("directory").value(started.directory().toString());
            }
            case RunEvent.Output output -> {
                json.name("step").value(output.step());
                json.name("stream").value(output.stream().name().toLowerCase(Locale.ROOT));
                json.name("text").value(new String(output.bytes(), 0, output.length(), StandardCharsets.UTF_8));
            }
            case RunEvent.Screen screen -> {
                json.name("step").value(screen.step());
                json.name("columns").value(screen.columns());
                json.name("rows").value(screen.rows());
                json.name("recorded").value(screen.recorded());
            }
            case RunEvent.Waiting waiting -> {
                json.name("step").value(waiting.step());
                json.name("need").value(waiting.need().kind().name().toLowerCase(Locale.ROOT));
                json.name("prompt").value(waiting.need().prompt());
            }
            case RunEvent.Asked asked -> {
                json.name("step").value(asked.step());
                json.name("prompt").value(asked.prompt());
                json.name("message").value(asked.message());
            }
            case RunEvent.Resumed resumed -> json.name("step").value(resumed.step());
            case RunEvent.SessionStands stands -> {
                json.name("step").value(stands.step());
                session(json, stands.session());
                json.name("how").value(stands.how().name().toLowerCase(Locale.ROOT));
                json.name("standing_ms").value(stands.standing().toMillis());
                json.name("panes").beginArray();
                for (RunEvent.PaneStands pane : stands.panes()) {
                    PaneJson.write(json, pane);
                }
                json.endArray();
            }
            case RunEvent.SessionEnded ended -> session(json, ended.session());
            case RunEvent.SessionShared shared -> {
                session(json, shared.session());
                json.name("user").value(shared.user());
                json.name("access").value(shared.access().name().toLowerCase(Locale.ROOT));
                json.name("socket").value(shared.socket().toString());
            }
            case RunEvent.SessionUnshared unshared -> {
                session(json, unshared.session());
                json.name("user").value(unshared.user());
            }
            case RunEvent.Answered answered -> {
                json.name("step").value(answered.step());
                json.name("variable").value(answered.variable());
                if (answered.value().isPresent()) {
                    json.name("value").value(answered.value().get());
                }
            }
            case RunEvent.Noted noted -> {
                if (noted.step().isPresent()) {
                    json.name("step").value(noted.step().get());
                }
                json.name("text").value(noted.text());
            }
            case RunEvent.Launched launched -> {
                json.name("step").value(launched.step());
                process(json, launched.process());
                json.name("token").value(launched.token());
                json.name("log").value(launched.log().toString());
                json.name("definition").value(launched.definition());
            }
            case RunEvent.BackgroundEnded ended -> {
                json.name("step").value(ended.step());
                process(json, ended.process());
                if (ended.exit().isPresent()) {
                    exit(json, ended.exit().get());
                }
                json.name("stopped").value(ended.stopped());
            }
            case RunEvent.Retrying retrying -> {
                json.name("step").value(retrying.step());
                outcome(json, retrying.outcome());
                json.name("next").value(retrying.next());
                json.name("delay_ms").value(retrying.delay().toMillis());
            }
            case RunEvent.StepEnded ended -> {
                json.name("step").value(ended.step());
                outcome(json, ended.outcome());
                json.name("optional").value(ended.optional());
                json.name("took_ms").value(ended.took().toMillis());
                survivors(json, "ended", ended.ended());
                survivors(json, "left", ended.left());
            }
            case RunEvent.RunEnded ended -> {
                json.name("exit").value(ended.exit());
                json.name("took_ms").value(ended.took().toMillis());
            }
        }
    }

    private static void runStarted(JsonWriter json, RunEvent.RunStarted started) throws IOException {
        json.name("version").value(VERSION);
        json.name("run").value(started.id().value());
        json.name("ritual").value(started.ritual());
        json.name("project").value(started.project());
        json.name("directory").value(started.directory().toString());
        json.name("files").beginArray();
        for (String file : started.files()) {
            json.value(file);
        }
        json.endArray();
        json.name("vars").beginObject();
        for (var variable : started.vars().entrySet()) {
            json.name(variable.getKey()).value(variable.getValue());
        }
        json.endObject();
        json.name("steps").beginArray();
        for (RunEvent.Planned step : started.steps()) {
            json.beginObject();
            json.name("id").value(step.id());
            json.name("name").value(step.name());
            json.name("kind").value(step.kind());
            json.endObject();
        }
        json.endArray();
        json.name("removed").value(started.removed());
        process(json, started.runner());
        json.name("resumes").value(started.resumes().map(RunId::value).orElse(null));
    }

    private static void process(JsonWriter json, ProcessId process) throws IOException {
        json.name("pid").value(process.pid());
        json.name("pid_start").value(process.start());
        json.name("boot").value(process.boot());
    }

    private static void session(JsonWriter json, RunEvent.SessionId session) throws IOException {
        json.name("server").value(session.server().toString());
        json.name("id").value(session.id());
        json.name("name").value(session.name());
        json.name("template").value(session.template());
        json.name("build").value(session.build());
    }

    private static void exit(JsonWriter json, Exit exit) throws IOException {
        switch (exit) {
            case Exit.Code code -> json.name("code").value(code.code());
            case Exit.Signal signal -> json.name("signal").value(signal.number());
        }
    }

    private static void outcome(JsonWriter json, Outcome outcome) throws IOException {
        json.name("outcome").value(outcomeName(outcome));
        switch (outcome) {
            case Outcome.Succeeded _, Outcome.Declined _ -> {}
            case Outcome.Failed failed -> {
                json.name("code").value(failed.code());
                json.name("reason").value(failed.reason());
            }
            case Outcome.Signalled signalled -> json.name("signal").value(signalled.signal());
            case Outcome.TimedOut timedOut -> {
                json.name("limit_ms").value(timedOut.limit().toMillis());
                json.name("key").value(timedOut.key());
            }
            case Outcome.Unattended unattended -> json.name("need").value(unattended.need());
            case Outcome.NotStarted notStarted -> json.name("reason").value(notStarted.reason());
            case Outcome.Skipped skipped -> {
                json.name("why").value(skipped.reason().name().toLowerCase(Locale.ROOT));
                json.name("reason").value(skipped.detail());
            }
        }
    }

    static String outcomeName(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded _ -> "succeeded";
            case Outcome.Failed _ -> "failed";
            case Outcome.Signalled _ -> "signalled";
            case Outcome.TimedOut _ -> "timed_out";
            case Outcome.Declined _ -> "declined";
            case Outcome.Unattended _ -> "unattended";
            case Outcome.NotStarted _ -> "not_started";
            case Outcome.Skipped _ -> "skipped";
        };
    }

    private static void survivors(JsonWriter json, String name, List<Survivor> survivors) throws IOException {
        if (survivors.isEmpty()) {
            return;
        }
        json.name(name).beginArray();
        for (Survivor survivor : survivors) {
            json.beginObject();
            json.name("pid").value(survivor.pid());
            json.name("command").value(survivor.command());
            json.endObject();
        }
        json.endArray();
    }
}
