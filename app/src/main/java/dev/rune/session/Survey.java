package dev.rune.session;

import dev.rune.tmux.Reply;
import dev.rune.tmux.Tmux;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /// The session of a name, exactly.
    Optional<LivingSession> session(String name) {
        return sessions.stream().filter(session -> session.name().equals(name)).findFirst();
    }
}
