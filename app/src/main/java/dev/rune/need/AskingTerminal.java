package dev.rune.need;

import dev.rune.posix.ProcessStat;
import dev.rune.posix.ProcessTable;
import dev.rune.posix.TerminalModes;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/// A terminal on which a program may wait for a human.
public interface AskingTerminal {

    /// Its file, as the program knows it: `/dev/pts/3`.
    Path device();

    /// The modes that it is in now.
    TerminalModes modes();

    /// The process group that may read from it now.
    OptionalInt foregroundGroup();

    /// The process that began on it, from which the others mostly descend.
    int pid();

    /// The processes that may read from it now.
    default List<ProcessStat> readers() {
        OptionalInt group = foregroundGroup();
        if (group.isEmpty()) {
            return List.of();
        }
        List<ProcessStat> near = in(group.getAsInt(), ProcessTable.family(pid()));
        return near.isEmpty() ? in(group.getAsInt(), ProcessTable.now().all()) : near;
    }

    private static List<ProcessStat> in(int group, Collection<ProcessStat> processes) {
        return processes.stream()
                .filter(process -> process.group() == group && process.isAlive())
                .toList();
    }
}
