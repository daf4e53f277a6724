package dev.rune.posix;

import java.io.File;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All processes at one moment, by pid.
public final class ProcessTable {
    private final Map<Integer, ProcessStat> byPid = new HashMap<>();
    private final Map<Integer, List<ProcessStat>> byParent = new HashMap<>();

    private ProcessTable() {}

    /// Those of now.
    public static ProcessTable now() {
        var table = new ProcessTable();
        var names = new File("/proc").list();
        for (var name : names == null ? new String[0] : names) {
            if (Character.isDigit(name.charAt(0))) {
                ProcessStat.of(Long.parseLong(name)).ifPresent(table::add);
            }
        }
        return table;
    }

    /// A process and all that descends from it now: far fewer to look at than all. Empty once it is gone, or where the
    /// kernel does not tell whose children processes are.
    public static List<ProcessStat> family(int pid) {
        var family = new ArrayList<ProcessStat>();
        ProcessStat.of(pid).ifPresent(family::add);
        for (int i = 0; i < family.size(); i++) {
            ProcFiles.children(family.get(i).pid())
                    .forEach(child -> ProcessStat.of(child).ifPresent(family::add));
        }
        return family;
    }

    public Collection<ProcessStat> all() {
        return Collections.unmodifiableCollection(byPid.values());
    }

    public Optional<ProcessStat> find(int pid) {
        return Optional.ofNullable(byPid.get(pid));
    }

    public List<ProcessStat> childrenOf(int pid) {
        return byParent.getOrDefault(pid, List.of());
    }

    private void add(ProcessStat process) {
        byPid.put(process.pid(), process);
        byParent.computeIfAbsent(process.parent(), _ -> new ArrayList<>()).add(process);
    }
}
