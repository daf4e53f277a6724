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
                    session,
                    what(session) + " is what was kept of one that could not be built" + ofRoot(plan, session)
                            + hint(plan, session));
        }
        if (!session.template().equals(plan.template())) {
            return new Other(
                    session,
                    what(session) + " was built from " + template(session.template()) + ofRoot(plan, session)
                            + ", and this is " + template(plan.template()) + ofRoot(session, plan)
                            + hint(plan, session));
        }
        if (!session.isOf(plan.root())) {
            return new Other(
                    session,
                    what(session) + " was built from another root: `" + session.root() + "`, and this is `"
                            + plan.root() + "`" + hint(plan, session));
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

    /// Where it was built, if that is not where the plan is from.
    private static String ofRoot(SessionPlan plan, LivingSession session) {
        return session.isOf(plan.root()) ? "" : " in `" + session.root() + "`";
    }

    /// Where the plan is from, if the session was built elsewhere.
    private static String ofRoot(LivingSession session, SessionPlan plan) {
        return session.isOf(plan.root()) ? "" : " in `" + plan.root() + "`";
    }

    /// What belongs to another project is not to be closed unasked.
    private static String hint(SessionPlan plan, LivingSession session) {
        String down = "`rune session down " + session.name() + "` ends ";
        return session.isOf(plan.root())
                ? "; " + down + "it"
                : "; another `session_name` keeps both, " + down + "that of `" + session.root() + "`";
    }
}
