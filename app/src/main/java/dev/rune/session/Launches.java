package dev.rune.session;

import dev.rune.ritual.SessionTemplate.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// How each pane of a plan is started.
final class Launches {

    private final SessionPlan plan;
    private final Path folders;
    private int made;

    /// @param folders where the folders of the panes are made
    Launches(SessionPlan plan, Path folders) {
        this.plan = plan;
        this.folders = folders;
    }

    Launch of(SessionPlan.Pane pane) throws IOException {
        if (pane.commands().isEmpty()) {
            return new Launch(
                    shell(pane, new PaneFolder(folders)).running(commands(pane)).argv(), List.of(), Optional.empty());
        }
        if (pane.run() == Run.PROCESS) {
            return new Launch(process(pane), List.of(), Optional.empty());
        }
        var folder = PaneFolder.make(folders.resolve(String.valueOf(made++)));
        var start = start(pane, shell(pane, folder));
        return new Launch(start.argv(), start.typing(), Optional.of(folder));
    }

    private static PaneStart start(SessionPlan.Pane pane, ShellStart shell) throws IOException {
        var commands = commands(pane);
        return pane.run() == Run.TYPE
                ? shell.leaving(String.join(" ", commands.own()), commands.before())
                : shell.running(commands);
    }

    private static PaneCommands commands(SessionPlan.Pane pane) {
        int before = pane.commands().size() - pane.own();
        return new PaneCommands(
                pane.commands().subList(0, before),
                pane.commands().subList(before, pane.commands().size()));
    }

    private static List<String> process(SessionPlan.Pane pane) {
        var argv = new ArrayList<>(pane.processShell());
        argv.add(String.join("\n", pane.commands()));
        return argv;
    }

    private ShellStart shell(SessionPlan.Pane pane, PaneFolder folder) {
        var variables = new LinkedHashMap<>(plan.environment().variables());
        variables.putAll(pane.environment());
        return new ShellStart(plan.shell(), variables, folder);
    }
}
