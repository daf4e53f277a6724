package dev.rune.session;

import java.util.List;

/// What became of one pane of a plan.
///
/// @param id as tmux has it, such as `%3`; empty where it never stood
/// @param lastLines of what a pane shows that is not well
public record PaneReport(SessionPlan.Pane pane, String id, PaneOutcome outcome, List<String> lastLines) {

    public PaneReport {
        lastLines = List.copyOf(lastLines);
    }

    /// Whether it makes the whole a failure.
    public boolean isFailure() {
        return !outcome.isWell() && !pane.optional();
    }
}
