package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rune.posix.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `on_stop` says is done although nobody calls Rune when the session ends.
class ClosedHookTests {

    private static final int ROUNDS = 5;

    @TempDir
    Path base;

    private RealRune rune;

    @BeforeEach
    void begin() throws IOException {
        rune = new RealRune(base);
        rune.environment().put("SHELL", "/bin/sh");
        rune.file("ritual.yaml", """
            version: 1
            rituals:
              start: { global: [{ name: stack, tmux_template: stack }] }
              templates:
                stack:
                  session_name: dev
                  on_stop: [{ name: farewell, command: 'sleep 0.2; echo "bye {{Session}}" >> bye' }]
                  windows: [{ name: main, panes: [{ command: "exec sleep 7031", run: process }] }]
            """);
    }

    @AfterEach
    void end() {
        tmux("kill-server");
        rune.close();
    }

    private String tmux(String... words) {
        return rune.tmux(base.resolve("other"), words);
    }

    private void start() throws IOException {
        rune.rune("start", "--socket", base.resolve("other").toString())
                .exits(0)
                .outHas("session dev · built in ");
    }

    private List<String> said() {
        return RealRune.text(rune.project().resolve("bye")).lines().toList();
    }

    private String status() {
        try {
            return rune.rune("status").exits(0).out();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// With its last session the server ends, and with it what its hooks still run.
    @ParameterizedTest
    @ValueSource(strings = {"kill-session -t =dev", "kill-server"})
    void when_the_last_session_of_its_server_is_closed(String command) throws IOException {
        for (int round = 1; round <= ROUNDS; round++) {
            int rounds = round;
            start();
            tmux(command.split(" ", -1));
            RealRune.await("it was done " + rounds + " times", () -> said().size() == rounds, rune::outputs);
        }
        // What it did last is over before the run of it is.
        RealRune.await("nothing ran any more", () -> status().contains("nothing is running"), this::status);
        assertEquals(ROUNDS, said().size());
    }

    @Test
    void when_its_last_process_ends() throws IOException {
        start();
        Signals.send(
                Integer.parseInt(
                        tmux("list-panes", "-t", "=dev", "-F", "#{pane_pid}").strip()),
                Signals.KILL);
        // A process that failed stays to be seen.
        tmux("kill-pane", "-t", "=dev:");
        RealRune.await("it was done", () -> said().equals(List.of("bye dev")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "start --socket other"})
    void when_the_server_was_killed_and_rune_is_called_next(String words) throws IOException {
        start();
        tmux("run-shell", "kill -9 #{pid}");
        assertEquals(List.of(), said());
        var line = words.replace("other", base.resolve("other").toString()).split(" ", -1);
        rune.rune(line[0], List.of(line).subList(1, line.length).toArray(String[]::new))
                .exits(0)
                .outHas("✓ farewell · ");
        assertEquals(List.of("bye dev"), said());
    }
}
