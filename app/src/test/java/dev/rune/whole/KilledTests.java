package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.posix.Signals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of everything when Rune is killed.
class KilledTests {

    private static final String STEPS = """
        - { name: clock, command: "echo $$ > clock; exec sleep 7001", background: true }
        - name: stubborn
          command: |
            trap '' TERM INT HUP
            sh -c 'trap "" TERM; echo $$ > child; while :; do sleep 0.1; done' &
            (setsid sh -c 'echo $$ > daemon; exec sleep 7002' &)
            until [ -s clock ] && [ -s child ] && [ -s daemon ]; do sleep 0.01; done
            echo $$ > leader
            while :; do sleep 0.1; done
        """;

    @TempDir
    Path base;

    private RealRune rune;

    @BeforeEach
    void begin() throws IOException {
        rune = new RealRune(base);
    }

    @AfterEach
    void end() {
        rune.close();
    }

    @Test
    void the_step_in_front_ends_with_all_it_began_and_the_background_goes_on() throws IOException {
        rune.steps(STEPS);
        var going = rune.begin("start");
        rune.pid("leader");
        going.signal(Signals.KILL);
        rune.allGone("leader", "child", "daemon");
        assertTrue(rune.isAlive("clock"));
        rune.rune("status").exits(0).outHas("was cut off in `stubborn`: Rune ended before the run did");
        rune.rune("stop").exits(0).outHas("- clock, pid " + rune.pid("clock") + ": ended\n0 processes left\n");
        rune.allGone("clock");
    }

    @Test
    void so_it_does_when_the_process_group_of_the_caller_is_killed() throws IOException {
        rune.steps(STEPS);
        var caller = rune.command(
                List.of("setsid", "sh", "-c", rune.launcher() + " start --config ritual.yaml; echo not reached"));
        rune.pid("leader");
        Signals.sendToGroup(caller.pid(), Signals.KILL);
        rune.allGone("leader", "child", "daemon");
        assertTrue(rune.isAlive("clock"));
    }

    @Test
    void what_is_not_ready_yet_is_a_step_in_front() throws IOException {
        rune.steps("""
            - name: db
              command: |
                (setsid sh -c 'echo $$ > daemon; exec sleep 7006' &)
                until [ -s daemon ]; do sleep 0.01; done; echo $$ > leader; exec sleep 7007
              background: true
              ready: { log: never, timeout: 1h }
            """);
        var going = rune.begin("start");
        rune.pid("leader");
        going.signal(Signals.KILL);
        rune.allGone("leader", "daemon");
    }

    @Test
    void so_it_is_while_a_command_looks_whether_it_is_ready() throws IOException {
        rune.steps("""
            - name: db
              command: "echo $$ > leader; exec sleep 7008"
              background: true
              ready: { command: "[ -s leader ] || exit 1; [ -s first ] || { echo > first; exit 1; }; echo $$ > look; exec sleep 9", timeout: 1h }
            """);
        var going = rune.begin("start");
        rune.pid("look");
        going.signal(Signals.KILL);
        rune.allGone("leader", "look");
    }

    @Test
    void a_tmux_server_that_the_step_began_lives_on() throws IOException {
        String tmux = "tmux -f /dev/null -S " + base.resolve("socket") + " ";
        rune.steps("- command: >-\n    " + tmux + "new-session -d 'exec sleep 7003';\n    " + tmux
                + "display-message -p '#{pid}' > server; echo $$ > leader; exec sleep 7004\n");
        try {
            var going = rune.begin("start");
            rune.pid("leader");
            going.signal(Signals.KILL);
            rune.allGone("leader");
            assertTrue(rune.isAlive("server"));
        } finally {
            rune.command(List.of("sh", "-c", tmux + "kill-server")).called();
        }
    }

    @Test
    void the_next_start_settles_a_run_that_was_cut_off() throws IOException {
        rune.steps("- { name: long, command: \"echo $$ > leader; exec sleep 7005\" }");
        var going = rune.begin("start");
        rune.pid("leader");
        going.signal(Signals.KILL);
        rune.allGone("leader");
        rune.rune("status").exits(0).outHas("was cut off in `long`").outHas("`rune start --resume` goes on");
        rune.steps("- { name: brief, command: \"true\" }");
        rune.rune("start").exits(0);
        rune.rune("status").exits(0).outHas("nothing is running");
    }

    @Test
    void the_next_start_keeps_the_background_of_a_run_that_was_cut_off() throws IOException {
        rune.steps(STEPS);
        var going = rune.begin("start");
        rune.pid("leader");
        going.signal(Signals.KILL);
        rune.allGone("leader", "child", "daemon");
        rune.steps(STEPS.lines().findFirst().orElseThrow());
        rune.rune("start").exits(0).outHas("clock · still running, pid " + rune.pid("clock"));
    }
}
