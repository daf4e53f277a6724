package dev.rune.session;

import java.util.List;

/// A window of a plan that stands in a session.
///
/// @param id as tmux has it, such as `@2`
record StandingWindow(SessionPlan.Window window, String id, List<StandingPane> panes) {

    StandingWindow {
        panes = List.copyOf(panes);
    }

    Subject subject() {
        return Blueprint.subject(window);
    }
}
