package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// Looks at the arguments and environments of all processes, all the time, for what nobody may see there.
final class Leaks implements AutoCloseable {

    private final String canary;
    private final Set<String> found = new ConcurrentSkipListSet<>();
    private final AtomicInteger rounds = new AtomicInteger();
    private final Thread looking;
    private volatile boolean over;

    Leaks(String canary) {
        this.canary = canary;
        looking = Thread.ofPlatform().daemon().name("leaks").start(this::look);
    }

    private void look() {
        while (!over) {
            try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[1-9]*")) {
                processes.forEach(process -> Stream.of("cmdline", "environ").forEach(file -> {
                    if (text(process.resolve(file)).contains(canary)) {
                        found.add(text(process.resolve("comm")).strip() + " " + file);
                    }
                }));
                rounds.incrementAndGet();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException hiddenOrGone) {
            return "";
        }
    }

    /// Nothing was seen, and no file below the folder holds it.
    void none(Path folder) throws IOException {
        int before = rounds.get();
        RealRune.await("all were looked at once more", () -> rounds.get() > before + 1);
        assertEquals(Set.of(), found);
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> holding = files.filter(Files::isRegularFile)
                    .filter(file -> text(file).contains(canary))
                    .toList();
            assertEquals(List.of(), holding);
        }
    }

    @Override
    public void close() {
        over = true;
        try {
            looking.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
