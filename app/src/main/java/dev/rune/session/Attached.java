package dev.rune.session;

import dev.rune.tmux.GuestClient;
import dev.rune.tmux.Reply;
import dev.rune.tmux.Tmux;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The humans whose terminals show a session.
///
/// @param session its id
record Attached(Tmux tmux, String session) {

    /// Takes them, but no guest, to the session that they came from, else to the one that was used last; where there is
    /// no other
    /// session they stay.
    void moveOn() {
        List<String> clients =
                lines("list-clients", "-t", session, "-F", "#{client_control_mode} #{client_pid} #{client_name}")
                        .stream()
                        .map(line -> line.split(" ", 3))
                        .filter(line -> line[0].equals("0") && !GuestClient.is(Integer.parseInt(line[1])))
                        .map(line -> line[2])
                        .toList();
        if (!clients.isEmpty()) {
            Optional<String> other = lastUsed();
            clients.forEach(client -> other.ifPresent(last -> moveOn(client, last)));
        }
    }

    private void moveOn(String client, String last) {
        if (!(tmux.run("switch-client", "-c", client, "-l") instanceof Reply.Done)) {
            tmux.run("switch-client", "-c", client, "-t", last);
        }
    }

    private Optional<String> lastUsed() {
        return lines("list-sessions", "-F", "#{session_activity} #{session_id}").stream()
                .map(line -> line.split(" ", 2))
                .filter(line -> line.length == 2 && !line[1].equals(session))
                .max(Comparator.comparingLong(line -> Long.parseLong("0" + line[0])))
                .map(line -> line[1]);
    }

    private List<String> lines(String... command) {
        return tmux.run(command) instanceof Reply.Done(List<String> lines) ? lines : List.of();
    }
}
