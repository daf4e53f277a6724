package dev.rune.cli;

import dev.rune.ritual.TemplateWriter;
import dev.rune.session.LivingSession;
import dev.rune.session.freeze.Freezer;
import dev.rune.session.freeze.FrozenSession;
import dev.rune.session.freeze.LiveSession;
import java.util.Optional;

/// Tells a session that lives as a session template.
final class SessionFreezeCommand {

    private final World world;
    private final Rune rune;
    private final RunOptions options = new RunOptions();
    private final NewTemplate template;

    private Optional<String> named = Optional.empty();

    SessionFreezeCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
        this.template = new NewTemplate(world, rune);
    }

    Syntax syntax() {
        return template.in(
                options.tmux.in(Syntax.of(
                                "freeze",
                                this::call,
                                "Print a session that lives as a session template.",
                                "Windows, layouts, directories and what runs in the panes; nothing in it is touched.")
                        .place(
                                "SESSION",
                                "Its whole name; by default the one you are in, or the only one.",
                                text -> named = Optional.of(text))),
                "as the session is");
    }

    private int call() {
        Workspace workspace = Workspace.loadAny(world, rune);
        return switch (SessionServer.of(workspace, options)) {
            case SessionServer.Found.Nowhere(ExitCode code) -> code.code();
            case SessionServer.Found.Here(SessionServer server) -> {
                Optional<LivingSession> session = server.meant(named, _ -> true);
                yield session.isPresent() ? freeze(workspace, server, session.get()) : ExitCode.NO_TARGET.code();
            }
        };
    }

    private int freeze(Workspace workspace, SessionServer server, LivingSession session) {
        Optional<FrozenSession> frozen = new LiveSession(server.tmux(), session.id()).freeze();
        if (frozen.isEmpty()) {
            workspace.messages().error("the session `" + session.name() + "` is gone");
            return ExitCode.NO_TARGET.code();
        }
        var freezer = new Freezer(workspace.root(), world.places().home());
        return template.put(TemplateWriter.write(freezer.template(frozen.get())), session.name());
    }
}
