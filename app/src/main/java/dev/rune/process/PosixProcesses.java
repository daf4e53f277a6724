package dev.rune.process;

import dev.rune.posix.Descriptor;
import dev.rune.posix.Pipe;
import dev.rune.posix.PosixException;
import dev.rune.posix.ProcessMeter;
import dev.rune.posix.ProcessStat;
import dev.rune.posix.Program;
import dev.rune.posix.Signals;
import dev.rune.posix.Starter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Processes by posix_spawn, pipes and poll; Linux.
final class PosixProcesses implements Processes {
    private final Orphans orphans;
    private final Descriptor nothing = Descriptor.nothing();
    private final Guardian guardian;
    private final Background background;
    private Optional<StepToken> held = Optional.empty();

    /// @param lockOfBystander who holds it belongs to no step
    PosixProcesses(Optional<Path> lockOfBystander) {
        orphans = new Orphans(lockOfBystander);
        guardian = new Guardian(orphans, lockOfBystander);
        background = new Background(orphans, nothing, lockOfBystander);
    }

    @Override
    public Start start(ProcessSpec spec) {
        try {
            return switch (spec.program()) {
                case Program.NotFound(String reason) -> new Start.NotStarted(reason);
                case Program.Found(Path file) -> start(spec, file);
            };
        } catch (PosixException exhausted) {
            return new Start.NotStarted(cannotStart(spec, exhausted));
        }
    }

    @Override
    public Launch launch(ProcessSpec spec, Path log) {
        try {
            return switch (spec.program()) {
                case Program.NotFound(String reason) -> new Launch.NotLaunched(reason);
                case Program.Found(Path file) -> launch(spec, file, log);
            };
        } catch (PosixException exhausted) {
            return new Launch.NotLaunched(cannotStart(spec, exhausted));
        }
    }

    @Override
    public void hold(String token) {
        held = Optional.of(new StepToken(token));
        guardian.stepStarts(token);
    }

    @Override
    public void letGo() {
        if (held.isPresent()) {
            held = Optional.empty();
            guardian.stepIsOver();
        }
    }

    @Override
    public Handover handOver(ProcessSpec spec) {
        return Lending.run(spec);
    }

    @Override
    public boolean isAlive(ProcessId process) {
        return background.isAlive(process);
    }

    @Override
    public Optional<Exit> exitOf(ProcessId process) {
        return background.exitOf(process);
    }

    @Override
    public List<Survivor> family(ProcessId leader, String token) {
        return Survivors.of(new Family(leader, token, orphans).members());
    }

    @Override
    public Usage usage(ProcessId leader, String token) {
        var meters = new Family(leader, token, orphans)
                .members().stream()
                        .flatMap(member -> ProcessMeter.of(member.pid()).stream())
                        .toList();
        return new Usage(
                meters.size(),
                meters.stream().mapToLong(ProcessMeter::memory).sum(),
                meters.stream().map(ProcessMeter::cpu).reduce(Duration.ZERO, Duration::plus),
                meters.stream().mapToInt(ProcessMeter::descriptors).sum());
    }

    @Override
    public ProcessId self() {
        return ProcessIds.of((int) ProcessHandle.current().pid());
    }

    @Override
    public List<Survivor> end(ProcessId leader, String token, Duration grace) {
        var family = new Family(leader, token, orphans);
        var left = new Ending(family::members, pause -> LockSupport.parkNanos(pause.toNanos()))
                .run(grace)
                .left();
        isAlive(leader);
        return left;
    }

    @Override
    public boolean isSuspended(ProcessId process) {
        return isAlive(process)
                && ProcessStat.of(process.pid())
                        .filter(stat -> stat.state() == 'T')
                        .isPresent();
    }

    @Override
    public void askToEnd(ProcessId process) {
        if (isAlive(process)) {
            Signals.send((int) process.pid(), Signals.TERM);
            // One that is stopped hears nothing before it goes on.
            Signals.send((int) process.pid(), Signals.CONT);
        }
    }

    @Override
    public Ward ward(String token) {
        return new Warding(token, guardian, orphans);
    }

    @Override
    public void guardScreen(String reset) {
        guardian.guardScreen(reset);
    }

    @Override
    public void guard(Path terminal, String modes) {
        guardian.guard(terminal, modes);
    }

    @Override
    public void unguardTerminal() {
        guardian.unguardTerminal();
    }

    @Override
    public void close() {
        guardian.close();
        nothing.close();
    }

    private Launch launch(ProcessSpec spec, Path file, Path log) {
        var launch = background.launch(spec, file, log);
        if (launch instanceof Launch.Launched launched && isHeld(spec)) {
            guardian.stepRuns(launched.process());
        }
        return launch;
    }

    private boolean isHeld(ProcessSpec spec) {
        return held.filter(step -> step.covers(new StepToken(spec.token()))).isPresent();
    }

    private Start start(ProcessSpec spec, Path file) {
        if (isHeld(spec)) {
            return startGuarded(spec, file, _ -> {}, () -> {});
        }
        guardian.stepStarts(spec.token());
        var started = false;
        try {
            var start = startGuarded(spec, file, guardian::stepRuns, guardian::stepIsOver);
            started = start instanceof Start.Started;
            return start;
        } finally {
            if (!started) {
                guardian.stepIsOver();
            }
        }
    }

    private Start startGuarded(ProcessSpec spec, Path file, Consumer<ProcessId> whenRunning, Runnable whenOver) {
        var out = Pipe.open();
        var err = Pipe.open();
        try (var toOut = out.writing();
                var toErr = err.writing();
                var input = spec.stdin().map(Descriptor::holding).orElseGet(Descriptor::nothing)) {
            return switch (Starter.start(Spawns.of(spec, file, input, toOut, toErr))) {
                case Starter.Result.Leads(int pid) -> {
                    var id = foreground(spec, pid);
                    whenRunning.accept(id);
                    var listening = new Listening(pid, out.reading(), err.reading());
                    var family = new Family(id, spec.token(), orphans);
                    yield new Start.Started(new Foreground(id, family, listening, whenOver, orphans));
                }
                case Starter.Result.Refused(String reason) -> notStarted(reason, out, err);
            };
        }
    }

    private ProcessId foreground(ProcessSpec spec, int pid) {
        orphans.mayBeOf(new StepToken(spec.token()));
        orphans.except(pid);
        return ProcessIds.of(pid);
    }

    private static Start notStarted(String reason, Pipe out, Pipe err) {
        out.close();
        err.close();
        return new Start.NotStarted(reason);
    }

    private static String cannotStart(ProcessSpec spec, PosixException exhausted) {
        return "`%s` cannot be started: %s".formatted(spec.argv().getFirst(), exhausted.getMessage());
    }
}
