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
                text(json, "pane"), text(json, "id"), json.get("optional").getAsBoolean(), outcome(json));
    }

    private static PaneOutcome outcome(JsonObject json) {
        return switch (text(json, "state")) {
            case "ready" -> new PaneOutcome.Ready(after(json));
            case "running" -> new PaneOutcome.Running();
            case "exited" -> new PaneOutcome.Exited(after(json));
            case "failed" -> new PaneOutcome.Failed(json.get("code").getAsInt(), after(json), text(json, "last_line"));
            case "unready" -> new PaneOutcome.Unready(text(json, "reason"), text(json, "last_line"));
            case "not_started" -> new PaneOutcome.NotStarted(text(json, "reason"));
            case "vanished" -> new PaneOutcome.Vanished();
            default -> throw new IllegalArgumentException(text(json, "state"));
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

    private static Duration after(JsonObject json) {
        return Duration.ofMillis(json.get("after_ms").getAsLong());
    }

    private static String text(JsonObject json, String name) {
        return json.get(name).getAsString();
    }
}
