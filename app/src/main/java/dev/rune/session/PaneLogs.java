package dev.rune.session;

import java.nio.file.Path;

/// Where what panes show is logged.
@FunctionalInterface
public interface PaneLogs {

    /// The file for a pane, in an existing folder.
    Path of(SessionPlan.Pane pane);
}
