package dev.rune.session;

/// A pane of a plan that stands in a session.
///
/// @param id as tmux has it, such as `%3`
/// @param launch with what it is started
/// @param waits whether a placeholder runs in it, until the panes are done that it comes after
/// @param startedAt by the clock of [System#nanoTime]; of no meaning while it waits
record StandingPane(SessionPlan.Pane pane, String id, Launch launch, boolean waits, long startedAt) {

    Subject subject() {
        return Blueprint.subject(pane);
    }

    /// The same, once it was started.
    StandingPane started(long now) {
        return new StandingPane(pane, id, launch, false, now);
    }
}
