package dev.rune.process;

import dev.rune.posix.ProcessStat;
import dev.rune.posix.Signals;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Ends processes, and those they start meanwhile: one SIGTERM to each, SIGKILL once the grace is over, until none is
/// left or those that are left cannot be ended.
final class Ending {
    private static final Duration SHORTEST = Duration.ofMillis(2);
    private static final Duration LONGEST = Duration.ofMillis(50);
    /// After SIGKILL only the kernel can still hold on to a process, as on a dead network drive.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Supplier<List<ProcessStat>> find;
    private final Consumer<Duration> pause;
    private final Map<Integer, Long> asked = new HashMap<>();
    private final Map<Integer, Survivor> ended = new LinkedHashMap<>();
    private final int ownGroup = ProcessStat.of(ProcessHandle.current().pid())
            .map(ProcessStat::group)
            .orElseThrow();
    private final Set<Integer> notAllowed = new HashSet<>();

    /// @param find those to end that live now; asked again and again
    /// @param pause what to do meanwhile, about so long
    Ending(Supplier<List<ProcessStat>> find, Consumer<Duration> pause) {
        this.find = find;
        this.pause = pause;
    }

    /// What came of it.
    record Result(List<Survivor> ended, List<Survivor> left) {}

    Result run(Duration grace) {
        var askUntil = Deadline.in(grace);
        var giveUp = Deadline.in(grace.plus(PATIENCE));
        var interval = SHORTEST;
        var living = living();
        while (!living.isEmpty() && !giveUp.isOver()) {
            if (askUntil.isOver()) {
                living.forEach(this::kill);
                interval = SHORTEST;
            } else {
                living.forEach(this::ask);
            }
            pause.accept(shorter(interval, askUntil));
            interval = longer(interval);
            living = living();
        }
        return result();
    }

    private List<ProcessStat> living() {
        return find.get().stream()
                .filter(process -> !notAllowed.contains(process.pid()))
                .toList();
    }

    private void ask(ProcessStat process) {
        if (!Long.valueOf(process.start()).equals(asked.put(process.pid(), process.start()))) {
            remember(process);
            note(process, Signals.send(process.pid(), Signals.TERM));
        }
        if (process.state() == 'T') {
            // A stopped process would take its SIGTERM only when somebody continues it.
            Signals.send(process.pid(), Signals.CONT);
        }
    }

    private void kill(ProcessStat process) {
        remember(process);
        // The whole group of a session's leader at once, lest one member forks while another is being killed.
        if (process.group() > 1 && process.group() == process.session() && process.group() != ownGroup) {
            Signals.sendToGroup(process.group(), Signals.KILL);
        }
        note(process, Signals.send(process.pid(), Signals.KILL));
    }

    private void remember(ProcessStat process) {
        ended.computeIfAbsent(process.pid(), _ -> Survivors.of(process));
    }

    private void note(ProcessStat process, Signals.Sent sent) {
        if (sent == Signals.Sent.NOT_ALLOWED) {
            notAllowed.add(process.pid());
        }
    }

    private Result result() {
        var left = Survivors.of(find.get());
        left.forEach(survivor -> ended.remove((int) survivor.pid()));
        return new Result(List.copyOf(ended.values()), left);
    }

    private static Duration shorter(Duration interval, Deadline askUntil) {
        var remaining = askUntil.remaining();
        return remaining.isZero() || interval.compareTo(remaining) < 0 ? interval : remaining;
    }

    private static Duration longer(Duration interval) {
        return interval.compareTo(LONGEST) < 0 ? interval.multipliedBy(2) : interval;
    }
}
