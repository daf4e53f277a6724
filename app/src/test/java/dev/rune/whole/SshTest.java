package dev.rune.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// The real ssh in a step of a guest's, and a real server that logs each attempt.
abstract class SshTest extends GuestTest {

    @TempDir
    Path server;

    Sshd sshd;

    private final String keys;

    /// @param keys of the step, in which ssh runs, each with a comma behind it
    SshTest(String keys) {
        this.keys = keys;
    }

    @BeforeEach
    void serve() throws IOException {
        sshd = new Sshd(server, guest.name());
    }

    @AfterEach
    void end_server() {
        if (sshd != null) {
            sshd.close();
        }
    }

    /// The guest's list of hosts that are known.
    Path known() {
        return base.resolve("known_hosts");
    }

    /// From now on the server is a known one.
    void know() throws IOException {
        Files.writeString(known(), sshd.hostKey());
        guest.own(known());
    }

    /// A key of the guest's, with a passphrase, that may log in.
    Path key() throws IOException {
        Path key = base.resolve("key");
        sshd.authorize(key, Guest.PASSWORD);
        guest.own(key);
        return key;
    }

    /// A step that runs `echo hello` on the server.
    void step(String... options) throws IOException {
        var words = new ArrayList<>(List.of("ssh"));
        words.addAll(sshd.options(known(), guest.name()));
        words.addAll(List.of(options));
        words.addAll(List.of("127.0.0.1", "echo", "hello"));
        rune.steps("- { name: there, " + keys + " timeout: 60s, command: [" + String.join(", ", words) + "] }");
    }
}
