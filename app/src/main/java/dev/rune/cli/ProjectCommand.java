package dev.rune.cli;

import dev.rune.config.FoundProject;
import dev.rune.report.Style;

/// Shows which project the caller is in.
final class ProjectCommand {

    private final World world;
    private final Rune rune;

    private boolean explain;

    private boolean json;

    ProjectCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return Syntax.of("project", this::call, "Show which project you are in, and where its steps run.")
                .flag("--explain", "Say what was looked at and what decided.", () -> explain = true)
                .flag("--json", "One JSON document.", () -> json = true);
    }

    private int call() {
        FoundProject project = Workspace.loadAny(world, rune).project();
        if (json) {
            world.out().println(json(project));
        } else {
            text(project);
        }
        return ExitCode.DONE.code();
    }

    private void text(FoundProject project) {
        Style style = world.style(rune.color());
        world.out().println(style.strong(project.name()) + "  " + project.root());
        if (explain) {
            project.looks().forEach(look -> world.out().println("  " + look.at() + " " + look.said()));
        }
    }

    private static String json(FoundProject project) {
        return JsonText.object(json -> {
            json.name("name").value(project.name());
            json.name("root").value(project.root().toString());
            json.name("declared").value(project.declared().isPresent());
            json.name("looks").beginArray();
            for (FoundProject.Look look : project.looks()) {
                json.beginObject();
                json.name("at").value(look.at());
                json.name("said").value(look.said());
                json.endObject();
            }
            json.endArray();
        });
    }
}
