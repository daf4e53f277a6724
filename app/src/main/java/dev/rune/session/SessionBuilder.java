package dev.rune.session;

import dev.rune.source.Diagnostic;
import dev.rune.tmux.Tmux;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        return build(plan, missing(plan), Optional.empty());
    }

    /// The same.
    ///
    /// @param missing what [#missing] told of the plan
    /// @param known what the server gives new panes; empty where it has to be asked
    public BuildResult build(SessionPlan plan, List<Diagnostic> missing, Optional<Ground> known) {
        var problems = new ArrayList<>(PlanCheck.of(plan));
        problems.addAll(PlanCheck.room(plan, site.size()));
        missing.stream().filter(Diagnostic::isError).forEach(problems::add);
        return problems.isEmpty()
                ? new Building(plan, site, tmux).build(known.orElseGet(() -> Ground.of(tmux)))
                : new BuildResult.Failed(BuildResult.Cause.PLAN, problems, List.of());
    }

    /// The programs of a plan that are nowhere: what is no error keeps nothing from being built.
    public static List<Diagnostic> missing(SessionPlan plan) {
        return PlanCheck.programs(plan, plan.panes());
    }

    /// How long since that moment.
    static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
