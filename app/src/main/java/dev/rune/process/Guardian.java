package dev.rune.process;

import dev.rune.posix.Children;
import dev.rune.posix.Descriptor;
import dev.rune.posix.ExitWatch;
import dev.rune.posix.Pipe;
import dev.rune.posix.Poll;
import dev.rune.posix.PosixException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The process that outlives Rune for a moment, should Rune be killed, and ends the step that still runs.
///
/// It is started with the first step, reads from a pipe what it needs to know, and does its work when the pipe ends.
final class Guardian implements AutoCloseable {
    private static final Duration FAREWELL = Duration.ofMillis(500);

    private final Orphans orphans;
    private final Descriptor nothing;
    private Optional<Descriptor> pipe = Optional.empty();
    private int pid;

    Guardian(Orphans orphans, Descriptor nothing) {
        this.orphans = orphans;
        this.nothing = nothing;
    }

    /// A step is about to start: all that will carry this mark belongs to it.
    synchronized void stepStarts(String token) {
        tell("step " + token);
    }

    /// The step has started, with this process.
    synchronized void stepRuns(ProcessId leader) {
        tell("pid " + leader.pid() + " " + leader.start());
    }

    /// The step has ended, or goes on by itself.
    synchronized void stepIsOver() {
        tell("over");
    }

    /// Put these modes back, should Rune be killed.
    synchronized void guard(Path terminal, String modes) {
        tell("tty " + modes + " " + terminal);
    }

    /// Rune has put them back.
    synchronized void unguardTerminal() {
        tell("notty");
    }

    @Override
    public synchronized void close() {
        if (pipe.isPresent()) {
            pipe.get().close();
            pipe = Optional.empty();
            try (var exit = ExitWatch.of(pid)) {
                new Poll(List.of(exit.descriptor())).await(FAREWELL);
            }
            forget();
        }
    }

    private void tell(String line) {
        var bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            open().write(bytes);
        } catch (PosixException killed) {
            pipe.ifPresent(Descriptor::close);
            pipe = Optional.empty();
            forget();
            open().write(bytes);
        }
    }

    private Descriptor open() {
        if (pipe.isEmpty()) {
            var ends = Pipe.open();
            pid = Shell.start(GuardianScript.text(), List.of("rune-guardian"), ends.reading(), nothing, orphans);
            ends.reading().close();
            pipe = Optional.of(ends.writing());
        }
        return pipe.get();
    }

    private void forget() {
        Children.reap(pid);
        orphans.forget(pid);
    }
}
