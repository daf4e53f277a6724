package dev.rune.cli;

import com.google.gson.stream.JsonWriter;
import dev.rune.env.Removal;
import dev.rune.report.Style;
import dev.rune.report.Wording;
import dev.rune.ritual.Ritual;
import dev.rune.ritual.SessionTemplate;
import dev.rune.ritual.Step;
import dev.rune.run.PlannedStep;
import dev.rune.run.Preview;
import dev.rune.run.Resolver;
import dev.rune.run.RunId;
import dev.rune.run.RunScope;
import dev.rune.run.SessionLook;
import dev.rune.source.DurationText;
import dev.rune.source.VisibleText;
import dev.rune.template.Values;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Shows what a run would do, and does nothing.
final class PlanView {

    private final Workspace workspace;
    private final Ritual ritual;
    private final RunOptions options;
    private final Map<String, String> vars;

    /// @param vars what was given by `--var`, now or for the run that would be continued
    PlanView(Workspace workspace, Ritual ritual, RunOptions options, Map<String, String> vars) {
        this.workspace = workspace;
        this.ritual = ritual;
        this.options = options;
        this.vars = Map.copyOf(vars);
    }

    /// Prints it, and answers with the exit code.
    int print(List<PlannedStep> planned) {
        RunScope scope = workspace.scope(new RunId("plan"), ritual.name(), vars);
        var resolver = new Resolver(scope);
        Sessions sessions = sessions(scope.values());
        var previewer = new Preview.Previewer(
                resolver, workspace.file().config().settings().timeout());
        List<Preview> previews = planned.stream().map(previewer::of).toList();
        if (options.json) {
            workspace.world().out().println(json(previews, sessions, resolver));
        } else {
            text(previews, sessions, resolver);
        }
        workspace.untrustedNote().ifPresent(note -> workspace.messages().note(note));
        return ExitCode.DONE.code();
    }

    /// What the steps that open a session by a template would build.
    @FunctionalInterface
    private interface Sessions {
        Optional<SessionPreview> of(Step step);
    }

    private Sessions sessions(Values values) {
        Map<String, SessionTemplate> templates = workspace.file().templates();
        return step -> step instanceof Step.Session session
                ? session.template()
                        .flatMap(name -> Optional.ofNullable(templates.get(name.value())))
                        .map(template -> new SessionPreview(
                                template,
                                values,
                                SessionPlaces.size(workspace.world()),
                                SessionPreview.columns(workspace.world())))
                : Optional.empty();
    }

    /// How the session of a step stands, and what would be built.
    private List<String> there(Resolver resolver, Step step) {
        return step instanceof Step.Session session
                ? new SessionLook(new SessionPlaces(workspace, options).setting(), resolver).of(session)
                : List.of();
    }

    private void text(List<Preview> previews, Sessions sessions, Resolver resolver) {
        PrintStream out = workspace.world().out();
        Style style = workspace.world().style(workspace.color());
        out.println(style.strong(VisibleText.of(
                        ritual.name() + " for " + workspace.project().name()))
                + style.faint("  " + VisibleText.of(workspace.root().toString())));
        int number = 0;
        for (Preview preview : previews) {
            number++;
            out.println(column(number)
                    + style.strong(VisibleText.of(preview.step().name()))
                    + style.faint("  " + facts(preview)));
            detail(out, style, preview);
            sessions.of(preview.step()).ifPresent(session -> session.print(out, style));
            there(resolver, preview.step()).forEach(sentence -> out.println("       " + VisibleText.of(sentence)));
        }
        if (previews.isEmpty()) {
            out.println("  no steps");
        }
        List<Removal> removed = workspace.filtered().removed();
        if (!removed.isEmpty()) {
            out.println(style.faint("kept from all steps: " + names(removed) + " (rune env --explain)"));
        }
    }

    /// Not by a format string, whose first use in a process takes 15 ms.
    private static String column(int number) {
        return " ".repeat(Math.max(0, 3 - String.valueOf(number).length())) + number + "  ";
    }

    private static String facts(Preview preview) {
        return preview.kind()
                + (preview.step().head().optional() ? ", optional" : "")
                + preview.limit()
                        .map(limit -> ", at most " + DurationText.format(limit))
                        .orElse("")
                + preview.readiness()
                        .map(ready -> ", ready: " + VisibleText.of(ready))
                        .orElse("");
    }

    private void detail(PrintStream out, Style style, Preview preview) {
        preview.command().lines().forEach(line -> out.println("       " + style.faint("$ ") + VisibleText.of(line)));
        preview.directory()
                .filter(directory -> !directory.equals(workspace.root()))
                .ifPresent(directory -> out.println("       in " + VisibleText.of(directory.toString())));
        if (!preview.when().isEmpty()) {
            out.println("       when " + VisibleText.of(String.join(", ", preview.when())));
        }
        preview.skip().ifPresent(skip -> out.println("       " + Wording.of(skip)));
        preview.human().forEach(need -> out.println("       you: " + VisibleText.of(need)));
        preview.problems().forEach(problem -> out.println("       " + style.odd("!") + " " + VisibleText.of(problem)));
    }

    private static String names(List<Removal> removed) {
        return removed.stream().map(Removal::name).collect(Collectors.joining(", "));
    }

    private String json(List<Preview> previews, Sessions sessions, Resolver resolver) {
        return JsonText.object(json -> {
            json.name("ritual").value(ritual.name());
            json.name("project").value(workspace.project().name());
            json.name("directory").value(workspace.root().toString());
            removed(json, workspace.filtered().removed());
            json.name("steps").beginArray();
            for (Preview preview : previews) {
                step(json, preview, sessions, there(resolver, preview.step()));
            }
            json.endArray();
        });
    }

    private static void removed(JsonWriter json, List<Removal> removals) throws IOException {
        JsonText.texts(json, "removed", removals.stream().map(Removal::name).toList());
    }

    private static void step(JsonWriter json, Preview preview, Sessions sessions, List<String> there)
            throws IOException {
        json.beginObject();
        json.name("id").value(preview.step().id());
        json.name("name").value(preview.step().name());
        json.name("kind").value(preview.kind());
        json.name("optional").value(preview.step().head().optional());
        json.name("command").value(preview.command());
        json.name("directory").value(preview.directory().map(Path::toString).orElse(null));
        json.name("limit_ms")
                .value(preview.limit().map(limit -> limit.toMillis()).orElse(null));
        json.name("ready").value(preview.readiness().orElse(null));
        json.name("skipped").value(preview.skip().map(Wording::of).orElse(null));
        JsonText.texts(json, "when", preview.when());
        JsonText.texts(json, "human", preview.human());
        removed(json, preview.removed());
        JsonText.texts(json, "problems", preview.problems());
        Optional<SessionPreview> session = sessions.of(preview.step());
        if (session.isPresent()) {
            session.get().json(json);
            JsonText.texts(json, "there", there);
        }
        json.endObject();
    }
}
