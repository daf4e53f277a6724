package dev.rune.cli;

import com.google.gson.stream.JsonWriter;
import dev.rune.report.SessionView;
import dev.rune.run.RunEvent.SessionId;
import dev.rune.session.LivingSession;
import dev.rune.source.VisibleText;
import dev.rune.tmux.TmuxSocket;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Lists the sessions that Rune built.
final class SessionListCommand {

    private final World world;
    private final Rune rune;
    private final RunOptions options = new RunOptions();

    SessionListCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return options.tmux.in(Syntax.of(
                        "ls",
                        this::call,
                        "List the sessions that Rune built or adopted, and how their panes stand now.",
                        "Those of other tmux servers too, as far as journals tell of them, unless one is named.")
                .flag("--json", "One JSON document.", () -> options.json = true));
    }

    private int call() {
        Workspace workspace = Workspace.loadAny(world, rune);
        return switch (SessionServer.of(workspace, options)) {
            case SessionServer.Found.Nowhere(ExitCode code) -> code.code();
            case SessionServer.Found.Here(SessionServer server) -> show(server).code();
        };
    }

    private ExitCode show(SessionServer server) {
        List<SessionView> views = new ArrayList<>();
        List<LivingSession> here =
                server.sessions().stream().filter(LivingSession::isOurs).toList();
        Path socket = here.isEmpty() ? Path.of("") : here.getFirst().server();
        var sharing = new Sharing(world);
        here.forEach(session -> views.add(new SessionView(session, socket, sharing.guests(session))));
        List<SessionId> gone = new ArrayList<>();
        var known = new KnownSessions(world);
        told(known)
                .filter(id -> !id.server().equals(socket))
                .forEach(id -> known.living(id)
                        .ifPresent(
                                session -> views.add(new SessionView(session, id.server(), sharing.guests(session)))));
        told(known).filter(id -> !known.lives(id)).forEach(gone::add);
        if (options.json) {
            world.out().println(json(views, gone));
        }
        if (views.isEmpty() && gone.isEmpty() && isMissing(server)) {
            return ExitCode.NO_SERVER;
        }
        if (!options.json) {
            print(views, gone);
        }
        return ExitCode.DONE;
    }

    /// What journals tell of, on the server that is meant; where none is named, on any.
    private Stream<SessionId> told(KnownSessions known) {
        var meant = options.tmux.socket();
        return known.told().filter(id -> meant.stream().allMatch(socket -> isAt(id.server(), socket)));
    }

    private static boolean isAt(Path server, TmuxSocket socket) {
        return switch (socket) {
            case TmuxSocket.Named(String name) -> server.endsWith(name);
            case TmuxSocket.At(Path path) -> server.equals(path);
            case TmuxSocket.Bare(Path path) -> server.equals(path);
            case TmuxSocket.Usual _ -> true;
        };
    }

    /// Whether a server was named that does not run; that is said.
    private boolean isMissing(SessionServer server) {
        Optional<String> named = options.tmux.socket().map(SessionListCommand::name);
        boolean isMissing = named.isPresent() && server.socket().toString().isEmpty();
        if (isMissing) {
            new Messages(world, rune.color())
                    .error(
                            "the tmux server `" + VisibleText.of(named.get()) + "` does not run",
                            "without `--server` and `--socket`, `rune session ls` lists the sessions of all servers");
        }
        return isMissing;
    }

    private static String name(TmuxSocket socket) {
        return switch (socket) {
            case TmuxSocket.Named(String name) -> name;
            case TmuxSocket.At(Path path) -> path.toString();
            case TmuxSocket.Bare(Path path) -> path.toString();
            case TmuxSocket.Usual _ -> "default";
        };
    }

    private void print(List<SessionView> views, List<SessionId> gone) {
        var style = world.style(rune.color());
        views.forEach(view -> view.print(world.out(), style, ""));
        gone.forEach(id -> world.out().println("session " + style.strong(VisibleText.of(id.name())) + "  gone"));
        if (views.isEmpty() && gone.isEmpty()) {
            new Messages(world, rune.color())
                    .note("there is no session of Rune's here; `rune session up TEMPLATE` builds one");
        }
    }

    private static String json(List<SessionView> views, List<SessionId> gone) {
        return JsonText.object(json -> {
            json.name("sessions").beginArray();
            for (SessionView view : views) {
                json.beginObject();
                json.name("alive").value(true);
                view.json(json);
                json.endObject();
            }
            for (SessionId id : gone) {
                gone(json, id);
            }
            json.endArray();
        });
    }

    static void gone(JsonWriter json, SessionId id) throws IOException {
        json.beginObject();
        json.name("alive").value(false);
        json.name("name").value(id.name());
        json.name("id").value(id.id());
        json.name("server").value(id.server().toString());
        json.name("template").value(id.template());
        json.endObject();
    }
}
