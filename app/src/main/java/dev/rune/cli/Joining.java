package dev.rune.cli;

import dev.rune.run.RunEvent.SessionId;
import dev.rune.tmux.Reply;
import dev.rune.tmux.Tmux;
import dev.rune.tmux.TmuxSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Brings the human to a tmux session: by becoming tmux's client, or within tmux by switching to it, or by saying what
/// to type.
record Joining(World world, Messages messages) {

    private static final Duration LOOK = Duration.ofMillis(100);

    void join(Tmux tmux, SessionId session) {
        Optional<Path> around = TmuxSocket.around(world.environment());
        boolean terminal = world.terminals().in() && world.terminals().out();
        if (around.isEmpty() && terminal) {
            world.successor().become(tmux.argv(attach(session)));
        } else if (around.filter(session.server()::equals).isEmpty()
                || !terminal
                || !(switched(tmux, session) instanceof Reply.Done)) {
            messages.note("join it by: " + line(tmux, session));
        }
    }

    /// The same for a verb that does nothing else: without a terminal the line is its result.
    void joinOrTell(Tmux tmux, SessionId session) {
        if (world.terminals().in() && world.terminals().out()) {
            join(tmux, session);
        } else {
            world.out().println(line(tmux, session));
        }
    }

    /// Takes a human there who sits in the same tmux server, and waits until they have gone elsewhere.
    ///
    /// @return whether they were taken there
    boolean visit(Tmux tmux, SessionId session, BooleanSupplier isWanted) {
        boolean here = world.terminals().in()
                && TmuxSocket.around(world.environment())
                        .filter(session.server()::equals)
                        .isPresent();
        Optional<String> client = here ? client(tmux) : Optional.empty();
        if (client.isEmpty()
                || !(tmux.run("switch-client", "-c", client.get(), "-t", session.id()) instanceof Reply.Done)) {
            return false;
        }
        while (isWanted.getAsBoolean() && isThere(tmux, client.get(), session)) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return true;
    }

    private static boolean isThere(Tmux tmux, String client, SessionId session) {
        return tmux.run("list-clients", "-t", session.id(), "-F", "#{client_name}") instanceof Reply.Done done
                && done.lines().contains(client);
    }

    /// What a human types to join it.
    static String line(Tmux tmux, SessionId session) {
        return tmux.typed(List.of("attach-session", "-t", "=" + session.name()));
    }

    private static List<String> attach(SessionId session) {
        return List.of("attach-session", "-t", session.id());
    }

    private Reply switched(Tmux tmux, SessionId session) {
        return client(tmux)
                .map(name -> tmux.run("switch-client", "-c", name, "-t", session.id()))
                .orElseGet(() -> tmux.run("switch-client", "-t", session.id()));
    }

    /// The client that shows the pane in which Rune was called.
    private Optional<String> client(Tmux tmux) {
        String pane = world.environment().getOrDefault("TMUX_PANE", "");
        return tmux.run("display-message", "-p", "-t", pane, "#{window_active_clients_list}") instanceof Reply.Done done
                ? Arrays.stream(done.line().split(",", -1))
                        .filter(name -> !name.isEmpty())
                        .findFirst()
                : Optional.empty();
    }
}
