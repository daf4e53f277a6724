package dev.rune.session;

import dev.rune.source.Diagnostic;
import dev.rune.tmux.Tmux;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Brings a session that is there to what its plan says: what is missing is built, what has ended is started again,
/// what runs is left alone, and so is all that the plan does not know.
public final class Reconciler {

    private final Tmux tmux;
    private final BuildSite site;

    public Reconciler(Tmux tmux, BuildSite site) {
        this.tmux = tmux;
        this.site = site;
    }

    /// Compares a plan with what stands under its name, and changes nothing.
    ///
    /// @param again addresses of panes that are to be started anew, whatever they do
    public static Standing look(SessionPlan plan, Survey survey, Set<String> again) {
        return survey.session(plan.name().value())
                .map(session -> Standing.of(plan, session, again))
                .orElse(new Standing.Nothing(survey.ground()));
    }

    /// Builds what is missing, and looks at every pane of the plan.
    public BuildResult bring(SessionPlan plan, Standing.Ours there) {
        var problems = new ArrayList<Diagnostic>();
        if (!there.difference().isNothing()) {
            problems.addAll(PlanCheck.of(plan));
            PlanCheck.programs(plan, there.difference().started()).stream()
                    .filter(Diagnostic::isError)
                    .forEach(problems::add);
        }
        return problems.isEmpty()
                ? new Repair(plan, there, site, tmux).run()
                : new BuildResult.Failed(BuildResult.Cause.PLAN, problems, List.of());
    }

    /// Takes a session over that Rune did not build, as far as the plan fits it. Nothing that runs is touched.
    public static Adoption adopt(SessionPlan plan, LivingSession session, Tmux tmux) {
        return new Adopting(plan, session, new Talk(tmux)).run();
    }
}
