package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rune.posix.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Signals, and limits, where there is no terminal.
class SignalTests {
    private static final int HUP = 1;

    private static final String STEPS = """
        - name: careful
          command: |
            trap 'echo INT >> got' INT; trap 'echo TERM >> got' TERM; trap 'echo HUP >> got' HUP
            echo $$ > leader
            until [ -s got ] || [ -s go ]; do sleep 0.05; done
            sleep 0.2; echo cleaned up
        - { name: next, command: echo > next }
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

    @ParameterizedTest
    @ValueSource(ints = {HUP, Signals.INT, Signals.TERM})
    void a_signal_stops_the_ritual_and_the_step_gets_one_interrupt(int signal) throws IOException {
        rune.steps(STEPS);
        var going = rune.begin("start");
        rune.pid("leader");
        going.signal(signal);
        going.called().exits(128 + signal).outHas("cleaned up\n").outHas("next");
        assertEquals("INT", rune.line("got"));
        assertFalse(Files.exists(rune.project().resolve("next")));
        rune.rune("status").exits(0).outHas("nothing is running");
    }

    @ParameterizedTest
    @CsvSource({
        "1, Rune was told to end (SIGHUP)",
        "2, the ritual was interrupted (SIGINT)",
        "15, Rune was told to end (SIGTERM)"
    })
    void a_step_that_says_nothing_itself_is_told_with_what_stopped_the_ritual(int signal, String why)
            throws IOException {
        rune.steps("- { name: silent, command: \"echo $$ > leader; exec sleep 7014\" }");
        var going = rune.begin("start");
        rune.pid("leader");
        going.signal(signal);
        going.called()
                .exits(128 + signal)
                .outHas("silent · " + why + " · ")
                .errHas("error: step `silent`: " + why + "\n");
        rune.allGone("leader");
    }

    @Test
    void nohup_keeps_the_ritual_from_a_hangup_but_not_from_a_request_to_end() throws IOException {
        rune.steps(STEPS);
        var going = rune.command(List.of("nohup", rune.launcher().toString(), "start", "--config", "ritual.yaml"));
        rune.pid("leader");
        going.signal(HUP);
        rune.file("go", "go\n");
        going.called().exits(0);
        assertFalse(Files.exists(rune.project().resolve("got")));
        Files.delete(rune.project().resolve("go"));
        Files.delete(rune.project().resolve("leader"));
        var again = rune.command(List.of("nohup", rune.launcher().toString(), "start", "--config", "ritual.yaml"));
        rune.pid("leader");
        again.signal(Signals.TERM);
        again.called().exits(143);
    }

    @Test
    void a_limit_is_kept_although_a_grandchild_holds_the_pipe_and_does_not_listen() throws IOException {
        rune.steps("""
            - name: slow
              timeout: 1s
              command: |
                sh -c 'trap "" TERM INT; echo $$ > child; while :; do sleep 0.1; done' &
                (setsid sh -c 'echo $$ > daemon; exec sleep 7011' &)
                until [ -s child ] && [ -s daemon ]; do sleep 0.01; done; echo begun; exec sleep 7012
            """);
        rune.rune("start")
                .exits(124)
                .outHas("begun")
                .errHas("step `slow`: ended after its limit of 1s; `timeout` allows more");
        rune.allGone("child", "daemon");
    }

    @Test
    void a_stop_while_a_background_step_is_not_ready_yet_ends_it() throws IOException {
        rune.steps("""
            - { name: db, command: "echo $$ > db; exec sleep 7013", background: true, ready: { port: 1, timeout: 1h } }
            """);
        var going = rune.begin("start");
        rune.pid("db");
        going.signal(Signals.TERM);
        going.called().exits(143);
        rune.allGone("db");
    }
}
