package dev.rune.session;

import dev.rune.posix.ProcessStat;
import dev.rune.posix.ProcessTable;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// All that runs in panes: what is in their process sessions, and what descends from it. A tmux server that was started
/// there does not belong, nor what runs in it, nor whoever asks.
///
/// Whoever was seen once is remembered, although its parents may end.
final class PaneProcesses {

    private final Set<Integer> leaders;
    private final Set<Integer> self = own();
    private final Map<Integer, Long> seen = new HashMap<>();

    /// @param leaders the processes that panes were started with
    PaneProcesses(Collection<Integer> leaders) {
        this.leaders = Set.copyOf(leaders);
    }

    /// Those that live now.
    List<ProcessStat> now() {
        var table = ProcessTable.now();
        var found = new LinkedHashMap<Integer, ProcessStat>();
        var waiting = new ArrayDeque<ProcessStat>();
        table.all().stream().filter(this::isSeed).forEach(waiting::add);
        while (!waiting.isEmpty()) {
            var next = waiting.pop();
            if (!next.isTmuxServer() && found.putIfAbsent(next.pid(), next) == null) {
                waiting.addAll(table.childrenOf(next.pid()));
            }
        }
        found.values().forEach(process -> seen.put(process.pid(), process.start()));
        return found.values().stream()
                .filter(process -> process.isAlive() && !self.contains(process.pid()))
                .toList();
    }

    private boolean isSeed(ProcessStat process) {
        return leaders.contains(process.session())
                || leaders.contains(process.pid())
                || seen.getOrDefault(process.pid(), -1L) == process.start();
    }

    /// This process and those that it descends from.
    static Set<Integer> own() {
        return new HashSet<>(Stream.iterate(
                        ProcessStat.of(ProcessHandle.current().pid()),
                        Optional::isPresent,
                        each -> each.flatMap(process -> ProcessStat.of(process.parent())))
                .flatMap(Optional::stream)
                .map(ProcessStat::pid)
                .toList());
    }
}
