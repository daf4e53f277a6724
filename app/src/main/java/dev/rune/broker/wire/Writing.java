package dev.rune.broker.wire;

import com.google.gson.stream.JsonWriter;
import dev.rune.broker.context.Context;
import dev.rune.broker.context.Grants;
import dev.rune.broker.prompt.Choice;
import dev.rune.broker.prompt.End;
import dev.rune.broker.prompt.NoAnswer;
import dev.rune.broker.prompt.PromptKind;
import dev.rune.broker.prompt.PromptView;
import dev.rune.broker.prompt.Provenance;
import java.io.IOException;
import java.util.List;

/// Writes replies and events.
public final class Writing {

    /// Of the protocol.
    public static final long VERSION = 1;

    private Writing() {}

    /// A reply to the request of that id.
    public static byte[] line(Json id, Reply reply) {
        return Line.of(json -> {
            json.name("re");
            value(json, id);
            json.name("ok").value(!(reply instanceof Reply.Refused));
            body(json, reply);
        });
    }

    /// An event. The result of a prompt may hold a secret: wipe it once it is sent.
    public static byte[] line(Event event) {
        if (event instanceof Event.Result(String prompt, End.Answered answered)
                && answered.value().isPresent()) {
            return Line.with(answered.value().get(), json -> result(json, prompt, answered));
        }
        return Line.of(json -> body(json, event));
    }

    private static void value(JsonWriter json, Json id) throws IOException {
        switch (id) {
            case Json.Text(String text) -> json.value(text);
            case Json.Whole(long number) -> json.value(number);
            default -> json.nullValue();
        }
    }

    private static void body(JsonWriter json, Reply reply) throws IOException {
        switch (reply) {
            case Reply.WelcomeToAsk welcome -> {
                json.name("v").value(VERSION);
                json.name("context").beginObject();
                json.name("id").value(welcome.context().shownName());
                json.name("kind").value(welcome.context().kind().word());
                json.name("mode").value(welcome.mode());
                json.endObject();
                Line.texts(json, "grants", welcome.may());
                grants(json, welcome.context());
            }
            case Reply.WelcomeToControl welcome -> {
                json.name("v").value(VERSION);
                json.name("access").value(welcome.access());
                json.name("version").value(welcome.version());
                Line.text(json, "challenge", welcome.challenge());
            }
            case Reply.Done _ -> {}
            case Reply.Revoked(var unanswered) -> Line.text(json, "unanswered", unanswered.map(NoAnswer::word));
            case Reply.Accepted accepted -> {
                json.name("accepted").value(accepted.prompt());
                json.name("state").value(accepted.state());
            }
            case Reply.Prompts listing -> {
                json.name("prompts").beginArray();
                for (PromptView prompt : listing.prompts()) {
                    prompt(json, prompt);
                }
                json.endArray();
            }
            case Reply.ToPresent present -> {
                json.name("prompt");
                prompt(json, present.prompt());
            }
            case Reply.Described described -> {
                json.name("context").beginObject();
                json.name("id").value(described.context());
                json.name("kind").value(described.kind().word());
                json.name("mode").value(described.mode());
                json.name("outer").value(described.outer());
                json.endObject();
                json.name("clients").beginArray();
                for (Reply.Client client : described.clients()) {
                    client(json, client);
                }
                json.endArray();
                json.name("would").beginObject();
                json.name("do").value(described.would().action());
                Line.text(json, "client", described.would().place());
                json.name("why").value(described.would().why());
                json.endObject();
            }
            case Reply.Resolved resolved -> {
                json.name("client").value(resolved.client());
                json.name("context").value("unix:" + resolved.socket());
                json.name("expires_ms").value(resolved.lives().toMillis());
            }
            case Reply.Minted minted -> json.name("context").value("unix:" + minted.socket());
            case Reply.State state -> state(json, state);
            case Reply.Refused refused -> {
                json.name("error").beginObject();
                json.name("code").value(refused.code().word());
                json.name("message").value(refused.reason());
                json.endObject();
            }
        }
    }

    private static void client(JsonWriter json, Reply.Client client) throws IOException {
        json.beginObject();
        json.name("client").value(client.place());
        json.name("via").value(client.via());
        json.name("eligible").value(client.obstacle().isEmpty());
        Line.text(json, "why", client.obstacle());
        json.name("activity").value(client.active());
        json.name("created").value(client.attached());
        json.name("sees_pane").value(client.seesPane());
        json.name("outer").value(client.outer());
        json.endObject();
    }

    private static void state(JsonWriter json, Reply.State state) throws IOException {
        json.name("pid").value(state.pid());
        json.name("version").value(state.version());
        json.name("access").value(state.access());
        json.name("mode").value(state.mode());
        json.name("directory").value(state.directory().toString());
        json.name("uptime_ms").value(state.uptime().toMillis());
        json.name("prompts").value(state.prompts());
        json.name("contexts").value(state.contexts());
        json.name("connections").value(state.connections());
        json.name("attending").value(state.attending());
        json.name("idle_ms").value(state.idle().toMillis());
    }

    private static void grants(JsonWriter json, Context context) throws IOException {
        Grants grants = context.grants();
        Line.texts(
                json,
                "kinds",
                grants.kinds().stream().map(PromptKind::word).sorted().toList());
        json.name("limits").beginObject();
        json.name("line").value(Frame.LONGEST);
        json.name("open").value(grants.open());
        json.endObject();
    }

    private static void body(JsonWriter json, Event event) throws IOException {
        switch (event) {
            case Event.StateChanged changed -> {
                json.name("ev").value("prompt.state");
                json.name("prompt").value(changed.prompt());
                json.name("state").value(changed.state());
            }
            case Event.Result result -> result(json, result.prompt(), result.end());
            case Event.Offered offered -> {
                json.name("ev").value("prompt.offered");
                json.name("prompt");
                prompt(json, offered.prompt());
            }
            case Event.Closed closed -> {
                json.name("ev").value("prompt.closed");
                json.name("prompt").value(closed.prompt());
                json.name("reason").value(closed.reason());
                Line.text(json, "context", closed.context());
            }
            case Event.Waiting waiting -> {
                json.name("ev").value("prompt.waiting");
                json.name("prompt").value(waiting.prompt());
                json.name("others").value(waiting.others());
            }
            case Event.ShuttingDown _ -> json.name("ev").value("shutting_down");
            case Event.Overflow _ -> json.name("ev").value("overflow");
        }
    }

    private static void result(JsonWriter json, String prompt, End end) throws IOException {
        json.name("ev").value("prompt.result");
        json.name("prompt").value(prompt);
        json.name("status").value(end.status());
        switch (end) {
            case End.Answered answered -> by(json, answered.by());
            case End.Declined(End.By by) -> by(json, by);
            case End.Cancelled(End.By by) -> by(json, by);
            case End.Timeout(boolean shown) -> json.name("shown").value(shown);
            case End.Unavailable(String reason) -> json.name("reason").value(reason);
            case End.Withdrawn _ -> {}
        }
    }

    private static void by(JsonWriter json, End.By by) throws IOException {
        json.name("by").beginObject();
        json.name("via").value(by.via());
        Line.text(json, "where", by.where());
        json.endObject();
    }

    /// The choices of a question, where it has any.
    public static void choices(JsonWriter json, List<Choice> choices) throws IOException {
        if (!choices.isEmpty()) {
            json.name("choices").beginArray();
            for (Choice choice : choices) {
                json.beginObject();
                json.name("key").value(choice.key());
                json.name("label").value(choice.label());
                json.endObject();
            }
            json.endArray();
        }
    }

    private static void prompt(JsonWriter json, PromptView prompt) throws IOException {
        json.beginObject();
        json.name("id").value(prompt.id());
        json.name("kind").value(prompt.kind().word());
        Line.text(json, "title", prompt.title());
        json.name("message").value(prompt.message());
        choices(json, prompt.choices());
        Line.text(json, "default", prompt.preset());
        json.name("state").value(prompt.state());
        json.name("asker");
        asker(json, prompt.asker());
        json.name("age_ms").value(prompt.age().toMillis());
        json.name("left_ms").value(prompt.left().toMillis());
        json.endObject();
    }

    private static void asker(JsonWriter json, Provenance asker) throws IOException {
        json.beginObject();
        json.name("context").value(asker.context());
        Line.text(json, "run", asker.run());
        Line.text(json, "step", asker.step());
        json.name("pid").value(asker.pid());
        json.name("uid").value(asker.uid());
        json.name("program").value(asker.program());
        json.name("command").value(asker.command());
        json.name("directory").value(asker.directory());
        Line.text(json, "pane", asker.pane());
        json.name("attempt").value(asker.attempt());
        Line.text(json, "via", asker.via());
        json.endObject();
    }
}
