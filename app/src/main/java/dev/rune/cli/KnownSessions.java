package dev.rune.cli;

import dev.rune.run.RunEvent.SessionId;
import dev.rune.run.RunEvent.SessionStands;
import dev.rune.session.LivingSession;
import dev.rune.session.LivingSessions;
import dev.rune.tmux.Reply;
import dev.rune.tmux.Tmux;
import dev.rune.tmux.TmuxSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The tmux sessions that journals tell of, as they stand now. Each server is asked once.
final class KnownSessions {

    /// What tmux says where no server listens any more.
    private static final Pattern NOBODY = Pattern.compile(
            "no server running on .*|error connecting to .*\\((No such file or directory|Connection refused)\\)|server"
                    + " exited.*");

    private final World world;
    private final Map<Path, List<LivingSession>> servers = new HashMap<>();

    KnownSessions(World world) {
        this.world = world;
    }

    /// That very session, not one that has its id on a server that was started anew.
    Optional<LivingSession> living(SessionId session) {
        return on(session.server()).stream()
                .filter(each -> each.id().equals(session.id()) && each.build().equals(session.build()))
                .findFirst();
    }

    /// What journals tell of.
    Stream<SessionId> told() {
        return world.runs().live().stream()
                .flatMap(run -> run.own().stream())
                .map(SessionStands::session)
                .distinct();
    }

    boolean lives(SessionId session) {
        return living(session).isPresent();
    }

    /// Whether it is certain that it is over: its server is, or says so. One that can't be asked may have it still.
    boolean isGone(SessionId session) {
        return !lives(session) && (!isThere(session.server()) || isAnswered(session.server()));
    }

    private boolean isAnswered(Path server) {
        return tmux(server)
                .map(tmux -> tmux.run("display-message", "-p", "#{pid}"))
                .filter(reply -> reply instanceof Reply.Done
                        || (reply instanceof Reply.Lost lost
                                && NOBODY.matcher(lost.reason()).matches()))
                .isPresent();
    }

    /// What tells of all panes of a server from which building they are, and with what they were started; none where it
    /// is over. Empty where it gives no clear answer.
    Optional<List<String>> panes(Path server) {
        if (!server.isAbsolute()) {
            return Optional.empty();
        }
        if (!isThere(server)) {
            return Optional.of(List.of());
        }
        return tmux(server)
                .map(tmux -> tmux.run("list-panes", "-a", "-F", "#{@rune_build} #{@rune_folder} #{pane_start_command}"))
                .flatMap(reply -> switch (reply) {
                    case Reply.Done done -> Optional.of(done.lines());
                    case Reply.Lost lost when NOBODY.matcher(lost.reason()).matches() -> Optional.of(List.of());
                    default -> Optional.empty();
                });
    }

    /// Whether there is a socket.
    static boolean isThere(Path server) {
        return server.isAbsolute() && Files.exists(server);
    }

    private List<LivingSession> on(Path server) {
        return servers.computeIfAbsent(
                server, path -> tmux(path).map(LivingSessions::on).orElse(List.of()));
    }

    /// The server whose socket lies there; empty where there is no socket, or no tmux.
    Optional<Tmux> tmux(Path server) {
        return isThere(server) ? world.tmux(new TmuxSocket.At(server)).usable() : Optional.empty();
    }
}
