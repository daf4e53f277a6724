package dev.rune.cli;

import dev.rune.ritual.Head;
import dev.rune.ritual.Ritual;
import dev.rune.ritual.SessionTemplate;
import dev.rune.ritual.Step;
import dev.rune.source.Located;
import dev.rune.source.Suggestions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Builds the session of one template, as a run of its own with that one step.
final class SessionUpCommand {

    /// How the runs are named that such calls are.
    static final String RITUAL = "session ";

    private final World world;
    private final Rune rune;
    private final RunOptions options = new RunOptions();

    private String name = "";

    SessionUpCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return options.ofSessions(Syntax.of(
                        "up",
                        this::call,
                        "Build the tmux session of a template and join it.",
                        "Where it is there already, what is missing is built and the rest left alone.")
                .required(
                        "TEMPLATE",
                        "The template: one of the ritual file, or a file in templates/.",
                        text -> name = text)
                .list(
                        "-w,--window",
                        "WINDOW",
                        "Build these windows only, also those that are manual.",
                        windows -> options.windows = windows)
                .map("--var", "NAME=VALUE", "Set or override a variable.", values -> options.vars = values)
                .flag("--dry-run", "Show what would be built; build nothing.", () -> options.dryRun = true)
                .flag("--timing", "Say how long it took until all panes stood.", () -> options.timing = true)
                .flag("--no-ask", "Ask nobody: what needs a human fails.", () -> options.noAsk = true)
                .flag("--json", "Write events to stdout, one JSON object a line.", () -> options.json = true));
    }

    private int call() {
        if (!options.dryRun) {
            world.warmUpForSession();
        }
        Workspace workspace = Workspace.loadAny(world, rune);
        Optional<SessionTemplate> template = workspace.template(name);
        if (template.isEmpty()) {
            workspace
                    .messages()
                    .error(
                            "there is no session template `" + name + "`",
                            Suggestions.didYouMean(name, workspace.templateNames(), "templates: " + known(workspace)));
            return ExitCode.NO_TARGET.code();
        }
        Optional<String> strange = options.windows.stream()
                .filter(wanted -> template.get().windows().stream()
                        .noneMatch(window -> window.name().value().equals(wanted)))
                .findFirst();
        if (strange.isPresent()) {
            return noWindow(workspace, template.get(), strange.get());
        }
        return new RitualStart(workspace.with(template.get()), ritual(template.get(), Optional.empty()), options).run();
    }

    private static String known(Workspace workspace) {
        return String.join(", ", workspace.templateNames());
    }

    private int noWindow(Workspace workspace, SessionTemplate template, String wanted) {
        List<String> windows =
                template.windows().stream().map(window -> window.name().value()).toList();
        workspace
                .messages()
                .error(
                        "template `" + name + "` has no window `" + wanted + "`",
                        Suggestions.didYouMean(
                                wanted, windows, "windows: " + windows.stream().collect(Collectors.joining(", "))));
        return ExitCode.NO_TARGET.code();
    }

    /// A ritual that opens a session of that template, and does nothing else.
    ///
    /// @param session its name, where it is not to be the template's
    static Ritual ritual(SessionTemplate template, Optional<Located<String>> session) {
        var step = new Step.Session(
                Head.of(template.name(), template.name(), template.sessionName().span()),
                Optional.empty(),
                session,
                Optional.of(
                        new Located<>(template.name(), template.sessionName().span())),
                Step.Attach.END,
                false,
                Optional.empty(),
                true,
                false);
        return new Ritual(RITUAL + template.name(), List.of(step), Map.of(), false);
    }
}
