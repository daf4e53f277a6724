package dev.rune.tmux;

import dev.rune.env.Environment;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The tmux of this machine, where there is one.
public interface Tmuxes {

    /// What tmux sets for its panes: neither a client nor a new server shall take itself for one.
    Set<String> OF_A_PANE = Set.of("TMUX", "TMUX_PANE");

    /// The program on the PATH, started by posix_spawn.
    static Tmuxes posix() {
        return new PosixTmuxes();
    }

    /// Looks for the program, and whether it is new enough.
    ///
    /// @param caller the environment of whoever calls; only `TMUX` is looked at
    /// @param filtered what is started gets this, without what a surrounding tmux set; the program is looked up on
    ///     its PATH
    /// @param directory where the program runs
    Found find(TmuxSocket socket, Map<String, String> caller, Environment filtered, Path directory);

    /// What was found.
    sealed interface Found {

        record Usable(Tmux tmux) implements Found {}

        /// There is none.
        ///
        /// @param reason a lower-case sentence
        record Absent(String reason) implements Found {}

        /// It is older than [TmuxVersion#OLDEST].
        ///
        /// @param reason a lower-case sentence
        record TooOld(String reason) implements Found {}

        /// It, where it can be used.
        default Optional<Tmux> usable() {
            return this instanceof Usable(Tmux tmux) ? Optional.of(tmux) : Optional.empty();
        }
    }
}
