package dev.rune.tmux;

import java.util.List;

/// A client in control mode, attached to a session: one command after the other, each with its own reply. It shows
/// nothing, and no window takes its size from it.
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
