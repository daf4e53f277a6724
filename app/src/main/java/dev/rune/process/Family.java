package dev.rune.process;

import dev.rune.posix.ProcFiles;
import dev.rune.posix.ProcessStat;
import dev.rune.posix.ProcessTable;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All that belongs to one step: its session, what carries its mark, what Rune adopted from it, and all descendants
/// of those. A tmux server or the bystander that is among them, what is below those, and the sessions led from there
/// do not.
///
/// Whoever was seen once stays a member, although its parents may end and its mark may be unreadable.
final class Family {
    private final ProcessId leader;
    private final StepToken token;
    private final Orphans orphans;
    private final int self = (int) ProcessHandle.current().pid();
    private final Map<Integer, Long> seen = new HashMap<>();

    Family(ProcessId leader, String token, Orphans orphans) {
        this.leader = leader;
        this.token = new StepToken(token);
        this.orphans = orphans;
    }

    /// Those that live now.
    List<ProcessStat> members() {
        if (!leader.boot().equals(ProcFiles.bootId())) {
            return List.of();
        }
        var table = ProcessTable.now();
        var reached = withDescendants(seeds(table), table);
        var bystander = orphans.bystander();
        var sheltered = withDescendants(
                reached.stream()
                        .filter(process -> process.isTmuxServer() || bystander.equals(Optional.of(process.pid()))),
                table);
        var shelteredPids = sheltered.stream().map(ProcessStat::pid).collect(Collectors.toSet());
        var members = reached.stream()
                .filter(member -> !sheltered.contains(member) && !shelteredPids.contains(member.session()))
                .toList();
        members.forEach(member -> seen.put(member.pid(), member.start()));
        return members.stream().filter(ProcessStat::isAlive).toList();
    }

    /// Those that live now in the leader's session.
    List<ProcessStat> session() {
        return ProcessTable.now().all().stream()
                .filter(process -> process.session() == leader.pid() && process.isAlive())
                .toList();
    }

    /// What left the leader's session and became an orphan.
    List<ProcessStat> orphans() {
        return orphans.of(leader.start(), token);
    }

    private Stream<ProcessStat> seeds(ProcessTable table) {
        // While the leader is there, if only as a zombie, its number cannot name another session.
        var sessionIsOurs = table.find((int) leader.pid())
                .filter(process -> process.start() == leader.start())
                .isPresent();
        var adopted = orphans().stream().map(ProcessStat::pid).toList();
        return table.all().stream()
                .filter(process -> process.start() >= leader.start() && process.pid() != self)
                .filter(process -> (sessionIsOurs && process.session() == leader.pid())
                        || isKnown(process)
                        || adopted.contains(process.pid())
                        || StepToken.of(process.pid()).filter(token::covers).isPresent());
    }

    private Set<ProcessStat> withDescendants(Stream<ProcessStat> tops, ProcessTable table) {
        var found = new LinkedHashSet<ProcessStat>();
        var waiting = new ArrayDeque<>(tops.toList());
        while (!waiting.isEmpty()) {
            var next = waiting.pop();
            if (next.pid() != self && found.add(next)) {
                waiting.addAll(table.childrenOf(next.pid()));
            }
        }
        return found;
    }

    private boolean isKnown(ProcessStat process) {
        return seen.getOrDefault(process.pid(), -1L) == process.start();
    }
}
