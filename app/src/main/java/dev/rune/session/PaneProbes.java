package dev.rune.session;

import dev.rune.ritual.Ready;

/// Looks whether what runs in a pane is ready.
public interface PaneProbes {

    /// Looks once, which may take some seconds. Called by a thread of its own for each pane; never about
    /// [Ready.Probe.Log], which needs tmux to look.
    boolean holds(SessionPlan.Pane pane, Ready.Probe probe);
}
