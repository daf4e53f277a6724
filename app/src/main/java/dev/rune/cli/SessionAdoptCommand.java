package dev.rune.cli;

import dev.rune.ritual.SessionTemplate;
import dev.rune.run.RunId;
import dev.rune.run.SessionNames;
import dev.rune.run.SessionRunner;
import dev.rune.session.LivingSession;
import dev.rune.source.Located;
import dev.rune.source.Suggestions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes over a session that Rune did not build, where it fits a template.
final class SessionAdoptCommand {

    private final World world;
    private final Rune rune;
    private final RunOptions options = new RunOptions();

    private String name = "";

    private Optional<String> wanted = Optional.empty();

    SessionAdoptCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return options.tmux.in(Syntax.of(
                        "adopt",
                        this::call,
                        "Take over a session that Rune did not build, where it fits a template.",
                        "Nothing in it is touched; from then on `start` repairs it and `stop` ends it.")
                .required("NAME", "The session, by its whole name.", text -> name = text)
                .place(
                        "TEMPLATE",
                        "The template; by default the one whose session has that name.",
                        text -> wanted = Optional.of(text))
                .map("--var", "NAME=VALUE", "Set or override a variable.", values -> options.vars = values)
                .flag("--json", "Write events to stdout, one JSON object a line.", () -> options.json = true));
    }

    private int call() {
        Workspace workspace = Workspace.loadAny(world, rune);
        return switch (SessionServer.of(workspace, options)) {
            case SessionServer.Found.Nowhere(ExitCode code) -> code.code();
            case SessionServer.Found.Here(SessionServer server) ->
                server.session(name).map(session -> adopt(workspace, session)).orElse(ExitCode.NO_TARGET.code());
        };
    }

    private int adopt(Workspace workspace, LivingSession session) {
        if (session.isOurs()) {
            workspace.messages().note("the session `" + name + "` is Rune's already");
            return ExitCode.DONE.code();
        }
        Optional<SessionTemplate> template = wanted.flatMap(workspace::template).or(() -> named(workspace));
        if (template.isEmpty()) {
            String missing = wanted.map(text -> "there is no session template `" + text + "`")
                    .orElse("no template gives a session the name `" + name + "`");
            List<String> known = List.copyOf(workspace.templateNames());
            workspace
                    .messages()
                    .error(
                            missing,
                            Suggestions.didYouMean(
                                    wanted.orElse(name),
                                    known,
                                    known.isEmpty()
                                            ? "there is none; `rune session freeze` writes one"
                                            : "name one of: " + String.join(", ", known)));
            return ExitCode.NO_TARGET.code();
        }
        options.wish = new SessionRunner.Wish.Adopted();
        options.noAttach = true;
        var named = new Located<>(name, template.get().sessionName().span());
        return new RitualStart(
                        workspace.with(template.get()),
                        SessionUpCommand.ritual(template.get(), Optional.of(named)),
                        options)
                .run();
    }

    /// The template whose session has that name.
    private Optional<SessionTemplate> named(Workspace workspace) {
        if (wanted.isPresent()) {
            return Optional.empty();
        }
        var names = new SessionNames(workspace.scope(new RunId("adopt"), "session", Map.copyOf(options.vars)));
        return workspace.templateNames().stream()
                .flatMap(each -> workspace.template(each).stream())
                .filter(template -> names.of(template).equals(Optional.of(name)))
                .findFirst();
    }
}
