package dev.rune.cli;

import dev.rune.session.ClosedHook;

/// What tmux calls when a session was closed: does what its `on_stop` says, unless Rune itself closed it.
final class SessionClosedCommand {

    private final World world;
    private final Rune rune;

    private String build = "";

    SessionClosedCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return Syntax.of("closed", this::call, "Do what `on_stop` says of a session that was closed; for tmux to call.")
                .required("BUILD", "Names the building of the session.", text -> build = text)
                .hidden();
    }

    private int call() {
        var known = new KnownSessions(world);
        var messages = new Messages(world, rune.color());
        var own = new OwnSessions(world, messages);
        var missed = new MissedEndings(world, messages, new OnStop(world, rune, false));
        int exit = ExitCode.DONE.code();
        for (OwnSessions.Own session : own.of(world.runs().live())) {
            if (session.id().build().equals(build) && !known.lives(session.id())) {
                known.tmux(session.id().server()).ifPresent(tmux -> new ClosedHook(tmux).remove(build));
                exit = Math.max(exit, missed.see(session).orElse(exit));
            }
        }
        new PaneSweep(world).sweep();
        return exit;
    }
}
