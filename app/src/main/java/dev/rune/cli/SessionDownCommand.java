package dev.rune.cli;

import dev.rune.env.Environment;
import dev.rune.process.Launch;
import dev.rune.process.ProcessSpec;
import dev.rune.process.StepToken;
import dev.rune.run.RunEvent.SessionId;
import dev.rune.session.LivingSession;
import dev.rune.session.Occupants;
import java.nio.file.Path;
import java.util.ArrayList;
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
        if (Occupants.isWithin(session)) {
            return moveOut(workspace, server);
        }
        var view = options.json
                ? new ShutdownView.Json(world.out())
                : new ShutdownView.Text(world.out(), world.style(rune.color()));
        var consent = options.yes ? SessionClosing.Consent.GIVEN : SessionClosing.Consent.ASKED;
        var grace = workspace.file().config().settings().grace();
        var closing = new SessionClosing(world, rune, view, grace, consent);
        var left = closing.close(own(workspace, session));
        view.over(left, world.clock().instant());
        return left.isEmpty() && !closing.hasFailed() ? ExitCode.DONE.code() : ExitCode.FAILED.code();
    }

    /// What runs in the session that it closes goes on in a process session of its own.
    private int moveOut(Workspace workspace, SessionServer server) {
        if (world.launcher().isEmpty()) {
            workspace.messages().error("this runs in the session that it would close", "call it from elsewhere");
            return ExitCode.FAILED.code();
        }
        List<String> argv = new ArrayList<>(
                List.of(world.launcher().get().toString(), "session", "down", name, "--socket=" + server.socket()));
        if (options.yes) {
            argv.add("--yes");
        }
        Path log = world.places().state().resolve("session-down.log");
        var spec = new ProcessSpec(
                argv,
                world.places().cwd(),
                new Environment(world.environment()),
                Optional.empty(),
                StepToken.within(world.environment(), "session-down"),
                Optional.empty());
        return switch (world.processes().get().launch(spec, log)) {
            case Launch.NotLaunched(String reason) -> {
                workspace.messages().error(reason);
                yield ExitCode.FAILED.code();
            }
            case Launch.Launched _ -> {
                workspace
                        .messages()
                        .note("this runs in the session that it closes, and goes on elsewhere; it writes to `" + log
                                + "`");
                yield ExitCode.DONE.code();
            }
        };
    }

    /// As a journal has it; where none knows it any more, as it is.
    private OwnSessions.Own own(Workspace workspace, LivingSession session) {
        var own = new OwnSessions(world, workspace.messages());
        Optional<OwnSessions.Own> known = own.of(world.runs().live()).stream()
                .filter(each -> each.id().build().equals(session.build()))
                .findFirst();
        return known.orElseGet(() -> new OwnSessions.Own(
                new SessionId(session.server(), session.id(), name, session.template(), session.build()), List.of()));
    }
}
