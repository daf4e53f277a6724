package dev.rune.cli;

import com.google.gson.stream.JsonWriter;
import dev.rune.broker.ControlLine;
import dev.rune.broker.ControlLine.Heard;
import dev.rune.broker.ControlLine.Role;
import dev.rune.broker.Said;
import dev.rune.broker.context.ContextKind;
import dev.rune.broker.place.BrokerPlace;
import dev.rune.broker.place.ContextRecords;
import dev.rune.broker.prompt.Choice;
import dev.rune.broker.prompt.PromptView;
import dev.rune.broker.wire.Json;
import dev.rune.broker.wire.Line;
import dev.rune.broker.wire.Reading;
import dev.rune.source.DurationText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Shows what waits for an answer.
final class PromptsCommand {

    private final World world;
    private final Rune rune;

    private boolean json;

    private boolean watch;

    PromptsCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return Syntax.of("prompts", this::call, "Show the questions that wait for an answer.")
                .flag("--json", "One JSON document; with --watch one object a line.", () -> json = true)
                .flag("--watch", "Go on, and show each that comes and each that ends.", () -> watch = true);
    }

    private BrokerWay way() {
        return new BrokerWay(world, rune, Optional.empty());
    }

    private int call() {
        return switch (way().place()) {
            case BrokerPlace.Found.Refused nowhere -> way().nowhere(ExitCode.NO_SERVER, nowhere);
            case BrokerPlace.Found.At(BrokerPlace place)
            when !BrokerWay.found(place).isServed() -> nothing(place);
            case BrokerPlace.Found.At(BrokerPlace place) ->
                way().control(BrokerWay.found(place), Role.WATCH, watch ? this::watch : this::list);
        };
    }

    private int nothing(BrokerPlace place) {
        if (json && !watch) {
            world.out().println(json(List.of()));
        } else {
            way().messages()
                    .note(
                            hasPanes(place)
                                    ? "no broker runs: nobody asks anything, and nobody watches the panes that Rune"
                                            + " made, until the next question or `rune broker serve` starts one"
                                    : "no broker runs, so nothing waits");
        }
        return ExitCode.DONE.code();
    }

    /// Whether there are panes in which something may wait, unseen.
    private static boolean hasPanes(BrokerPlace place) {
        var records = new ContextRecords(place);
        try {
            return records.names().stream()
                    .flatMap(name -> records.find(name).stream())
                    .anyMatch(context -> context.kind() == ContextKind.PANE
                            && context.belonging().isAlive());
        } catch (IOException none) {
            return false;
        }
    }

    private int list(ControlLine line) {
        Said said = line.list();
        if (!(said instanceof Said.Ok(Json.Members reply))) {
            return way().refused(said);
        }
        List<PromptView> prompts = Reading.prompts(reply);
        if (json) {
            world.out().println(json(prompts));
        } else if (prompts.isEmpty()) {
            way().messages().note("nothing waits for an answer");
        } else {
            prompts.forEach(this::print);
        }
        return ExitCode.DONE.code();
    }

    private int watch(ControlLine line) {
        Said said = line.subscribe(Role.WATCH);
        if (!(said instanceof Said.Ok)) {
            return way().refused(said);
        }
        while (true) {
            switch (line.next(Duration.ofMinutes(1))) {
                case Heard.Offered(PromptView prompt) -> show(prompt);
                case Heard.Closed closed -> show(closed);
                case Heard.Waiting _, Heard.Nothing _ -> {}
                case Heard.Over _ -> {
                    way().messages().note("the broker has ended");
                    return ExitCode.DONE.code();
                }
            }
            world.out().flush();
        }
    }

    private void show(PromptView prompt) {
        if (json) {
            world.out().print(new String(Line.of(json -> members(json, prompt)), StandardCharsets.UTF_8));
        } else {
            print(prompt);
        }
    }

    private void show(Heard.Closed closed) {
        if (json) {
            world.out()
                    .print(new String(
                            Line.of(json -> {
                                json.name("id").value(closed.prompt());
                                json.name("ended").value(closed.reason());
                            }),
                            StandardCharsets.UTF_8));
        } else {
            world.out().println(closed.prompt() + "  " + closed.reason());
        }
    }

    private void print(PromptView prompt) {
        world.out()
                .println(prompt.id() + "  " + prompt.kind().word() + "  "
                        + prompt.message().lines().findFirst().orElse(""));
        if (!prompt.choices().isEmpty()) {
            world.out()
                    .println("        one of: "
                            + String.join(
                                    ", ",
                                    prompt.choices().stream().map(Choice::key).toList()));
        }
        String via = prompt.asker().via().map(way -> way + ", ").orElse("");
        String step = prompt.asker().step().map(name -> "step `" + name + "`, ").orElse("");
        world.out()
                .println("        " + via + step + prompt.asker().program() + ", pid "
                        + prompt.asker().pid() + "; " + left(prompt.left()) + " left");
    }

    private static String left(Duration left) {
        return DurationText.format(Duration.ofSeconds(Math.max(1, left.toSeconds())));
    }

    private static String json(List<PromptView> prompts) {
        return JsonText.object(json -> {
            json.name("prompts").beginArray();
            for (PromptView prompt : prompts) {
                json.beginObject();
                members(json, prompt);
                json.endObject();
            }
            json.endArray();
        });
    }

    private static void members(JsonWriter json, PromptView prompt) throws IOException {
        json.name("id").value(prompt.id());
        json.name("kind").value(prompt.kind().word());
        json.name("title").value(prompt.title().orElse(null));
        json.name("message").value(prompt.message());
        JsonText.texts(
                json, "choices", prompt.choices().stream().map(Choice::key).toList());
        json.name("state").value(prompt.state());
        json.name("run").value(prompt.asker().run().orElse(null));
        json.name("step").value(prompt.asker().step().orElse(null));
        json.name("via").value(prompt.asker().via().orElse(null));
        json.name("pid").value(prompt.asker().pid());
        json.name("program").value(prompt.asker().program());
        json.name("command").value(prompt.asker().command());
        json.name("directory").value(prompt.asker().directory());
        json.name("attempt").value(prompt.asker().attempt());
        json.name("age_ms").value(prompt.age().toMillis());
        json.name("left_ms").value(prompt.left().toMillis());
    }
}
