package dev.rune.cli;

import com.google.gson.stream.JsonWriter;
import dev.rune.report.SessionView;
import dev.rune.run.RunEvent.SessionId;
import dev.rune.run.RunEvent.SessionStands;
import dev.rune.session.LivingSession;
import dev.rune.source.VisibleText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
                        "Those of other tmux servers too, as far as journals tell of them.")
                .flag("--json", "One JSON document.", () -> options.json = true));
    }

    private int call() {
        Workspace workspace = Workspace.loadAny(world, rune);
        return switch (SessionServer.of(workspace, options)) {
            case SessionServer.Found.Nowhere(ExitCode code) -> code.code();
            case SessionServer.Found.Here(SessionServer server) -> {
                show(server);
                yield ExitCode.DONE.code();
            }
        };
    }

    private void show(SessionServer server) {
        List<SessionView> views = new ArrayList<>();
        List<LivingSession> here =
                server.sessions().stream().filter(LivingSession::isOurs).toList();
        Path socket = here.isEmpty() ? Path.of("") : here.getFirst().server();
        var sharing = new Sharing(world);
        here.forEach(session -> views.add(new SessionView(session, socket, sharing.guests(session))));
        List<SessionId> gone = new ArrayList<>();
        var known = new KnownSessions(world);
        world.runs().live().stream()
                .flatMap(run -> run.own().stream())
                .map(SessionStands::session)
                .filter(id -> !id.server().equals(socket))
                .distinct()
                .forEach(id -> known.living(id)
                        .ifPresent(
                                session -> views.add(new SessionView(session, id.server(), sharing.guests(session)))));
        world.runs().live().stream()
                .flatMap(run -> run.own().stream())
                .map(SessionStands::session)
                .filter(id -> !known.lives(id))
                .distinct()
                .forEach(gone::add);
        if (options.json) {
            world.out().println(json(views, gone));
        } else {
            print(views, gone);
        }
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
