package dev.rune.cli;

import dev.rune.ritual.TemplateWriter;
import dev.rune.session.LivingSession;
import dev.rune.session.freeze.Freezer;
import dev.rune.session.freeze.FrozenSession;
import dev.rune.session.freeze.LiveSession;
import dev.rune.tmux.Reply;
import java.util.List;
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
                Optional<LivingSession> session = session(workspace, server);
                yield session.isPresent() ? freeze(workspace, server, session.get()) : ExitCode.NO_TARGET.code();
            }
        };
    }

    private Optional<LivingSession> session(Workspace workspace, SessionServer server) {
        Optional<String> name = named.or(() -> around(server));
        if (name.isPresent()) {
            return server.session(name.get());
        }
        List<LivingSession> all = server.sessions();
        if (all.size() != 1) {
            List<String> names = all.stream().map(LivingSession::name).toList();
            workspace
                    .messages()
                    .error(
                            "there is no one session to be meant",
                            names.isEmpty() ? "this tmux server has none" : "name one of: " + String.join(", ", names));
        }
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    /// The session of the pane that this runs in.
    private Optional<String> around(SessionServer server) {
        return Optional.ofNullable(world.environment().get("TMUX_PANE"))
                .map(pane -> server.tmux().run("display-message", "-p", "-t", pane, "#{session_name}"))
                .filter(Reply.Done.class::isInstance)
                .map(reply -> ((Reply.Done) reply).line());
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
