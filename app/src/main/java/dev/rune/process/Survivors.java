package dev.rune.process;

import dev.rune.posix.ProcFiles;
import dev.rune.posix.ProcessStat;
import java.util.List;

/// What the process table says, in the words of a report.
final class Survivors {
    private Survivors() {}

    static Survivor of(ProcessStat process) {
        return new Survivor(process.pid(), ProcFiles.command(process));
    }

    static List<Survivor> of(List<ProcessStat> processes) {
        return processes.stream().map(Survivors::of).toList();
    }
}
