package dev.rune.cli;

import dev.rune.process.Processes;
import dev.rune.process.Survivor;
import dev.rune.report.Journal;
import dev.rune.report.RunRecord;
import dev.rune.report.Style;
import dev.rune.run.RunEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Ends what the runs of a project left in the background, the last started first, and proves that nothing is left.
final class Shutdown {

    private final World world;
    private final Processes processes;
    private final Style style;
    private final Duration grace;

    Shutdown(World world, String color, Duration grace) {
        this.world = world;
        this.processes = world.processes().get();
        this.style = world.style(color);
        this.grace = grace;
    }

    /// Ends all of it.
    ///
    /// @param directory the project's directory
    /// @return how many processes live on
    int end(String project, Path directory) {
        List<Survivor> left = new ArrayList<>();
        for (RunRecord run : world.runs().live()) {
            if (run.isOf(project, directory)) {
                run.open().reversed().forEach(launch -> left.addAll(end(run, launch)));
                settle(run);
            }
        }
        world.out().println(left.isEmpty() ? "0 processes left" : left.size() + " left: " + names(left));
        return left.size();
    }

    /// Ends one background process and writes it into the journal of the run that started it.
    ///
    /// @return what lives on
    List<Survivor> end(RunRecord run, RunRecord.LaunchRecord launch) {
        var launched = launch.launched();
        boolean lived = processes.isAlive(launched.process())
                || !processes.family(launched.process(), launched.token()).isEmpty();
        List<Survivor> left = processes.end(launched.process(), launched.token(), grace);
        if (left.isEmpty()) {
            record(run, new RunEvent.BackgroundEnded(launched.step(), launched.process(), Optional.empty(), lived));
        }
        String how = lived ? left.isEmpty() ? "ended" : "not ended" : "had ended";
        world.out()
                .println((left.isEmpty() ? style.good("-") : style.bad("!")) + " " + launched.step() + ", pid "
                        + launched.process().pid() + ": " + how);
        return left;
    }

    /// A run of which nothing lives any more need not be looked at again.
    private void settle(RunRecord run) {
        boolean over = RunRecord.read(run.folder())
                .filter(now ->
                        now.open().isEmpty() && !processes.isAlive(now.plan().runner()))
                .isPresent();
        try {
            if (over) {
                run.folder().settle();
            }
        } catch (IOException e) {
            world.err().println("warning: `" + run.folder().path() + "`: " + e.getMessage());
        }
    }

    private void record(RunRecord run, RunEvent event) {
        try {
            Journal.append(run.folder(), event, world.clock().instant());
        } catch (IOException e) {
            world.err()
                    .println("warning: the journal in `" + run.folder().path() + "` can't be written: "
                            + e.getMessage());
        }
    }

    private static String names(List<Survivor> left) {
        return left.stream()
                .map(survivor -> "`" + survivor.command() + "` (pid " + survivor.pid() + ")")
                .collect(Collectors.joining(", "));
    }
}
