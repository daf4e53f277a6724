package dev.rune.tmux;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which tmux server is meant.
public sealed interface TmuxSocket {

    /// The one that a bare `tmux` speaks to: inside tmux the server around, else the user's default one.
    record Usual() implements TmuxSocket {}

    /// One with a name, as `tmux -L` takes it.
    record Named(String name) implements TmuxSocket {}

    /// One whose socket lies there, as `tmux -S` takes it.
    record At(Path path) implements TmuxSocket {}

    /// One of Rune's own, whose socket lies there; it reads no file of the user's.
    record Bare(Path path) implements TmuxSocket {}

    /// The options of tmux that choose it.
    ///
    /// @param environment of whoever calls; its `TMUX` tells which server is around
    default List<String> options(Map<String, String> environment) {
        return switch (this) {
            case Usual _ ->
                around(environment).map(path -> List.of("-S", path.toString())).orElse(List.of());
            case Named(String name) -> List.of("-L", name);
            case At(Path path) -> List.of("-S", path.toString());
            case Bare(Path path) -> List.of("-f", "/dev/null", "-S", path.toString());
        };
    }

    /// The socket of the server around whoever has these variables, as `TMUX` names it.
    static Optional<Path> around(Map<String, String> environment) {
        return Optional.of(environment.getOrDefault("TMUX", "").split(",", 2)[0])
                .filter(path -> !path.isEmpty())
                .map(Path::of);
    }
}
