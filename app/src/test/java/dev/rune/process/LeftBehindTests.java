package dev.rune.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.posix.ProcFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftBehindTests {
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
    void what_is_left_in_the_session_is_ended_and_named_although_it_holds_the_pipe() {
        var ended = bench.run(bench.shell(
                "sleep 6011 & until [ $(cat /proc/$!/comm) = sleep ]; do :; done; echo $! > child; echo done"));
        var child = bench.pid("child");
        assertEquals(
                new Finish.Ended(
                        new Exit.Code(0), Finish.Cause.ITSELF, List.of(new Survivor(child, "sleep 6011")), List.of()),
                ended);
        assertEquals("done\n", bench.out());
        assertFalse(Workbench.isAlive(child));
    }

    @Test
    void what_ignores_the_request_to_end_is_killed() {
        var ended = bench.run(bench.shell(
                "sh -c 'trap \"\" TERM; echo $$ > child; while :; do sleep 0.1; done' & until [ -s child ]; do"
                        + " :; done"));
        assertEquals(bench.pid("child"), ended.ended().getFirst().pid());
        assertFalse(Workbench.isAlive(bench.pid("child")));
    }

    @Test
    void what_it_says_while_it_is_ended_is_heard() {
        bench.run(bench.shell("""
            sh -c 'trap "echo goodbye; exit" TERM; echo > ready; while :; do sleep 0.05; done' &
            until [ -s ready ]; do :; done
            """));
        assertEquals("goodbye\n", bench.out());
    }

    @Test
    void what_left_the_session_is_named_and_left_alone_and_delays_nothing() {
        var ended =
                bench.run(bench.shell("setsid sleep 6012 & echo said; until pgrep -P $$ -x sleep > child; do :; done"));
        var daemon = bench.pid("child");
        try {
            assertEquals(List.of(), ended.ended());
            assertEquals(List.of(new Survivor(daemon, "sleep 6012")), ended.left());
            assertEquals("said\n", bench.out());
            assertTrue(Workbench.isAlive(daemon));
            assertEquals(List.of(), bench.run(bench.spec("true")).left(), "the next step is not blamed for it");
        } finally {
            Workbench.kill(daemon);
        }
        Eventually.holds("the daemon that has ended is reaped with a later step", () -> {
            bench.run(bench.spec("true"));
            return !ProcFiles.adopted().orElseThrow().contains(daemon);
        });
    }

    @Test
    void a_child_of_a_daemon_that_is_still_in_the_session_is_ended() {
        var ended = bench.run(bench.shell("""
            (sleep 6013 & echo $! > inside; exec setsid sleep 6014) & echo $! > outside
            until [ $(cat /proc/$!/comm) = sleep ] && [ $(cat /proc/$(cat inside)/comm) = sleep ]; do :; done
            """));
        var outside = bench.pid("outside");
        Workbench.kill(outside);
        assertEquals(List.of(new Survivor(bench.pid("inside"), "sleep 6013")), ended.ended());
        assertEquals(List.of(new Survivor(outside, "sleep 6014")), ended.left());
    }

    @Test
    void a_tmux_server_is_left_alone_when_the_step_ends_and_when_it_is_ended() {
        var tmux = "tmux -L rune-test-" + ProcessHandle.current().pid() + " -f /dev/null ";
        try {
            var ended = bench.run(bench.shell(tmux + "new-session -d 'sleep 6015'; " + tmux
                    + "display-message -p '#{pid}' > server; " + tmux + "list-panes -F '#{pane_pid}' > pane"));
            assertEquals(bench.pid("server"), ended.left().getFirst().pid());
            bench.runLimited(
                    Workbench.GRACE,
                    tmux + "new-window 'sleep 6016'; " + tmux + "list-panes -s -F '#{pane_pid}' > panes; sleep 99");
            assertTrue(Workbench.isAlive(bench.pid("server")));
            assertTrue(Workbench.isAlive(bench.pid("pane")));
            assertEquals(
                    2,
                    bench.line("panes")
                            .lines()
                            .filter(pane -> Workbench.isAlive(Integer.parseInt(pane)))
                            .count());
        } finally {
            bench.run(bench.shell(tmux + "kill-server"));
        }
    }

    @Test
    void a_tmux_server_that_the_ended_step_began_lives_on() {
        var tmux = "tmux -L rune-test2-" + ProcessHandle.current().pid() + " -f /dev/null ";
        try {
            var ended = bench.runLimited(
                    Workbench.LONG.dividedBy(60),
                    tmux + "new-session -d 'sleep 6017'; " + tmux + "display-message -p '#{pid}' > server; " + tmux
                            + "list-panes -F '#{pane_pid}' > pane; sleep 99");
            assertEquals(Finish.Cause.LIMIT, ended.cause());
            assertTrue(Workbench.isAlive(bench.pid("server")));
            assertTrue(Workbench.isAlive(bench.pid("pane")));
        } finally {
            bench.run(bench.shell(tmux + "kill-server"));
        }
    }
}
