package dev.rune.session;

import dev.rune.posix.Aside;
import dev.rune.ritual.SessionTemplate.Run;
import dev.rune.source.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// How each pane of a plan is started.
final class Launches {

    private final SessionPlan plan;
    private final Path folders;
    private final PaneContexts contexts;
    private final Map<String, String> environment;
    private int made;
    private Optional<Boolean> replaced = Optional.empty();

    /// @param folders where the folders of the panes are made
    Launches(SessionPlan plan, Path folders, PaneContexts contexts) {
        this.plan = plan;
        this.contexts = contexts;
        this.folders = folders;
        // One copy for all panes that have no variables of their own.
        this.environment = Map.copyOf(plan.environment().variables());
    }

    /// Of each of these, by address; one that cannot be started is told.
    Map<String, Launch> of(List<SessionPlan.Pane> panes, Talk talk) {
        var launches = new LinkedHashMap<String, Launch>();
        var asked = Aside.begin("contexts", () -> contexts.of(panes));
        panes.forEach(pane -> {
            try {
                launches.put(pane.address(), of(pane));
            } catch (IOException e) {
                launches.put(pane.address(), Launch.NOTHING);
                talk.fail(Diagnostic.error("what starts the pane `" + pane.title() + "` cannot be written: " + e)
                        .at(pane.span()));
            }
        });
        asked.join()
                .forEach((address, context) -> launches.computeIfPresent(address, (_, each) -> each.asking(context)));
        return launches;
    }

    /// Notes beside the folders on which server the panes are, so that they can be removed once those are gone.
    void standOn(Path server) {
        if (Files.isDirectory(folders)) {
            try {
                new PaneFolder(folders).write(PaneFolder.SERVER, server + "\n");
            } catch (IOException e) {
                // Without it they stay, until the runtime directory goes.
            }
        }
    }

    /// Removes the folders that were made.
    void remove() {
        try (Stream<Path> all = Files.walk(folders)) {
            for (var file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException gone) {
            // They lie in the runtime directory, which does not outlive the machine's run.
        }
    }

    private Launch of(SessionPlan.Pane pane) throws IOException {
        if (pane.commands().isEmpty()) {
            return new Launch(
                    shell(pane, new PaneFolder(folders)).running(commands(pane)).argv(), List.of(), Optional.empty());
        }
        if (pane.run() == Run.PROCESS) {
            return new Launch(process(pane), List.of(), Optional.empty());
        }
        var folder = PaneFolder.make(folders.resolve(String.valueOf(made++)));
        var start = start(pane, shell(pane, folder));
        var instead = Optional.of(new Launch.Instead(plan.shell(), start.otherwise()))
                .filter(otherwise -> !otherwise.typing().isEmpty() && mayBeReplaced());
        return new Launch(start.argv(), start.typing(), Optional.of(folder), instead, Optional.empty());
    }

    /// Looking at it at all takes until the shells have started.
    private boolean mayBeReplaced() {
        if (replaced.isEmpty()) {
            var files = new StartUpFiles(plan.shell(), plan.environment().variables());
            replaced = Optional.of(files.mayReplaceShell());
        }
        return replaced.get();
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

    private List<String> process(SessionPlan.Pane pane) throws IOException {
        return new ProcessStart(pane.processShell(), folders.resolve(String.valueOf(made++)))
                .of(commands(pane))
                .argv();
    }

    private ShellStart shell(SessionPlan.Pane pane, PaneFolder folder) {
        return new ShellStart(plan.shell(), variables(pane), folder);
    }

    private Map<String, String> variables(SessionPlan.Pane pane) {
        if (pane.environment().isEmpty()) {
            return environment;
        }
        var variables = new LinkedHashMap<>(environment);
        variables.putAll(pane.environment());
        return variables;
    }
}
