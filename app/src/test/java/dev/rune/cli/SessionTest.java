package dev.rune.cli;

import dev.rune.testing.RuneTest;
import dev.rune.testing.TmuxServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/// Calls Rune as a user calls it, for sessions on a tmux server of the test's own.
@Timeout(120)
abstract class SessionTest extends CliTest {

    TmuxServer server;

    @BeforeEach
    void serve() {
        server = TmuxServer.in(base.resolve("tmux"));
    }

    @AfterEach
    void end_server() {
        server.close();
    }

    String socket() {
        return server.socket().toString();
    }

    /// Calls `rune session VERB` for `ritual.yaml` and the server.
    RuneTest.Called session(String verb, String... more) {
        var words = new ArrayList<>(List.of("session", verb, "--config", "ritual.yaml", "--socket", socket()));
        words.addAll(List.of(more));
        return rune.rune(words.toArray(String[]::new));
    }

    /// What a file in the project folder holds; nothing where there is none.
    String read(String name) {
        try {
            Path file = rune.project().resolve(name);
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
