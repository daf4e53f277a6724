package dev.rune.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptTests {
    @TempDir
    Path directory;

    private Workbench bench;

    @BeforeEach
    void open() {
        bench = new Workbench(directory);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void the_process_gets_one_interrupt_however_often_it_is_called_and_may_clean_up() {
        var running = bench.start(bench.shell("""
            trap 'echo INT' INT; trap 'echo TERM' TERM
            echo > ready; sleep 0.5; sleep 0.5; echo cleaned up; exit 3
            """));
        var finish = awaited(running, Duration.ofSeconds(20));
        bench.line("ready");
        running.interrupt();
        running.interrupt();
        var ended = Workbench.ended(finish.join());
        assertEquals(new Exit.Code(3), ended.exit());
        assertEquals(Finish.Cause.INTERRUPT, ended.cause());
        assertEquals("INT\ncleaned up\n", bench.out());
        running.interrupt();
    }

    @Test
    void the_whole_process_group_gets_it() {
        var running = bench.start(
                bench.shell("trap : INT; sh -c 'trap \"echo child; exit\" INT; echo > ready; while :; do sleep 0.05;"
                        + " done'; echo leader"));
        var finish = awaited(running, Duration.ofSeconds(20));
        bench.line("ready");
        running.interrupt();
        finish.join();
        assertEquals("child\nleader\n", bench.out());
    }

    @Test
    void what_does_not_end_is_ended_after_the_grace_with_its_daemons() {
        var running = bench.start(bench.shell("""
            trap '' INT TERM
            setsid sh -c 'echo $$ > daemon; exec sleep 6031' &
            until [ -s daemon ]; do :; done; echo > ready; while :; do sleep 0.1; done
            """));
        var finish = awaited(running, Workbench.GRACE);
        bench.line("ready");
        running.interrupt();
        var ended = Workbench.ended(finish.join());
        assertEquals(new Exit.Signal(9), ended.exit());
        assertEquals(Finish.Cause.INTERRUPT, ended.cause());
        assertFalse(Workbench.isAlive(bench.pid("daemon")));
    }

    @Test
    void a_child_that_is_slower_than_its_leader_may_use_the_grace_too() {
        var running = bench.start(bench.shell(
                "sh -c 'trap \"sleep 0.3; echo child; exit\" INT; echo > ready; while :; do sleep 0.05; done'; :"));
        var finish = awaited(running, Duration.ofSeconds(20));
        bench.line("ready");
        running.interrupt();
        assertEquals(new Exit.Signal(2), Workbench.ended(finish.join()).exit());
        assertEquals("child\n", bench.out());
    }

    @Test
    void a_child_that_ignores_the_interrupt_is_asked_otherwise_once_the_leader_has_ended() {
        // A shell without job control lets what it starts with `&` ignore SIGINT, and is itself ended by it.
        var running = bench.start(bench.shell(
                "sh -c 'trap \"echo TERM; exit\" TERM; echo > ready; while :; do sleep 0.05; done' & wait"));
        var finish = awaited(running, Duration.ofHours(1));
        bench.line("ready");
        running.interrupt();
        assertEquals(new Exit.Signal(2), Workbench.ended(finish.join()).exit());
        assertEquals("TERM\n", bench.out());
    }

    @Test
    void a_leader_that_ignores_the_interrupt_is_asked_otherwise_after_the_grace() {
        var running = bench.start(
                bench.shell("trap '' INT; trap 'echo TERM; exit 5' TERM; echo > ready; while :; do sleep 0.05; done"));
        var finish = awaited(running, Workbench.GRACE);
        bench.line("ready");
        running.interrupt();
        var ended = Workbench.ended(finish.join());
        assertEquals(new Exit.Code(5), ended.exit());
        assertEquals(Finish.Cause.INTERRUPT, ended.cause());
        assertEquals("TERM\n", bench.out());
    }

    private CompletableFuture<Finish> awaited(Running running, Duration grace) {
        return CompletableFuture.supplyAsync(() -> running.await(Optional.empty(), grace, (stream, bytes, length) -> {
            synchronized (bench.stdout) {
                (stream == Running.Stream.STDOUT ? bench.stdout : bench.stderr).write(bytes, 0, length);
            }
        }));
    }
}
