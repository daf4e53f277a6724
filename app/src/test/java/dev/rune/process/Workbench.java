package dev.rune.process;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.rune.env.Environment;
import dev.rune.posix.Children;
import dev.rune.posix.ProcFiles;
import dev.rune.posix.ProcessStat;
import dev.rune.posix.Signals;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A directory to work in, and real processes in it, all gone when the test is over.
final class Workbench implements AutoCloseable {
    static final Duration GRACE = Duration.ofMillis(300);
    static final Duration LONG = Duration.ofMinutes(1);

    final Processes processes = Processes.posix();
    final Path directory;
    final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    private final Set<Integer> before = adopted();
    private final Map<ProcessId, String> begun = new ConcurrentHashMap<>();

    Workbench(Path directory) {
        this.directory = directory;
    }

    ProcessSpec spec(String... argv) {
        return new ProcessSpec(List.of(argv), directory, environment(), Optional.empty(), newToken(), Optional.empty());
    }

    ProcessSpec shell(String script) {
        return spec("sh", "-c", script);
    }

    static ProcessSpec reading(ProcessSpec spec, String stdin) {
        return new ProcessSpec(
                spec.argv(), spec.directory(), spec.environment(), Optional.of(stdin), spec.token(), spec.limit());
    }

    static ProcessSpec limited(ProcessSpec spec, Duration limit) {
        return new ProcessSpec(
                spec.argv(), spec.directory(), spec.environment(), spec.stdin(), spec.token(), Optional.of(limit));
    }

    static ProcessSpec with(ProcessSpec spec, Map<String, String> environment) {
        return new ProcessSpec(
                spec.argv(), spec.directory(), new Environment(environment), spec.stdin(), spec.token(), spec.limit());
    }

    static Environment environment() {
        return new Environment(Map.of("PATH", System.getenv("PATH"), "LC_ALL", "C.UTF-8"));
    }

    static String newToken() {
        return UUID.randomUUID().toString();
    }

    Running start(ProcessSpec spec) {
        var running =
                assertInstanceOf(Start.Started.class, processes.start(spec)).process();
        begun.put(running.id(), spec.token());
        return running;
    }

    ProcessId launch(ProcessSpec spec, Path log) {
        var process = assertInstanceOf(Launch.Launched.class, processes.launch(spec, log))
                .process();
        begun.put(process, spec.token());
        return process;
    }

    Finish.Ended run(ProcessSpec spec) {
        return ended(await(start(spec), LONG));
    }

    Finish.Ended runLimited(Duration limit, String script) {
        return ended(await(start(shell(script)), limit));
    }

    Finish await(Running running, Duration limit) {
        return running.await(Optional.of(limit), GRACE, this::take);
    }

    static Finish.Ended ended(Finish finish) {
        return assertInstanceOf(Finish.Ended.class, finish);
    }

    String out() {
        return stdout.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return stderr.toString(StandardCharsets.UTF_8);
    }

    /// What a fixture wrote to a file, once it did: a whole line.
    String line(String file) {
        var path = directory.resolve(file);
        Eventually.holds("there is a line in " + file, () -> read(path).endsWith("\n"));
        return read(path).strip();
    }

    /// The process whose pid a fixture wrote to a file.
    int pid(String file) {
        return Integer.parseInt(line(file));
    }

    static boolean isAlive(int pid) {
        return ProcessStat.of(pid).filter(ProcessStat::isAlive).isPresent();
    }

    static void kill(int pid) {
        Signals.send(pid, Signals.KILL);
    }

    static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static long openDescriptors() {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// What this JVM adopted and what lives, without what it could reap.
    static Set<Integer> adopted() {
        return ProcFiles.adopted().orElseThrow().stream()
                .filter(pid -> isAlive(pid) || Children.reap(pid).isEmpty())
                .collect(Collectors.toSet());
    }

    private void take(Running.Stream stream, byte[] bytes, int length) {
        (stream == Running.Stream.STDOUT ? stdout : stderr).write(bytes, 0, length);
    }

    /// Whatever became of the test: none of its processes lives on, and none waits to be reaped.
    @Override
    public void close() {
        begun.forEach((leader, token) -> processes.end(leader, token, GRACE));
        processes.close();
        Eventually.holds("all that was begun is gone", () -> before.containsAll(adopted()));
    }
}
