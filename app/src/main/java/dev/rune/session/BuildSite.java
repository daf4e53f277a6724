package dev.rune.session;

import dev.rune.env.EnvPolicy;
import dev.rune.posix.Terminal;
import java.nio.file.Path;

/// Where and how a session is built.
///
/// @param size of the terminal that will join it
/// @param policy decides what of the variables of a server that runs already its panes may see
/// @param folders the private folder in which each pane gets one of its own
/// @param probes looks whether what a pane runs is ready
/// @param logs where panes are logged
/// @param patience how long it may take, the waiting for panes included
/// @param contexts through which the panes may ask
/// @param onFailure what becomes of what is built when it cannot be finished
public record BuildSite(
        Terminal.Size size,
        EnvPolicy policy,
        Path folders,
        PaneProbes probes,
        PaneLogs logs,
        Patience patience,
        PaneContexts contexts,
        OnFailure onFailure) {

    /// For panes that may not ask.
    public BuildSite(
            Terminal.Size size,
            EnvPolicy policy,
            Path folders,
            PaneProbes probes,
            PaneLogs logs,
            Patience patience,
            OnFailure onFailure) {
        this(size, policy, folders, probes, logs, patience, PaneContexts.NONE, onFailure);
    }

    /// What becomes of a session that cannot be finished.
    public enum OnFailure {
        /// It is removed.
        REMOVE,
        /// It stays as it is, for a look.
        KEEP
    }
}
