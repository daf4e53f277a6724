package dev.rune.tmux;

import java.util.List;

/// A client in control mode, attached to a session: one command after the other, each with its own reply. It shows
/// nothing, and no window takes its size from it.
///
/// While such a client connects, servers up to at least tmux 3.6 can crash with all their sessions, should a window or
/// session change in that very moment. So nothing that can be done by [Tmux#chain] is done by it.
public interface ControlClient extends AutoCloseable {

    /// Has a command done, and waits for its reply. Once one is [Reply.Lost], all that follow are.
    Reply call(List<String> command);

    default Reply call(String... command) {
        return call(List.of(command));
    }

    /// Has commands done one right after the other: nothing else happens in the server in between. The first that is
    /// not done keeps the rest from being tried.
    ///
    /// @return the reply of each that was tried
    List<Reply> chain(List<List<String>> commands);

    /// Detaches this client, and no other.
    @Override
    void close();
}
