package dev.rune.process;

import dev.rune.posix.Children;
import dev.rune.posix.Descriptor;
import dev.rune.posix.ProcFiles;
import dev.rune.posix.ProcessStat;
import dev.rune.posix.Starter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Processes that outlive Rune: starting them, and whether they still run.
final class Background {
    private final Orphans orphans;
    private final Descriptor nothing;
    private final Optional<Path> lockOfBystander;
    private final Map<ProcessId, Exit> exits = new ConcurrentHashMap<>();

    Background(Orphans orphans, Descriptor nothing, Optional<Path> lockOfBystander) {
        this.orphans = orphans;
        this.nothing = nothing;
        this.lockOfBystander = lockOfBystander;
    }

    Launch launch(ProcessSpec spec, Path program, Path log) {
        try (var output = Descriptor.append(log);
                var input = spec.stdin().map(Descriptor::holding).orElseGet(Descriptor::nothing)) {
            return switch (Starter.start(Spawns.of(spec, program, input, output, output))) {
                case Starter.Result.Leads(int pid) -> launched(spec, pid);
                case Starter.Result.Refused(String reason) -> new Launch.NotLaunched(reason);
            };
        }
    }

    private Launch launched(ProcessSpec spec, int pid) {
        orphans.mayBeOf(new StepToken(spec.token()));
        orphans.except(pid);
        var id = ProcessIds.of(pid);
        spec.limit().ifPresent(limit -> {
            var arguments = List.of(
                    "rune-limit",
                    Long.toString(id.pid()),
                    Long.toString(id.start()),
                    spec.token(),
                    Long.toString(limit.toSeconds()),
                    "0.%03d".formatted(limit.toMillisPart()),
                    lockOfBystander.map(Path::toString).orElse(""));
            orphans.assistant(Shell.start(GuardianScript.text(), arguments, nothing, nothing, orphans));
        });
        return new Launch.Launched(id);
    }

    boolean isAlive(ProcessId process) {
        var stat = ProcessStat.of(process.pid()).filter(found -> found.start() == process.start());
        if (stat.isEmpty() || !process.boot().equals(ProcFiles.bootId())) {
            return false;
        }
        if (!stat.get().isAlive()) {
            reap(process);
        }
        return stat.get().isAlive();
    }

    Optional<Exit> exitOf(ProcessId process) {
        return isAlive(process) ? Optional.empty() : Optional.ofNullable(exits.get(process));
    }

    private void reap(ProcessId process) {
        var pid = (int) process.pid();
        if (orphans.isExcepted(pid)) {
            Children.reap(pid).ifPresent(status -> {
                exits.put(process, Exits.of(status));
                orphans.forget(pid);
            });
        }
    }
}
