package dev.rune.process;

import dev.rune.posix.Children;
import dev.rune.posix.FileLock;
import dev.rune.posix.ProcFiles;
import dev.rune.posix.ProcessStat;
import dev.rune.posix.ProcessTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What this Rune adopted, as a child subreaper: whatever a step leaves behind becomes its child.
///
/// So one small file tells whether a step left anything, without a look at every process.
final class Orphans {
    private final Set<Integer> started = ConcurrentHashMap.newKeySet();
    private final Set<StepToken> steps = ConcurrentHashMap.newKeySet();
    private final Set<Integer> assistants = ConcurrentHashMap.newKeySet();
    private final Optional<Path> lockOfBystander;
    private final int self = (int) ProcessHandle.current().pid();
    private final int session = ProcessStat.of(self).map(ProcessStat::session).orElseThrow();

    /// @param lockOfBystander who holds it belongs to no step, although one may have started it
    Orphans(Optional<Path> lockOfBystander) {
        this.lockOfBystander = lockOfBystander;
        Children.adoptOrphans();
    }

    /// There is or was a step whose processes carry this mark.
    void mayBeOf(StepToken step) {
        steps.add(step);
    }

    /// A child that Rune started itself, and will reap itself.
    void except(int pid) {
        started.add(pid);
    }

    /// A child that Rune started itself, and that nobody waits for: it is reaped here once it has ended.
    void assistant(int pid) {
        except(pid);
        assistants.add(pid);
    }

    /// That child has been reaped: its number may come back.
    void forget(int pid) {
        started.remove(pid);
        assistants.remove(pid);
    }

    boolean isExcepted(int pid) {
        return started.contains(pid);
    }

    /// The living orphans of a step; the dead ones are reaped, whose ever they were.
    ///
    /// What wiped the step's mark from its environment counts too, unless it is older than the step; so does what
    /// carries a mark that is not of Rune's making. What shares Rune's own session was started by some other part
    /// of Rune, since every step has a session of its own.
    List<ProcessStat> of(long since, StepToken step) {
        reapAssistants();
        var orphans = adopted().stream()
                .filter(orphan -> orphan.session() != session && isLivingAfterReaping(orphan))
                .filter(orphan -> orphan.start() >= since && !isOfAnother(orphan, step))
                .toList();
        if (orphans.isEmpty()) {
            return orphans;
        }
        var bystander = bystander();
        return orphans.stream()
                .filter(orphan -> !bystander.equals(Optional.of(orphan.pid())))
                .toList();
    }

    /// The process that belongs to no step.
    Optional<Integer> bystander() {
        return lockOfBystander.flatMap(FileLock::holder);
    }

    private void reapAssistants() {
        if (!assistants.isEmpty()) {
            assistants.stream().filter(pid -> Children.reap(pid).isPresent()).forEach(this::forget);
        }
    }

    private boolean isOfAnother(ProcessStat orphan, StepToken step) {
        return StepToken.of(orphan.pid())
                .filter(mark -> !step.covers(mark) && steps.stream().anyMatch(other -> other.covers(mark)))
                .isPresent();
    }

    private static boolean isLivingAfterReaping(ProcessStat orphan) {
        if (!orphan.isAlive()) {
            Children.reap(orphan.pid());
        }
        return orphan.isAlive();
    }

    private List<ProcessStat> adopted() {
        return ProcFiles.adopted()
                .map(this::strangers)
                .orElseGet(() -> ProcessTable.now().childrenOf(self).stream()
                        .filter(child -> !isExcepted(child.pid()))
                        .toList());
    }

    private List<ProcessStat> strangers(List<Integer> children) {
        return children.stream()
                .filter(child -> !isExcepted(child))
                .flatMap(child -> ProcessStat.of(child).stream())
                .toList();
    }
}
