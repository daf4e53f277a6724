package dev.rune.cli;

import dev.rune.run.RunEvent.SessionId;
import dev.rune.session.LivingSession;
import java.util.Optional;

/// Brings the human to a session.
final class SessionAttachCommand {

    private final World world;
    private final Rune rune;
    private final RunOptions options = new RunOptions();

    private String name = "";

    SessionAttachCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return options.tmux.in(Syntax.of(
                        "attach",
                        this::call,
                        "Join a session: at a terminal here, within tmux by switching to it.",
                        "Without a terminal the line to type is printed.")
                .required("NAME", "The session, by its whole name.", text -> name = text));
    }

    private int call() {
        Workspace workspace = Workspace.loadAny(world, rune);
        return switch (SessionServer.of(workspace, options)) {
            case SessionServer.Found.Nowhere(ExitCode code) -> code.code();
            case SessionServer.Found.Here(SessionServer server) -> join(workspace, server);
        };
    }

    private int join(Workspace workspace, SessionServer server) {
        Optional<LivingSession> session = server.session(name);
        session.ifPresent(living -> new Joining(world, workspace.messages())
                .joinOrTell(
                        server.tmux(),
                        new SessionId(living.server(), living.id(), living.name(), living.template(), living.build())));
        return session.isPresent() ? ExitCode.DONE.code() : ExitCode.NO_TARGET.code();
    }
}
