package dev.rune.session;

import dev.rune.source.Diagnostic;
import dev.rune.tmux.Tmux;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Builds the session of a plan: all of it, or nothing.
public final class SessionBuilder {

    private final Tmux tmux;
    private final BuildSite site;

    public SessionBuilder(Tmux tmux, BuildSite site) {
        this.tmux = tmux;
        this.site = site;
    }

    /// Builds it, waits for what the plan says is waited for, and looks at every pane.
    public BuildResult build(SessionPlan plan) {
        return build(plan, Ground.of(tmux));
    }

    /// The same, where it is known what the server gives new panes.
    public BuildResult build(SessionPlan plan, Ground ground) {
        var problems = new ArrayList<>(PlanCheck.of(plan));
        problems.addAll(PlanCheck.room(plan, site.size()));
        PlanCheck.programs(plan, plan.panes()).stream()
                .filter(Diagnostic::isError)
                .forEach(problems::add);
        return problems.isEmpty()
                ? new Building(plan, site, tmux).build(ground)
                : new BuildResult.Failed(BuildResult.Cause.PLAN, problems, List.of());
    }

    /// What is odd about a plan, and keeps nothing from being built.
    public static List<Diagnostic> warnings(SessionPlan plan) {
        return PlanCheck.programs(plan, plan.panes()).stream()
                .filter(problem -> !problem.isError())
                .toList();
    }

    /// How long since that moment.
    static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
