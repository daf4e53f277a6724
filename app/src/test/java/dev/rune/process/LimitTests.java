package dev.rune.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.posix.ProcessTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitTests {
    private static final Duration LIMIT = Duration.ofMillis(700);

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
    void a_process_that_runs_too_long_is_asked_to_end() {
        var ended = bench.runLimited(LIMIT, "trap 'echo asked; exit 9' TERM; echo begun; while :; do sleep 0.05; done");
        assertEquals(new Exit.Code(9), ended.exit());
        assertEquals(Finish.Cause.LIMIT, ended.cause());
        assertEquals("begun\nasked\n", bench.out());
    }

    @Test
    void one_that_does_not_listen_is_killed() {
        var ended = bench.runLimited(LIMIT, "trap '' TERM; while :; do sleep 0.1; done");
        assertEquals(new Exit.Signal(9), ended.exit());
        assertEquals(List.of(), ended.left());
    }

    @Test
    void one_that_is_stopped_is_continued_to_hear_it() {
        var ended =
                bench.runLimited(LIMIT, "trap 'echo asked; exit 9' TERM; kill -STOP $$; while :; do sleep 0.05; done");
        assertEquals(new Exit.Code(9), ended.exit());
    }

    @Test
    void a_grandchild_that_holds_the_pipe_goes_too() {
        bench.runLimited(LIMIT, "sh -c 'trap \"\" TERM; echo $$ > child; sleep 6021; sleep 6021'; :");
        assertFalse(Workbench.isAlive(bench.pid("child")));
    }

    @Test
    void daemons_that_it_began_go_too() {
        bench.runLimited(LIMIT, """
            (setsid sh -c 'echo $$ > marked; exec sleep 6022' &)
            (env -i setsid sh -c 'echo $$ > unmarked; exec sleep 6023' &)
            sleep 99
            """);
        assertFalse(Workbench.isAlive(bench.pid("marked")));
        assertFalse(Workbench.isAlive(bench.pid("unmarked")));
    }

    @Test
    void what_an_earlier_step_left_stays() {
        bench.run(bench.shell("setsid sh -c 'echo $$ > earlier; exec sleep 6024' & until [ -s earlier ]; do :; done"));
        var earlier = bench.pid("earlier");
        bench.runLimited(LIMIT, "sleep 99");
        assertTrue(Workbench.isAlive(earlier));
        Workbench.kill(earlier);
    }

    @Test
    void one_that_forks_quickly_is_ended_to_the_last_child() {
        var running = bench.start(bench.shell(
                "trap '' TERM; chain() { (sleep 0.005; chain) & }; chain; while :; do sleep 0.02 & sleep 0.01; done"));
        assertEquals(List.of(), Workbench.ended(bench.await(running, LIMIT)).left());
        assertEquals(
                List.of(),
                ProcessTable.now().all().stream()
                        .filter(process -> process.session() == running.id().pid())
                        .toList());
    }

    @Test
    void a_process_within_its_limit_is_left_alone() {
        assertEquals(Finish.Cause.ITSELF, bench.run(bench.shell("sleep 0.2")).cause());
    }
}
