package dev.rune.process;

import dev.rune.posix.ProcFiles;
import dev.rune.posix.ProcessStat;

/// Names processes beyond doubt.
final class ProcessIds {
    private ProcessIds() {}

    /// A child of this Rune, which is not reaped yet and so has its number to itself.
    static ProcessId of(int child) {
        var start = ProcessStat.of(child).map(ProcessStat::start).orElseThrow();
        return new ProcessId(child, start, ProcFiles.bootId());
    }
}
