package dev.rune.cli;

import dev.rune.run.RunEvent.SessionId;
import dev.rune.session.LivingSession;
import java.util.List;
import java.util.Optional;

/// Closes one session that Rune built or adopted.
final class SessionDownCommand {

    private final World world;
    private final Rune rune;
    private final RunOptions options = new RunOptions();

    private String name = "";

    SessionDownCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return options.tmux.in(Syntax.of(
                        "down",
                        this::call,
                        "Close a session that Rune built or adopted: the steps of `on_stop`, the panes, the session.",
                        "The last line says `0 processes left`, or names them.")
                .required("NAME", "The session, by its whole name.", text -> name = text)
                .flag("-y,--yes", "End programs that you run in its panes without asking.", () -> options.yes = true)
                .flag("--json", "Write events to stdout, one JSON object a line.", () -> options.json = true));
    }

    private int call() {
        Workspace workspace = Workspace.loadAny(world, rune);
        return switch (SessionServer.of(workspace, options)) {
            case SessionServer.Found.Nowhere(ExitCode code) -> code.code();
            case SessionServer.Found.Here(SessionServer server) ->
                server.session(name)
                        .map(session -> close(workspace, server, session))
                        .orElse(ExitCode.NO_TARGET.code());
        };
    }

    private int close(Workspace workspace, SessionServer server, LivingSession session) {
        if (!session.isOurs()) {
            workspace
                    .messages()
                    .error(
                            "Rune did not build the session `" + name + "`, and does not close it",
                            "`rune session adopt` takes it over; `tmux kill-session` closes it");
            return ExitCode.NO_TARGET.code();
        }
        var view = options.json
                ? new ShutdownView.Json(world.out())
                : new ShutdownView.Text(world.out(), world.style(rune.color()));
        var consent = options.yes ? SessionClosing.Consent.GIVEN : SessionClosing.Consent.ASKED;
        var grace = workspace.file().config().settings().grace();
        var closing = new SessionClosing(world, rune, view, grace, consent);
        var left = closing.close(own(workspace, server, session));
        view.over(left, world.clock().instant());
        return left.isEmpty() && !closing.hasFailed() ? ExitCode.DONE.code() : ExitCode.FAILED.code();
    }

    /// As a journal has it; where none knows it any more, as it is.
    private OwnSessions.Own own(Workspace workspace, SessionServer server, LivingSession session) {
        var own = new OwnSessions(world, workspace.messages());
        Optional<OwnSessions.Own> known = own.of(world.runs().live()).stream()
                .filter(each -> each.id().build().equals(session.build()))
                .findFirst();
        return known.orElseGet(() -> new OwnSessions.Own(
                new SessionId(server.socket(), session.id(), name, session.template(), session.build()), List.of()));
    }
}
