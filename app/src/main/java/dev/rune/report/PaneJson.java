package dev.rune.report;

import com.google.gson.JsonObject;
import com.google.gson.stream.JsonWriter;
import dev.rune.run.RunEvent;
import dev.rune.session.PaneOutcome;
import java.io.IOException;
import java.time.Duration;

/// A pane of a session, in the journal.
final class PaneJson {

    private PaneJson() {}

    static void write(JsonWriter json, RunEvent.PaneStands pane) throws IOException {
        json.beginObject();
        json.name("pane").value(pane.title());
        json.name("id").value(pane.id());
        json.name("optional").value(pane.optional());
        json.name("state").value(word(pane.outcome()));
        switch (pane.outcome()) {
            case PaneOutcome.Ready(Duration after) -> json.name("after_ms").value(after.toMillis());
            case PaneOutcome.Exited(Duration after) -> json.name("after_ms").value(after.toMillis());
            case PaneOutcome.Failed(int code, Duration after, String lastLine) -> {
                json.name("code").value(code);
                json.name("after_ms").value(after.toMillis());
                json.name("last_line").value(lastLine);
            }
            case PaneOutcome.Unready(String reason, String lastLine) -> {
                json.name("reason").value(reason);
                json.name("last_line").value(lastLine);
            }
            case PaneOutcome.NotStarted(String reason) -> json.name("reason").value(reason);
            case PaneOutcome.Running _, PaneOutcome.Vanished _ -> {}
        }
        json.endObject();
    }

    static RunEvent.PaneStands read(JsonObject json) {
        return new RunEvent.PaneStands(
                EventReader.text(json, "pane"),
                EventReader.text(json, "id"),
                json.get("optional").getAsBoolean(),
                outcome(json));
    }

    private static PaneOutcome outcome(JsonObject json) {
        return switch (EventReader.text(json, "state")) {
            case "ready" -> new PaneOutcome.Ready(EventReader.millis(json, "after_ms"));
            case "running" -> new PaneOutcome.Running();
            case "exited" -> new PaneOutcome.Exited(EventReader.millis(json, "after_ms"));
            case "failed" ->
                new PaneOutcome.Failed(
                        json.get("code").getAsInt(),
                        EventReader.millis(json, "after_ms"),
                        EventReader.text(json, "last_line"));
            case "unready" ->
                new PaneOutcome.Unready(EventReader.text(json, "reason"), EventReader.text(json, "last_line"));
            case "not_started" -> new PaneOutcome.NotStarted(EventReader.text(json, "reason"));
            case "vanished" -> new PaneOutcome.Vanished();
            default -> throw new IllegalArgumentException(EventReader.text(json, "state"));
        };
    }

    static String word(PaneOutcome outcome) {
        return switch (outcome) {
            case PaneOutcome.Ready _ -> "ready";
            case PaneOutcome.Running _ -> "running";
            case PaneOutcome.Exited _ -> "exited";
            case PaneOutcome.Failed _ -> "failed";
            case PaneOutcome.Unready _ -> "unready";
            case PaneOutcome.NotStarted _ -> "not_started";
            case PaneOutcome.Vanished _ -> "vanished";
        };
    }
}
