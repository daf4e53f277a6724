package dev.rune.process;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.rune.env.Environment;
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
import java.util.UUID;
import java.util.stream.Stream;

/// A directory to work in, and real processes in it, all gone when the test is over.
final class Workbench implements AutoCloseable {
    static final Duration GRACE = Duration.ofMillis(300);
    static final Duration LONG = Duration.ofMinutes(1);

    final Processes processes = Processes.posix();
    final Path directory;
    final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

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
        return assertInstanceOf(Start.Started.class, processes.start(spec)).process();
    }

    ProcessId launch(ProcessSpec spec, Path log) {
        return assertInstanceOf(Launch.Launched.class, processes.launch(spec, log))
                .process();
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

    private void take(Running.Stream stream, byte[] bytes, int length) {
        (stream == Running.Stream.STDOUT ? stdout : stderr).write(bytes, 0, length);
    }

    @Override
    public void close() {
        processes.close();
    }
}
