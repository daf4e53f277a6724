package dev.rune.cli;

import com.google.gson.stream.JsonWriter;
import dev.rune.report.Style;
import dev.rune.ritual.Command;
import dev.rune.ritual.Command.Script;
import dev.rune.ritual.Ritual;
import dev.rune.ritual.Step;
import dev.rune.source.VisibleText;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lists every ritual with every step.
final class RitualListCommand {

    private final World world;
    private final Rune rune;

    private boolean json;

    RitualListCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return Syntax.of(
                        "list",
                        this::call,
                        "List the rituals and their steps, in the order in which they are declared.")
                .flag("--json", "One JSON document.", () -> json = true);
    }

    private int call() {
        var workspace = Workspace.load(world, rune, Optional.empty());
        Collection<Ritual> rituals = workspace.file().rituals().values();
        if (json) {
            world.out().println(json(rituals));
            return ExitCode.DONE.code();
        }
        Style style = world.style(rune.color());
        for (Ritual ritual : rituals) {
            world.out().println(style.strong(ritual.name()));
            steps("Global", ritual.global());
            ritual.perProject().forEach((project, steps) -> steps("Per-Project " + VisibleText.of(project), steps));
        }
        return ExitCode.DONE.code();
    }

    private void steps(String heading, List<Step> steps) {
        if (steps.isEmpty()) {
            return;
        }
        world.out().println("  " + heading);
        for (Step step : steps) {
            world.out().println("    " + VisibleText.of(step.name()) + ": " + oneLine(what(step)));
        }
    }

    /// Its command, or what it does instead.
    private static String what(Step step) {
        return switch (step) {
            case Step.Exec exec -> text(exec.command());
            case Step.Interactive interactive -> text(interactive.command());
            case Step.Session session ->
                session.template()
                        .map(template -> "tmux template " + template.value())
                        .or(() -> session.command().map(RitualListCommand::text))
                        .orElse("tmux session");
            case Step.Ask ask -> "asks: " + ask.question().message().value();
        };
    }

    private static String text(Command command) {
        return command instanceof Script script ? script.script().value() : command.text();
    }

    private static String oneLine(String text) {
        List<String> lines = text.strip().lines().toList();
        return lines.isEmpty() ? "" : VisibleText.of(lines.getFirst()) + (lines.size() > 1 ? " ..." : "");
    }

    private static String json(Collection<Ritual> rituals) {
        return JsonText.object(json -> {
            json.name("rituals").beginArray();
            for (Ritual ritual : rituals) {
                json.beginObject();
                json.name("name").value(ritual.name());
                json.name("teardown").value(ritual.teardown());
                json.name("global");
                write(json, ritual.global());
                json.name("per_project").beginObject();
                for (Map.Entry<String, List<Step>> own : ritual.perProject().entrySet()) {
                    json.name(own.getKey());
                    write(json, own.getValue());
                }
                json.endObject().endObject();
            }
            json.endArray();
        });
    }

    private static void write(JsonWriter json, List<Step> steps) throws IOException {
        json.beginArray();
        for (Step step : steps) {
            json.beginObject();
            json.name("id").value(step.id());
            json.name("name").value(step.name());
            json.name("command").value(what(step));
            json.endObject();
        }
        json.endArray();
    }
}
