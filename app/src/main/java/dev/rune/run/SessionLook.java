package dev.rune.run;

import dev.rune.ritual.Step;
import dev.rune.session.Reconciler;
import dev.rune.session.SessionPlan;
import dev.rune.session.Standing;
import dev.rune.session.Survey;
import dev.rune.tmux.Tmux;
import dev.rune.tmux.Tmuxes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What steps that open a session would find, and change; nothing is.
public final class SessionLook {

    private final SessionPlans plans;
    private final Resolver resolver;

    public SessionLook(SessionRunner.Setting setting, Resolver resolver) {
        this.plans = new SessionPlans(setting, resolver);
        this.resolver = resolver;
    }

    /// A sentence each; none where there is no such session yet.
    public List<String> of(Step.Session step) {
        if (!(resolver.site(step.head()) instanceof Resolved.Good<Site>(Site site))
                || !(plans.tmux() instanceof Tmuxes.Found.Usable(Tmux tmux))) {
            return List.of();
        }
        var server = Survey.of(tmux);
        return plans.of(step, site, server) instanceof Resolved.Good<SessionPlan>(SessionPlan plan)
                ? sentences(plan, server)
                : List.of();
    }

    private static List<String> sentences(SessionPlan plan, Survey server) {
        String session = "session `" + plan.name().value() + "` is there";
        return switch (Reconciler.look(plan, server, Set.of())) {
            case Standing.Nothing _ -> List.of();
            case Standing.Other other -> List.of(other.reason());
            case Standing.Foreign _ ->
                List.of(session + ", and Rune did not build it: it would be joined and left as it is");
            case Standing.Ours ours -> {
                List<String> sentences = new ArrayList<>();
                sentences.add(session + (ours.difference().isNothing() ? ", and nothing is missing" : ""));
                sentences.addAll(ours.difference().sentences());
                yield sentences;
            }
        };
    }
}
