package dev.rune.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells the contexts of panes which processes they end with.
record PaneOwners(Talk talk, PaneContexts contexts) {

    /// Tells those.
    ///
    /// @param facts of the panes that stand now
    void tell(List<SessionPlan.Pane> panes, Map<String, PaneFacts> facts) {
        if (contexts.equals(PaneContexts.NONE)) {
            return;
        }
        List<String> lines = talk.ask("display-message", "-p", "#{socket_path}");
        if (lines.isEmpty() || lines.getFirst().isEmpty()) {
            return;
        }
        Path server = Path.of(lines.getFirst());
        for (SessionPlan.Pane pane : panes) {
            Optional.ofNullable(facts.get(pane.address()))
                    .filter(fact -> fact.tty().pid() > 0)
                    .ifPresent(
                            fact -> contexts.stands(pane, fact.id(), fact.tty().pid(), server));
        }
    }
}
