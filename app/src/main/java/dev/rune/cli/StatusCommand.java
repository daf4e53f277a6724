package dev.rune.cli;

import dev.rune.source.VisibleText;

/// Shows what is running, and does what `on_stop` says of sessions that went without a word.
final class StatusCommand {

    private final World world;
    private final Rune rune;

    private boolean json;

    private boolean resources;

    StatusCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return Syntax.of(
                        "status",
                        this::call,
                        "Show what is running: runs, their steps, and background processes with pid and log.",
                        "What `on_stop` says of a session that is gone by now is done then.")
                .flag("--json", "One JSON document; nothing is done.", () -> json = true)
                .flag("--resources", "Memory, CPU time and descriptors of each process.", () -> resources = true);
    }

    private int call() {
        var status = Status.of(world, resources);
        new Messages(world, rune.color()).foreignRuns();
        if (json) {
            world.out().println(status.json());
        } else {
            status.print(world.out(), world.style(rune.color()));
            if (status.lacksSessions()) {
                seeToTheGone();
            }
            new PaneSweep(world).sweep();
        }
        return ExitCode.DONE.code();
    }

    private void seeToTheGone() {
        var messages = new Messages(world, rune.color());
        var onStop = new OnStop(world, rune, false);
        var missed = new MissedEndings(world, messages, onStop);
        for (OwnSessions.Own gone : missed.of(world.runs().live())) {
            String what =
                    "what `on_stop` of the session `" + VisibleText.of(gone.id().name()) + "` says";
            switch (onStop.due(gone.runs().getFirst(), gone.id())) {
                case NOTHING -> {}
                case NOW ->
                    missed.see(
                            gone,
                            () -> messages.note(what + " is done now: the session is gone, and Rune did not close it"));
                case LATER -> messages.note(what + " is not done yet: its ritual file is wrong, or not trusted");
            }
        }
    }
}
