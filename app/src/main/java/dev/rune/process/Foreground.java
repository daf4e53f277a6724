package dev.rune.process;

import dev.rune.posix.Children;
import dev.rune.posix.Descriptor;
import dev.rune.posix.ProcFiles;
import dev.rune.posix.Signals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A running foreground process, and the loop that listens to it.
final class Foreground implements Running {
    private final ProcessId id;
    private final Family family;
    private final Listening listening;
    private final Runnable whenOver;
    private final Orphans orphans;

    private boolean interrupted;
    private boolean over;
    private Optional<Descriptor> detachedLog = Optional.empty();

    /// @param whenOver told once it has ended, or goes on by itself
    Foreground(ProcessId id, Family family, Listening listening, Runnable whenOver, Orphans orphans) {
        this.id = id;
        this.family = family;
        this.listening = listening;
        this.whenOver = whenOver;
        this.orphans = orphans;
    }

    @Override
    public ProcessId id() {
        return id;
    }

    @Override
    public synchronized void interrupt() {
        if (!interrupted && !over) {
            interrupted = true;
            Signals.sendToGroup((int) id.pid(), Signals.INT);
            listening.call();
        }
    }

    @Override
    public synchronized void detach(Path log) {
        if (detachedLog.isEmpty() && !over) {
            detachedLog = Optional.of(Descriptor.append(log));
            listening.call();
        }
    }

    @Override
    public Finish await(Limit limit, Duration grace, OutputSink sink) {
        try {
            return listen(limit, grace, sink);
        } catch (RuntimeException | Error bug) {
            // Nobody will listen any more: do not leave a process that nobody owns.
            if (!isOver()) {
                endFamily(Finish.Cause.INTERRUPT, grace, (_, _, _) -> {});
            }
            throw bug;
        } finally {
            listening.close();
        }
    }

    private Finish listen(Limit limit, Duration grace, OutputSink sink) {
        long began = System.nanoTime();
        var until = limit.deadline(began);
        var cause = Finish.Cause.ITSELF;
        while (!listening.hasEnded()) {
            listening.once(until.remaining(), sink);
            if (cause == Finish.Cause.ITSELF && isInterrupted()) {
                cause = Finish.Cause.INTERRUPT;
                until = Deadline.in(grace);
            }
            if (!listening.hasEnded()) {
                var log = takeDetachedLog();
                if (log.isPresent()) {
                    return goOn(log.get());
                }
                if (until.isOver() && cause == Finish.Cause.ITSELF) {
                    // It may have been put off while a human was asked.
                    until = limit.deadline(began);
                }
                if (until.isOver()) {
                    return endFamily(cause == Finish.Cause.ITSELF ? Finish.Cause.LIMIT : cause, grace, sink);
                }
            }
        }
        if (cause == Finish.Cause.ITSELF && !isInterrupted()) {
            return endSession(grace, sink);
        }
        letSessionCleanUp(until, sink);
        return endFamily(Finish.Cause.INTERRUPT, grace, sink);
    }

    /// Nothing else happened: it ended by itself. What is left in its session goes, what has its own stays.
    private Finish endSession(Duration grace, OutputSink sink) {
        var left = family.orphans();
        var ended = List.<Survivor>of();
        if (!left.isEmpty()) {
            ended = new Ending(family::session, pause(sink)).run(grace).ended();
            left = family.orphans();
        }
        listening.drain(sink);
        return finish(Finish.Cause.ITSELF, ended, Survivors.of(left));
    }

    private Finish endFamily(Finish.Cause cause, Duration grace, OutputSink sink) {
        var result = new Ending(family::members, pause(sink)).run(grace);
        family.orphans();
        listening.drain(sink);
        return finish(cause, result.ended(), result.left());
    }

    /// The SIGINT went to the whole process group: each member that heeds it may use the grace, also when the leader
    /// was quicker.
    private void letSessionCleanUp(Deadline until, OutputSink sink) {
        while (!until.isOver()
                && family.session().stream().anyMatch(member -> !ProcFiles.ignores(member.pid(), Signals.INT))) {
            pause(sink).accept(Duration.ofMillis(20));
        }
    }

    private Finish finish(Finish.Cause cause, List<Survivor> ended, List<Survivor> left) {
        whenOver.run();
        return new Finish.Ended(reap(), cause, withoutLeader(ended), left);
    }

    private Finish goOn(Descriptor log) {
        try (log) {
            listening.handOver(log, orphans);
        }
        whenOver.run();
        return new Finish.Detached(id);
    }

    /// Its pid is free again only now, when nobody can signal it any more.
    private synchronized Exit reap() {
        over = true;
        orphans.forget((int) id.pid());
        return Children.reap((int) id.pid()).map(Exits::of).orElse(new Exit.Signal(Signals.KILL));
    }

    private List<Survivor> withoutLeader(List<Survivor> survivors) {
        return survivors.stream().filter(survivor -> survivor.pid() != id.pid()).toList();
    }

    private Consumer<Duration> pause(OutputSink sink) {
        return duration -> listening.until(Deadline.in(duration), sink);
    }

    private synchronized Optional<Descriptor> takeDetachedLog() {
        over = detachedLog.isPresent();
        return detachedLog;
    }

    private synchronized boolean isInterrupted() {
        return interrupted;
    }

    private synchronized boolean isOver() {
        return over;
    }
}
