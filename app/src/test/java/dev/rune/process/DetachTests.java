package dev.rune.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.posix.PosixException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetachTests {
    private static final String SCRIPT = """
        echo before; echo > ready
        until [ -s go ]; do sleep 0.02; done
        echo after; echo error >&2; exit 4
        """;

    @TempDir
    Path directory;

    private Workbench bench;
    private Path log;

    @BeforeEach
    void open() {
        bench = new Workbench(directory);
        log = directory.resolve("log");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void it_goes_on_and_writes_to_its_log() throws IOException {
        var running = bench.start(bench.shell(SCRIPT));
        var finish = CompletableFuture.supplyAsync(() -> bench.await(running, Workbench.LONG));
        bench.line("ready");
        running.detach(log);
        assertEquals(new Finish.Detached(running.id()), finish.join());
        assertEquals("before\n", bench.out());
        assertTrue(bench.processes.isAlive(running.id()));
        assertEquals(Optional.empty(), bench.processes.exitOf(running.id()));

        running.interrupt();
        Files.writeString(directory.resolve("go"), "go");
        Eventually.holds("it has ended", () -> !bench.processes.isAlive(running.id()));
        assertEquals(Optional.of(new Exit.Code(4)), bench.processes.exitOf(running.id()));
        Eventually.holds(
                "both streams are in the log", () -> Workbench.read(log).length() == 12);
        assertTrue(Workbench.read(log).contains("after\n"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(log)));
    }

    @Test
    void a_log_that_cannot_be_opened_is_told_at_once_and_the_process_stays_in_front() throws IOException {
        var running = bench.start(bench.shell(SCRIPT));
        var finish = CompletableFuture.supplyAsync(() -> bench.await(running, Workbench.LONG));
        assertThrows(PosixException.class, () -> running.detach(directory.resolve("nowhere/log")));
        Files.writeString(directory.resolve("go"), "go");
        assertEquals(new Exit.Code(4), Workbench.ended(finish.join()).exit());
    }

    @Test
    void its_family_can_be_ended_later() {
        var spec = bench.shell("(setsid sh -c 'echo $$ > daemon; exec sleep 6041' &); echo > ready; exec sleep 6042");
        var running = bench.start(spec);
        var finish = CompletableFuture.supplyAsync(() -> bench.await(running, Workbench.LONG));
        bench.pid("daemon");
        running.detach(log);
        assertInstanceOf(Finish.Detached.class, finish.join());
        assertEquals(2, bench.processes.family(running.id(), spec.token()).size());
        assertEquals(
                0,
                bench.processes
                        .end(running.id(), spec.token(), Duration.ofSeconds(5))
                        .size());
        assertEquals(Optional.of(new Exit.Signal(15)), bench.processes.exitOf(running.id()));
        assertTrue(!Workbench.isAlive(bench.pid("daemon")));
    }
}
