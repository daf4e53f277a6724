package dev.rune.cli;

import com.google.gson.stream.JsonWriter;
import dev.rune.broker.AskLine;
import dev.rune.broker.Said;
import dev.rune.broker.prompt.ShownText;
import dev.rune.broker.wire.Json;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Says what would become of a question, were it asked now.
final class ContextDescribeCommand {

    private final World world;
    private final ContextWay way;

    private Optional<String> pane = Optional.empty();
    private boolean json;

    ContextDescribeCommand(World world, Rune rune) {
        this.world = world;
        this.way = new ContextWay(world, rune);
    }

    Syntax syntax() {
        return way.in(Syntax.of(
                        "describe", this::call, "Show where a question would appear now, and why nowhere else."))
                .option(
                        "--pane",
                        "PANE",
                        "As if it were asked from that tmux pane, by its id.",
                        value -> pane = Optional.of(value))
                .flag("--json", "One JSON document.", () -> json = true);
    }

    private int call() {
        Optional<Integer> wrong = pane.flatMap(way::noPane);
        return wrong.isPresent() ? wrong.get() : way.over(this::describe);
    }

    private int describe(AskLine line) {
        Said said = line.describe(pane);
        if (!(said instanceof Said.Ok(Json.Members reply))) {
            return way.refused(said);
        }
        if (json) {
            world.out().println(JsonText.object(document -> write(document, reply)));
        } else {
            print(reply);
        }
        return ExitCode.DONE.code();
    }

    private void print(Json.Members reply) {
        Json.Members context = object(reply, "context");
        world.out()
                .println("context " + text(context, "id") + ", mode " + text(context, "mode")
                        + (context.flag("outer") ? ", with another further out" : ""));
        clients(reply).forEach(client -> world.out().println(row(client)));
        Json.Members would = object(reply, "would");
        String where = would.text("client")
                .map(client -> " at " + ShownText.line(client))
                .orElse("");
        world.out().println("a question would " + verb(text(would, "do")) + where + ": " + text(would, "why"));
    }

    private static String verb(String action) {
        return switch (action) {
            case "present" -> "appear";
            case "forward" -> "be handed on";
            default -> "wait";
        };
    }

    private static String row(Json.Members client) {
        String state = client.flag("eligible") ? "can be used" : text(client, "why");
        return "  " + text(client, "client") + "  " + text(client, "via") + "  " + state
                + (client.flag("sees_pane") ? ", sees the pane" : "")
                + (client.flag("outer") ? ", has a context" : "");
    }

    private static List<Json.Members> clients(Json.Members reply) {
        return reply.list("clients").stream()
                .flatMap(item -> item instanceof Json.Members client
                        ? Optional.of(client).stream()
                        : Optional.<Json.Members>empty().stream())
                .toList();
    }

    private static void write(JsonWriter json, Json.Members reply) throws IOException {
        Json.Members context = object(reply, "context");
        json.name("context").beginObject();
        for (String name : List.of("id", "kind", "mode")) {
            json.name(name).value(text(context, name));
        }
        json.name("outer").value(context.flag("outer"));
        json.endObject();
        json.name("clients").beginArray();
        for (Json.Members client : clients(reply)) {
            json.beginObject();
            json.name("client").value(text(client, "client"));
            json.name("via").value(text(client, "via"));
            json.name("eligible").value(client.flag("eligible"));
            json.name("why").value(client.text("why").map(ShownText::line).orElse(null));
            json.name("activity").value(client.number("activity").orElse(0));
            json.name("created").value(client.number("created").orElse(0));
            json.name("sees_pane").value(client.flag("sees_pane"));
            json.name("outer").value(client.flag("outer"));
            json.endObject();
        }
        json.endArray();
        Json.Members would = object(reply, "would");
        json.name("would").beginObject();
        json.name("do").value(text(would, "do"));
        json.name("client").value(would.text("client").map(ShownText::line).orElse(null));
        json.name("why").value(text(would, "why"));
        json.endObject();
    }

    private static Json.Members object(Json.Members reply, String name) {
        return reply.object(name).orElse(reply);
    }

    private static String text(Json.Members members, String name) {
        return ShownText.line(members.text(name).orElse(""));
    }
}
