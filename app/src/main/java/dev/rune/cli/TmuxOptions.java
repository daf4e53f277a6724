package dev.rune.cli;

import dev.rune.tmux.TmuxSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Which tmux server a verb means, where the command line says so.
final class TmuxOptions {

    private Optional<String> name = Optional.empty();
    private Optional<String> path = Optional.empty();

    /// Adds them to what a verb takes.
    Syntax in(Syntax verb) {
        return verb.option(
                        "--server",
                        "NAME",
                        "The tmux server of that name (tmux -L) instead of yours.",
                        value -> name = Optional.of(value))
                .option(
                        "--socket",
                        "PATH",
                        "The tmux server whose socket lies there (tmux -S).",
                        value -> path = Optional.of(value));
    }

    /// Means the server whose socket lies there.
    void use(Path socket) {
        path = Optional.of(socket.toString());
    }

    /// As they were given, for another call of Rune.
    List<String> flags() {
        return Stream.of(name.map(value -> "--server=" + value), path.map(value -> "--socket=" + value))
                .flatMap(Optional::stream)
                .toList();
    }

    /// The one that is named.
    Optional<TmuxSocket> socket() {
        return path.<TmuxSocket>map(text -> new TmuxSocket.At(Path.of(text).toAbsolutePath()))
                .or(() -> name.map(TmuxSocket.Named::new));
    }
}
