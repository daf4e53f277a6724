package dev.rune.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.rune.broker.Brokers.Reached;
import dev.rune.broker.place.BrokerPlace;
import dev.rune.broker.wire.ErrorCode;
import dev.rune.posix.LocalListener;
import dev.rune.posix.LocalSocket;
import dev.rune.testing.RuneTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How a client comes to a broker that says something strange.
class BrokersTests {

    private static final String TOO_LATE = refusal("timeout");

    @TempDir
    Path base;

    private static String refusal(String code) {
        return "{\"re\":null,\"ok\":false,\"error\":{\"code\":\"" + code + "\",\"message\":\"no\"}}\n";
    }

    /// What connecting comes to where each that connects is told the next of these lines.
    private Reached<ControlLine> connect(List<String> lines) throws IOException {
        Path directory = Files.createDirectory(base.resolve("run"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        var place = new BrokerPlace(
                directory, directory.resolve("control.sock"), (Integer) Files.getAttribute(directory, "unix:uid"));
        var told = new AtomicInteger();
        try (var listener = LocalListener.bind(place.control(), 0600, 8)) {
            Thread broker = Thread.ofPlatform()
                    .daemon()
                    .start(() -> RuneTest.await("all were told", () -> {
                        if (listener.accept() instanceof LocalListener.Result.Accepted(LocalSocket client)) {
                            byte[] line = lines.get(told.getAndIncrement()).getBytes(StandardCharsets.UTF_8);
                            client.write(line, 0, line.length);
                        }
                        return told.get() == lines.size();
                    }));
            var reached = new Brokers(place, Optional.empty()).control(ControlLine.Role.ANSWER);
            RuneTest.await("the last was told", () -> !broker.isAlive());
            assertEquals(lines.size(), told.get());
            return reached;
        }
    }

    @Test
    void who_said_hello_too_late_says_it_again() throws IOException {
        var reached = connect(List.of(TOO_LATE, TOO_LATE, "{\"re\":1,\"ok\":true,\"v\":1,\"access\":\"user\"}\n"));
        assertInstanceOf(Reached.Open.class, reached);
    }

    @Test
    void who_is_refused_is_refused() throws IOException {
        assertEquals(
                new Reached.Refused<ControlLine>(ErrorCode.FORBIDDEN, "no"), connect(List.of(refusal("forbidden"))));
    }
}
