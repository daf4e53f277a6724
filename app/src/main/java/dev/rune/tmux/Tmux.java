package dev.rune.tmux;

import java.time.Duration;
import java.util.List;

/// One tmux server, whether or not it runs yet.
///
/// What is started for it gets the filtered environment it was found with; should that be the server itself, then all
/// panes inherit no more than that.
public interface Tmux {

    TmuxVersion version();

    /// Creates a session, and opens a client that is attached to it. Starts the server where none runs.
    ///
    /// @param options of `new-session`, and its command; below 16,000 bytes in all
    Opening create(List<String> options);

    /// Opens a client that is attached to a session that is there. Its variables are left as they are.
    ///
    /// @param session its id, such as `$1`
    Opening join(String session);

    /// Has one command done by a process of its own, where no client is open. Starts no server, unless the command
    /// itself does.
    ///
    /// @param command below 16,000 bytes in all
    Reply run(List<String> command);

    default Reply run(String... command) {
        return run(List.of(command));
    }

    /// Has one command done whose words no list of processes shows, and waits until it is over.
    ///
    /// @param atMost after which it counts as lost
    Reply runUnseen(List<String> command, Duration atMost);

    /// Types bytes in a pane as they are. No list of processes shows them, and no buffer holds them afterwards.
    ///
    /// @param pane its id, such as `%7`
    Reply typeUnseen(String pane, byte[] keys);

    /// Has commands done one right after the other by one process: nothing else happens in the server in
    /// between. The first that is not done keeps the rest from being tried. Their length is not limited;
    /// where no server runs they may have 5,000 characters, and the first must start it.
    ///
    /// @return the reply of each that was tried
    List<Reply> chain(List<List<String>> commands);

    /// The command line of such a command, for whoever runs it on a terminal.
    List<String> argv(List<String> command);

    /// The same on one line, as a human types it.
    String typed(List<String> command);
}
