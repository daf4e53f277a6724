package dev.rune.session;

import dev.rune.tmux.Reply;
import dev.rune.tmux.Tmux;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A tmux server at one moment, as far as it matters to who wants to open a session there; asked by one client, since
/// each takes longer to start than to reply.
///
/// @param shell what it starts in a new pane; empty where it does not run
/// @param ground what it gives new panes
/// @param sessions all that it has
public record Survey(Optional<String> shell, Ground ground, List<LivingSession> sessions) {

    private static final List<String> SHELL = List.of("show-options", "-gv", "default-shell");

    public Survey {
        sessions = List.copyOf(sessions);
    }

    public static Survey of(Tmux tmux) {
        var commands = new ArrayList<List<String>>();
        commands.add(SHELL);
        commands.addAll(Ground.COMMANDS);
        commands.addAll(LivingSessions.COMMANDS);
        var replies = tmux.chain(commands);
        if (replies.size() < commands.size() || !(replies.getLast() instanceof Reply.Done)) {
            return new Survey(Optional.empty(), Ground.NONE, List.of());
        }
        int sessions = 1 + Ground.COMMANDS.size();
        return new Survey(
                replies.getFirst() instanceof Reply.Done done ? Optional.of(done.line()) : Optional.empty(),
                Ground.of(replies.subList(1, sessions)),
                LivingSessions.of(replies.subList(sessions, replies.size())));
    }

    /// What tells of all panes of a server from which building they are, and with what they were started; empty where
    /// it is not the one that was asked.
    ///
    /// @param server its socket
    public Optional<List<String>> panes(Path server) {
        return sessions.stream().anyMatch(session -> session.server().equals(server))
                ? Optional.of(sessions.stream().flatMap(Survey::panes).toList())
                : Optional.empty();
    }

    private static Stream<String> panes(LivingSession session) {
        return session.panes().stream()
                .map(pane -> session.build() + " "
                        + pane.folder().map(folder -> folder.path().toString()).orElse("") + " " + pane.command());
    }

    /// The session of a name, exactly.
    Optional<LivingSession> session(String name) {
        return sessions.stream().filter(session -> session.name().equals(name)).findFirst();
    }
}
