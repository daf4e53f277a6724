package dev.rune.cli;

import dev.rune.config.PrivateFiles;
import dev.rune.process.ProcessId;
import dev.rune.process.Processes;
import dev.rune.process.Survivor;
import dev.rune.report.Journal;
import dev.rune.report.RunRecord;
import dev.rune.run.RunEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// Ends what runs left, the last started first, and proves that nothing is left.
final class Shutdown {

    private static final Duration LOOK = Duration.ofMillis(20);
    /// What a run needs beside two graces to end its step and to close its journal.
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final World world;
    private final Messages messages;
    private final Processes processes;
    private final ShutdownView view;
    private final Duration grace;

    Shutdown(World world, Messages messages, ShutdownView view, Duration grace) {
        this.world = world;
        this.messages = messages;
        this.processes = world.processes().get();
        this.view = view;
        this.grace = grace;
    }

    /// Stops those runs that still go on, as SIGTERM does, and waits for them. One that this very call descends from
    /// goes on.
    ///
    /// @return what lives on although it was killed
    List<Survivor> interrupt(List<RunRecord> runs) {
        List<Survivor> left = new ArrayList<>();
        var going = runs.stream().filter(run -> run.goesOn(processes)).toList();
        for (RunRecord run : going) {
            String which = "run " + run.plan().id() + " of `" + run.plan().ritual() + "`";
            if (isAround(run.plan().runner())) {
                messages.note(which + " goes on: this is one of its steps");
            } else {
                messages.note(which + " is still going; it is stopped first");
                left.addAll(stop(run, which));
            }
        }
        return left;
    }

    /// Ends what these runs left in the background, then the sessions that they look after.
    ///
    /// @param runs the newest first
    /// @param before what lives on of runs that were to stop first
    /// @return how many processes live on, with those
    int end(List<RunRecord> runs, List<Survivor> before, SessionClosing sessions) {
        List<Survivor> left = new ArrayList<>(before);
        for (RunRecord run : runs) {
            run.open().reversed().forEach(launch -> left.addAll(end(run, launch)));
            new Settling(world, messages).settle(run);
        }
        new OwnSessions(world, messages).of(runs).reversed().forEach(session -> left.addAll(sessions.close(session)));
        view.over(left, world.clock().instant());
        return left.size();
    }

    /// Ends one background process and writes it into the journal of the run that started it.
    ///
    /// @return what lives on
    List<Survivor> end(RunRecord run, RunRecord.LaunchRecord launch) {
        var launched = launch.launched();
        boolean lived = launch.lives(processes);
        List<Survivor> left = processes.end(launched.process(), launched.token(), grace);
        var event = new RunEvent.BackgroundEnded(launched.step(), launched.process(), Optional.empty(), lived);
        if (left.isEmpty()) {
            record(run, event);
        }
        view.ended(event, left, world.clock().instant());
        return left;
    }

    private static boolean isAround(ProcessId runner) {
        return Stream.iterate(
                        Optional.of(ProcessHandle.current()),
                        Optional::isPresent,
                        each -> each.flatMap(ProcessHandle::parent))
                .flatMap(Optional::stream)
                .anyMatch(ancestor -> ancestor.pid() == runner.pid());
    }

    /// One that does not end when it is asked to is killed, with all that descends from it.
    private List<Survivor> stop(RunRecord run, String which) {
        ProcessId runner = run.plan().runner();
        long deadline = System.nanoTime() + grace.multipliedBy(2).plus(FAREWELL).toNanos();
        processes.askToEnd(runner);
        while (processes.isAlive(runner) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
        if (!processes.isAlive(runner)) {
            return List.of();
        }
        messages.warning(which + " did not end when it was asked to, and is killed: pid " + runner.pid());
        return processes.end(runner, run.plan().id().value(), grace);
    }

    private void record(RunRecord run, RunEvent event) {
        try {
            Journal.append(run.folder(), event, world.clock().instant());
        } catch (IOException e) {
            messages.warning(
                    "the journal in `" + run.folder().path() + "` can't be written: " + PrivateFiles.reason(e));
        }
    }
}
