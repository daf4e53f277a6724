package dev.rune.session;

import java.nio.file.Path;
import java.util.Optional;

/// Through which what runs in panes may ask a human: each pane has a context of its own, which ends with its process.
public interface PaneContexts {

    /// For panes that may not ask.
    PaneContexts NONE = new PaneContexts() {
        @Override
        public Optional<String> of(SessionPlan.Pane pane) {
            return Optional.empty();
        }

        @Override
        public void stands(SessionPlan.Pane pane, String id, int pid, Path server) {}
    };

    /// The variable that names a context.
    String VARIABLE = "INTERACTIVE_CONTEXT";

    /// The one of a pane that is about to be started: the value of [#VARIABLE].
    Optional<String> of(SessionPlan.Pane pane);

    /// The pane's process runs.
    ///
    /// @param id of the pane, such as `%7`
    /// @param server the socket of the tmux server
    void stands(SessionPlan.Pane pane, String id, int pid, Path server);
}
