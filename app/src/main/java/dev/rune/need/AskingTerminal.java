package dev.rune.need;

import dev.rune.posix.ProcessStat;
import dev.rune.posix.ProcessTable;
import dev.rune.posix.TerminalModes;
import java.nio.file.Path;
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

    /// The processes that may read from it now.
    default List<ProcessStat> readers() {
        OptionalInt group = foregroundGroup();
        return group.isEmpty()
                ? List.of()
                : ProcessTable.now().all().stream()
                        .filter(process -> process.group() == group.getAsInt() && process.isAlive())
                        .toList();
    }
}
