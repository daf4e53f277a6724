package dev.rune.cli;

import dev.rune.config.ShellWord;
import dev.rune.run.RunEvent.SessionId;
import dev.rune.tmux.Reply;
import dev.rune.tmux.Tmux;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Brings the human to a tmux session: by becoming tmux's client, or within tmux by switching to it, or by saying what
/// to type.
record Joining(World world, Messages messages) {

    void join(Tmux tmux, SessionId session) {
        Optional<Path> around = around();
        boolean terminal = world.terminals().in() && world.terminals().out();
        if (around.isEmpty() && terminal) {
            world.successor().become(tmux.argv(attach(session)));
        } else if (around.filter(session.server()::equals).isEmpty()
                || !terminal
                || !(switched(tmux, session) instanceof Reply.Done)) {
            messages.note("join it by: " + line(tmux, session));
        }
    }

    /// What a human types to join it.
    static String line(Tmux tmux, SessionId session) {
        return tmux.typed(List.of("attach-session", "-t", "=" + session.name())).stream()
                .map(ShellWord::of)
                .collect(Collectors.joining(" "));
    }

    private static List<String> attach(SessionId session) {
        return List.of("attach-session", "-t", session.id());
    }

    /// The socket of the tmux server around, if there is one.
    private Optional<Path> around() {
        return Optional.of(world.environment().getOrDefault("TMUX", "").split(",", 2)[0])
                .filter(path -> !path.isEmpty())
                .map(Path::of);
    }

    /// The client that shows the pane in which Rune was called.
    private Reply switched(Tmux tmux, SessionId session) {
        String pane = world.environment().getOrDefault("TMUX_PANE", "");
        Reply clients = tmux.run("display-message", "-p", "-t", pane, "#{window_active_clients_list}");
        Optional<String> client = clients instanceof Reply.Done done
                ? Arrays.stream(done.line().split(",", -1))
                        .filter(name -> !name.isEmpty())
                        .findFirst()
                : Optional.empty();
        return client.map(name -> tmux.run("switch-client", "-c", name, "-t", session.id()))
                .orElseGet(() -> tmux.run("switch-client", "-t", session.id()));
    }
}
