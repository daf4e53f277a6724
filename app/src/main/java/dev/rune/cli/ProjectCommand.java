package dev.rune.cli;

import dev.rune.config.FoundProject;
import dev.rune.report.Style;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// Shows which project the caller is in.
@Command(name = "project", description = "Show which project you are in, and where its steps run.")
final class ProjectCommand implements Callable<Integer> {

    private final World world;

    @ParentCommand
    private Rune rune;

    @Option(names = "--explain", description = "Say what was looked at and what decided.")
    private boolean explain;

    @Option(names = "--json", description = "One JSON document.")
    private boolean json;

    ProjectCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
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
