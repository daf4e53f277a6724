package dev.rune.session;

import java.util.Set;

/// What stands on a server under the name of a plan.
public sealed interface Standing {

    /// Nothing.
    ///
    /// @param ground what the server gives new panes
    record Nothing(Ground ground) implements Standing {}

    /// A session that Rune did not build.
    record Foreign(LivingSession session) implements Standing {}

    /// A session that Rune built from something else.
    ///
    /// @param reason a lower-case sentence that names both
    record Other(LivingSession session, String reason) implements Standing {}

    /// The session of the plan.
    record Ours(LivingSession session, Difference difference) implements Standing {}

    /// Compares a plan with what is there, and changes nothing.
    ///
    /// @param session that of the plan's name
    /// @param again addresses of panes that are to be started anew, whatever they do
    static Standing of(SessionPlan plan, LivingSession session, Set<String> again) {
        if (!session.isOurs()) {
            return new Foreign(session);
        }
        if (session.build().endsWith(Blueprint.UNFINISHED)) {
            return new Other(
                    session, what(session) + " is what was kept of one that could not be built" + hint(session));
        }
        if (!session.template().equals(plan.template())) {
            return new Other(
                    session,
                    what(session) + " was built from " + template(session.template()) + ", and this is "
                            + template(plan.template()) + hint(session));
        }
        if (!session.isOf(plan.root())) {
            return new Other(
                    session,
                    what(session) + " was built from another root: `" + session.root() + "`, and this is `"
                            + plan.root() + "`" + hint(session));
        }
        // The command of a session without a template is sent once, when it is built.
        return new Ours(
                session, plan.template().isEmpty() ? Difference.NONE : Difference.between(plan, session, again));
    }

    private static String what(LivingSession session) {
        return "the session `" + session.name() + "` is there already and";
    }

    private static String template(String name) {
        return name.isEmpty() ? "a step's command" : "the template `" + name + "`";
    }

    private static String hint(LivingSession session) {
        return "; `rune session down " + session.name() + "` ends it";
    }
}
