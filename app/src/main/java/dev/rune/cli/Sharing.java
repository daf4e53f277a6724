package dev.rune.cli;

import dev.rune.run.RunEvent;
import dev.rune.session.Guest;
import dev.rune.session.GuestServer;
import dev.rune.session.LivingSession;
import dev.rune.tmux.Reply;
import dev.rune.tmux.Tmux;
import dev.rune.tmux.TmuxSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Which guests a session has, and by which server they join it.
record Sharing(World world) {

    /// An option of a shared session: what it said itself of where its clients go when it is closed.
    private static final String BEFORE = "@rune_share_detach";

    private static final String DETACH = "detach-on-destroy";

    /// The server of guests whose socket lies there.
    Optional<GuestServer> at(Path socket) {
        return world.tmux(new TmuxSocket.Bare(socket)).usable().map(tmux -> new GuestServer(tmux, socket));
    }

    /// That of a session.
    Optional<GuestServer> of(LivingSession session) {
        return session.share().flatMap(this::at);
    }

    /// The guests of a session.
    List<Guest> guests(LivingSession session) {
        return of(session).map(GuestServer::guests).orElse(List.of());
    }

    /// Notes in the session itself that it is shared. A guest is never taken to another session when it is closed.
    void note(Tmux tmux, LivingSession session, Path socket) {
        if (session.share().isEmpty()) {
            tmux.run("set-option", "-t", session.id(), BEFORE, own(tmux, session, DETACH));
        }
        tmux.run("set-option", "-t", session.id(), DETACH, "on");
        tmux.run("set-option", "-t", session.id(), GuestServer.OPTION, socket.toString());
    }

    /// Ends it for all guests, and takes away what was noted.
    void end(Tmux tmux, LivingSession session) {
        of(session).ifPresent(guests -> {
            guests.end();
            GuestFolder.of(guests).remove();
        });
        String before = own(tmux, session, BEFORE);
        if (before.isEmpty()) {
            tmux.run("set-option", "-u", "-t", session.id(), DETACH);
        } else {
            tmux.run("set-option", "-t", session.id(), DETACH, before);
        }
        tmux.run("set-option", "-u", "-t", session.id(), BEFORE);
        tmux.run("set-option", "-u", "-t", session.id(), GuestServer.OPTION);
    }

    private static String own(Tmux tmux, LivingSession session, String option) {
        return tmux.run("show-options", "-qv", "-t", session.id(), option) instanceof Reply.Done done
                ? done.line()
                : "";
    }

    /// Writes it into the journals of the runs that look after the session.
    void journal(Messages messages, LivingSession session, RunEventOf event) {
        var own = new OwnSessions(world, messages);
        own.of(world.runs().live()).stream()
                .filter(each -> each.id().build().equals(session.build()))
                .forEach(each -> own.tell(each, event.about(each.id())));
    }

    /// What is told of a session.
    @FunctionalInterface
    interface RunEventOf {
        RunEvent about(RunEvent.SessionId session);
    }
}
