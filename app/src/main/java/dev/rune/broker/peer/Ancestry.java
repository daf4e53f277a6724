package dev.rune.broker.peer;

import dev.rune.posix.ProcessStat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/// A process and those it descends from, nearest first, up to a tmux server or to the first process of all.
///
/// @param below those below the tmux server, if there is one among them
/// @param isUnderTmux whether there is
public record Ancestry(List<ProcessStat> below, boolean isUnderTmux) {

    private static final int MOST = 256;

    public Ancestry {
        below = List.copyOf(below);
    }

    /// The same without those that this process descends from, should it be among them.
    Ancestry upTo(long pid) {
        for (int i = 0; i < below.size(); i++) {
            if (below.get(i).pid() == pid) {
                return new Ancestry(below.subList(0, i + 1), isUnderTmux);
            }
        }
        return this;
    }

    /// That process's; empty where it can't be told beyond doubt: it is gone, or it is another by now.
    public static Optional<Ancestry> of(int pid) {
        return of(pid, number -> ProcessStat.of(number));
    }

    /// The same.
    ///
    /// @param look finds a process by its number, now
    static Optional<Ancestry> of(int pid, IntFunction<Optional<ProcessStat>> look) {
        var chain = new ArrayList<ProcessStat>();
        int next = pid;
        while (next > 0 && chain.size() < MOST) {
            Optional<ProcessStat> found = look.apply(next);
            if (found.isEmpty() || !mayBeParent(found.get(), chain)) {
                return Optional.empty();
            }
            if (found.get().isTmuxServer()) {
                return sure(chain, true, look);
            }
            chain.add(found.get());
            next = found.get().parent();
        }
        return sure(chain, false, look);
    }

    /// A parent that began later than its child has a number that was given again.
    private static boolean mayBeParent(ProcessStat process, List<ProcessStat> chain) {
        return chain.isEmpty()
                ? process.isAlive()
                : process.start() <= chain.getLast().start();
    }

    /// The first must still be the same: had it ended, its number could have been given to another in between.
    private static Optional<Ancestry> sure(
            List<ProcessStat> chain, boolean tmux, IntFunction<Optional<ProcessStat>> look) {
        if (chain.isEmpty()) {
            return Optional.empty();
        }
        ProcessStat first = chain.getFirst();
        return look.apply(first.pid())
                .filter(again -> again.start() == first.start() && again.isAlive())
                .map(_ -> new Ancestry(chain, tmux));
    }
}
