package dev.rune.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Through which what runs in panes may ask a human: each pane has a context of its own, which ends with its process.
public interface PaneContexts {

    /// For panes that may not ask.
    PaneContexts NONE = new PaneContexts() {
        @Override
        public Map<String, String> of(List<SessionPlan.Pane> panes) {
            return Map.of();
        }

        @Override
        public void stand(List<Stood> panes, Path server) {}
    };

    /// The variable that names a context.
    String VARIABLE = "INTERACTIVE_CONTEXT";

    /// Those of panes that are about to be started: the values of [#VARIABLE], by the pane's address.
    Map<String, String> of(List<SessionPlan.Pane> panes);

    /// The processes of those panes run.
    ///
    /// @param server the socket of the tmux server
    void stand(List<Stood> panes, Path server);

    /// A pane whose process runs.
    ///
    /// @param id of the pane, such as `%7`
    record Stood(SessionPlan.Pane pane, String id, int pid) {}
}
