package dev.rune.cli;

import dev.rune.report.RunRecord;

/// What `on_stop` says of sessions that went without a word, as with their server or the machine: it is done when the
/// next run starts.
record MissedEndings(Workspace workspace) {

    void run() {
        World world = workspace.world();
        var known = new KnownSessions(world);
        var own = new OwnSessions(world, workspace.messages());
        var over = workspace.liveRuns().stream().filter(run -> !goesOn(run)).toList();
        for (OwnSessions.Own session : own.of(over)) {
            if (!known.lives(session.id())) {
                own.ended(session);
                new OnStop(world, workspace.rune(), false).run(session.runs().getFirst(), session.id());
                own.settle(session);
            }
        }
    }

    private boolean goesOn(RunRecord run) {
        return run.ended().isEmpty()
                && workspace.world().processes().get().isAlive(run.plan().runner());
    }
}
