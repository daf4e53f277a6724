package dev.rune.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// Shows what is running.
@Command(
        name = "status",
        description = "Show what is running: runs, their steps, and background processes with pid and log.")
final class StatusCommand implements Callable<Integer> {

    private final World world;

    @ParentCommand
    private Rune rune;

    @Option(names = "--json", description = "One JSON document.")
    private boolean json;

    @Option(names = "--resources", description = "Memory, CPU time and descriptors of each process.")
    private boolean resources;

    StatusCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        var status = Status.of(world, resources);
        if (json) {
            world.out().println(status.json());
        } else {
            status.print(world.out(), world.style(rune.color()));
        }
        return ExitCode.DONE.code();
    }
}
