package dev.rune.cli;

/// Shows what is running.
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
                        "Show what is running: runs, their steps, and background processes with pid and log.")
                .flag("--json", "One JSON document.", () -> json = true)
                .flag("--resources", "Memory, CPU time and descriptors of each process.", () -> resources = true);
    }

    private int call() {
        var status = Status.of(world, resources);
        new Messages(world, rune.color()).foreignRuns();
        if (json) {
            world.out().println(status.json());
        } else {
            status.print(world.out(), world.style(rune.color()));
        }
        return ExitCode.DONE.code();
    }
}
