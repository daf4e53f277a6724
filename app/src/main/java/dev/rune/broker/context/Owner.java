package dev.rune.broker.context;

import dev.rune.posix.ProcFiles;
import dev.rune.posix.ProcessStat;
import java.util.Optional;

/// A process, known beyond doubt although its number may be given to another one day.
///
/// @param start in clock ticks since boot
/// @param boot names the time since this machine started
public record Owner(int pid, long start, String boot) {

    /// The process of that number now.
    public static Optional<Owner> of(int pid) {
        return ProcessStat.of(pid).filter(ProcessStat::isAlive).map(Owner::of);
    }

    /// That process.
    public static Owner of(ProcessStat process) {
        return new Owner(process.pid(), process.start(), ProcFiles.bootId());
    }

    public boolean isAlive() {
        return boot.equals(ProcFiles.bootId())
                && ProcessStat.of(pid)
                        .filter(process -> is(process) && process.isAlive())
                        .isPresent();
    }

    /// Whether it is this one.
    public boolean is(ProcessStat process) {
        return process.pid() == pid && process.start() == start;
    }
}
