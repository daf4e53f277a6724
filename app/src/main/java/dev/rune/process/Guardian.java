package dev.rune.process;

import dev.rune.posix.Children;
import dev.rune.posix.Descriptor;
import dev.rune.posix.ExitWatch;
import dev.rune.posix.Pipe;
import dev.rune.posix.Poll;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The process that outlives Rune for a moment, should Rune be killed, and ends the step that still runs.
///
/// It is started with the first step, and sleeps until a pipe ends that only Rune holds. What it then needs to know
/// stands in a file in memory that it shares with Rune; so no step has to wake it.
final class Guardian implements AutoCloseable {
    private static final Duration FAREWELL = Duration.ofMillis(500);

    private final Orphans orphans;
    private final Map<String, String> facts = new LinkedHashMap<>();
    private Optional<Asleep> asleep = Optional.empty();

    /// @param lockOfBystander who holds it is never ended
    Guardian(Orphans orphans, Optional<Path> lockOfBystander) {
        this.orphans = orphans;
        lockOfBystander.ifPresent(lock -> facts.put("bystander", lock.toString()));
    }

    /// The process, what keeps it from its work, and the file that it will read.
    private record Asleep(int pid, Descriptor pipe, Descriptor facts) {}

    /// A step is about to start: all that will carry this mark belongs to it.
    synchronized void stepStarts(String token) {
        facts.remove("pid");
        facts.put("step", token);
        replaceIfGone();
        tell();
    }

    /// The step has started, with this process.
    synchronized void stepRuns(ProcessId leader) {
        facts.put("pid", leader.pid() + " " + leader.start());
        tell();
    }

    /// The step has ended, or goes on by itself.
    synchronized void stepIsOver() {
        facts.remove("step");
        facts.remove("pid");
        tell();
    }

    /// Put these modes back, should Rune be killed.
    synchronized void guard(Path terminal, String modes) {
        facts.put("tty", modes + " " + terminal);
        replaceIfGone();
        tell();
    }

    /// Write this to that terminal too, should Rune be killed.
    synchronized void guardScreen(String reset) {
        facts.put("screen", reset);
        replaceIfGone();
        tell();
    }

    /// Rune has put them back.
    synchronized void unguardTerminal() {
        facts.remove("tty");
        facts.remove("screen");
        tell();
    }

    @Override
    public synchronized void close() {
        asleep.ifPresent(guardian -> {
            guardian.pipe.close();
            try (var exit = ExitWatch.of(guardian.pid)) {
                new Poll(List.of(exit.descriptor())).await(FAREWELL);
            }
            Children.reap(guardian.pid);
            forget(guardian);
        });
    }

    /// At once, and whole: a process is not killed while the kernel copies less than a page for it.
    private void tell() {
        var text = new StringBuilder();
        facts.forEach((word, rest) -> text.append(word).append(' ').append(rest).append('\n'));
        present().facts.overwrite(text.append("end\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    private void replaceIfGone() {
        asleep.filter(guardian -> Children.reap(guardian.pid).isPresent()).ifPresent(this::forget);
    }

    private Asleep present() {
        if (asleep.isEmpty()) {
            asleep = Optional.of(start());
        }
        return asleep.get();
    }

    private Asleep start() {
        var ends = Pipe.open();
        var file = Descriptor.holding("end\n");
        try (var waiting = ends.reading()) {
            var pid = Shell.start(GuardianScript.text(), List.of("rune-guardian"), waiting, file, orphans);
            return new Asleep(pid, ends.writing(), file);
        }
    }

    private void forget(Asleep guardian) {
        guardian.pipe.close();
        guardian.facts.close();
        orphans.forget(guardian.pid);
        asleep = Optional.empty();
    }
}
