package dev.rune.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.rune.need.Need;
import dev.rune.process.Exit;
import dev.rune.process.ProcessId;
import dev.rune.process.Survivor;
import dev.rune.run.Outcome;
import dev.rune.run.RunEvent;
import dev.rune.run.RunId;
import dev.rune.session.Guest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// A line of a journal as the event that it tells of; the inverse of [EventWriter].
final class EventReader {

    /// An event and when it happened.
    record Timed(RunEvent event, Instant at) {}

    private EventReader() {}

    /// Empty for a line that is cut off, damaged, or of an event or a version that this Rune does not know.
    static Optional<Timed> read(String line) {
        try {
            JsonObject json = JsonParser.parseString(line).getAsJsonObject();
            Instant at = Instant.parse(json.get("at").getAsString());
            return event(json).map(event -> new Timed(event, at));
        } catch (RuntimeException damaged) {
            return Optional.empty();
        }
    }

    /// The version of the journal whose first line this is; empty where it is none.
    static OptionalInt version(String line) {
        try {
            return OptionalInt.of(JsonParser.parseString(line)
                    .getAsJsonObject()
                    .get("version")
                    .getAsInt());
        } catch (RuntimeException damaged) {
            return OptionalInt.empty();
        }
    }

    private static Optional<RunEvent> event(JsonObject json) {
        return switch (text(json, "event")) {
            case "run_started" -> Optional.of(runStarted(json));
            case "step_started" ->
                Optional.of(new RunEvent.StepStarted(
                        text(json, "step"),
                        json.get("attempt").getAsInt(),
                        text(json, "command"),
                        Path.of(text(json, "directory"))));
            case "screen" ->
                Optional.of(new RunEvent.Screen(
                        text(json, "step"),
                        json.get("columns").getAsInt(),
                        json.get("rows").getAsInt(),
                        json.get("recorded").getAsBoolean()));
            case "waiting" ->
                Optional.of(new RunEvent.Waiting(
                        text(json, "step"),
                        new Need(
                                Need.Kind.valueOf(text(json, "need").toUpperCase(Locale.ROOT)), text(json, "prompt"))));
            case "asked" -> Optional.of(new RunEvent.Asked(text(json, "step"), text(json, "prompt"), message(json)));
            case "resumed" -> Optional.of(new RunEvent.Resumed(text(json, "step")));
            case "session" ->
                Optional.of(new RunEvent.SessionStands(
                        text(json, "step"),
                        session(json),
                        RunEvent.How.valueOf(text(json, "how").toUpperCase(Locale.ROOT)),
                        millis(json, "standing_ms"),
                        elements(json.getAsJsonArray("panes"))
                                .map(JsonElement::getAsJsonObject)
                                .map(PaneJson::read)
                                .toList()));
            case "session_ended" -> Optional.of(new RunEvent.SessionEnded(session(json)));
            case "session_shared" ->
                Optional.of(new RunEvent.SessionShared(
                        session(json),
                        text(json, "user"),
                        Guest.Access.valueOf(text(json, "access").toUpperCase(Locale.ROOT)),
                        Path.of(text(json, "socket"))));
            case "session_unshared" -> Optional.of(new RunEvent.SessionUnshared(session(json), text(json, "user")));
            case "answered" ->
                Optional.of(new RunEvent.Answered(
                        text(json, "step"),
                        text(json, "variable"),
                        Optional.ofNullable(json.get("value")).map(JsonElement::getAsString)));
            case "note" ->
                Optional.of(new RunEvent.Noted(
                        Optional.ofNullable(json.get("step")).map(JsonElement::getAsString), text(json, "text")));
            case "launched" ->
                Optional.of(new RunEvent.Launched(
                        text(json, "step"),
                        process(json),
                        text(json, "token"),
                        Path.of(text(json, "log")),
                        text(json, "definition")));
            case "background_ended" ->
                Optional.of(new RunEvent.BackgroundEnded(
                        text(json, "step"),
                        process(json),
                        exit(json),
                        json.get("stopped").getAsBoolean()));
            case "retrying" ->
                Optional.of(new RunEvent.Retrying(
                        text(json, "step"), outcome(json), json.get("next").getAsInt(), millis(json, "delay_ms")));
            case "step_ended" ->
                Optional.of(new RunEvent.StepEnded(
                        text(json, "step"),
                        outcome(json),
                        json.get("optional").getAsBoolean(),
                        millis(json, "took_ms"),
                        survivors(json, "ended"),
                        survivors(json, "left")));
            case "run_ended" ->
                Optional.of(new RunEvent.RunEnded(json.get("exit").getAsInt(), millis(json, "took_ms")));
            default -> Optional.empty();
        };
    }

    private static RunEvent runStarted(JsonObject json) {
        if (json.get("version").getAsInt() != EventWriter.VERSION) {
            throw new IllegalArgumentException("a journal of version " + json.get("version"));
        }
        Map<String, String> vars = new LinkedHashMap<>();
        json.getAsJsonObject("vars")
                .entrySet()
                .forEach(entry -> vars.put(entry.getKey(), entry.getValue().getAsString()));
        return new RunEvent.RunStarted(
                new RunId(text(json, "run")),
                text(json, "ritual"),
                text(json, "project"),
                Path.of(text(json, "directory")),
                elements(json.getAsJsonArray("files"))
                        .map(JsonElement::getAsString)
                        .toList(),
                vars,
                elements(json.getAsJsonArray("steps"))
                        .map(JsonElement::getAsJsonObject)
                        .map(step -> new RunEvent.Planned(text(step, "id"), text(step, "name"), text(step, "kind")))
                        .toList(),
                json.get("removed").getAsInt(),
                process(json),
                Optional.ofNullable(json.get("resumes"))
                        .filter(id -> !id.isJsonNull())
                        .map(id -> new RunId(id.getAsString())));
    }

    private static Outcome outcome(JsonObject json) {
        return switch (text(json, "outcome")) {
            case "succeeded" -> new Outcome.Succeeded();
            case "failed" -> new Outcome.Failed(json.get("code").getAsInt(), text(json, "reason"));
            case "signalled" -> new Outcome.Signalled(json.get("signal").getAsInt());
            case "timed_out" -> new Outcome.TimedOut(millis(json, "limit_ms"), text(json, "key"));
            case "declined" -> new Outcome.Declined();
            case "unattended" -> new Outcome.Unattended(text(json, "need"));
            case "not_started" -> new Outcome.NotStarted(text(json, "reason"));
            case "skipped" ->
                new Outcome.Skipped(
                        Outcome.Reason.valueOf(text(json, "why").toUpperCase(Locale.ROOT)), text(json, "reason"));
            default -> throw new IllegalArgumentException(text(json, "outcome"));
        };
    }

    private static ProcessId process(JsonObject json) {
        return new ProcessId(json.get("pid").getAsLong(), json.get("pid_start").getAsLong(), text(json, "boot"));
    }

    private static RunEvent.SessionId session(JsonObject json) {
        return new RunEvent.SessionId(
                Path.of(text(json, "server")),
                text(json, "id"),
                text(json, "name"),
                text(json, "template"),
                text(json, "build"));
    }

    private static Optional<Exit> exit(JsonObject json) {
        if (json.has("code")) {
            return Optional.of(new Exit.Code(json.get("code").getAsInt()));
        }
        return Optional.ofNullable(json.get("signal")).map(signal -> new Exit.Signal(signal.getAsInt()));
    }

    private static List<Survivor> survivors(JsonObject json, String name) {
        if (!json.has(name)) {
            return List.of();
        }
        return elements(json.getAsJsonArray(name))
                .map(JsonElement::getAsJsonObject)
                .map(survivor -> new Survivor(survivor.get("pid").getAsLong(), text(survivor, "command")))
                .toList();
    }

    private static Stream<JsonElement> elements(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static String text(JsonObject json, String name) {
        return json.get(name).getAsString();
    }

    /// Older journals have none.
    private static String message(JsonObject json) {
        return json.has("message") ? text(json, "message") : "";
    }

    static Duration millis(JsonObject json, String name) {
        return Duration.ofMillis(json.get(name).getAsLong());
    }
}
