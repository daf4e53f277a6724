package dev.rune.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells the contexts of panes which processes they end with.
///
/// @param server the socket of the tmux server
record PaneOwners(Path server, PaneContexts contexts) {

    /// Tells those.
    ///
    /// @param facts of the panes that stand now
    void tell(List<SessionPlan.Pane> panes, Map<String, PaneFacts> facts) {
        contexts.stand(
                panes.stream()
                        .flatMap(pane -> Optional.ofNullable(facts.get(pane.address()))
                                .filter(fact -> fact.tty().pid() > 0)
                                .map(fact -> new PaneContexts.Stood(
                                        pane, fact.id(), fact.tty().pid()))
                                .stream())
                        .toList(),
                server);
    }
}
