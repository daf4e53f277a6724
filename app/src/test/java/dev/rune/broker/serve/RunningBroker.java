package dev.rune.broker.serve;

import dev.rune.broker.peer.Access;
import dev.rune.broker.peer.Password;
import dev.rune.broker.place.BrokerPlace;
import dev.rune.testing.RuneTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/// A broker on a thread of the test, with sockets of its own.
@SuppressWarnings("NullAway")
final class RunningBroker implements AutoCloseable {

    static final String MARK = "RUNE_TEST_STEP";

    final Path base;
    final BrokerPlace place;
    final Map<String, String> environment = new HashMap<>();
    final ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();
    final AtomicReference<Setup.Rules> rules = new AtomicReference<>(new Setup.Rules(Access.USER, "flat", Map.of()));
    /// How much further the broker's clock is.
    final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    Duration idle = Duration.ofMinutes(10);
    Optional<Path> open = Optional.empty();
    List<Way> ways = List.of();
    private CompletableFuture<Broker.Served> served;
    private final AtomicReference<Broker.Strings> strings = new AtomicReference<>();

    RunningBroker(Path base) {
        try {
            this.base = base;
            Path directory = Files.createDirectories(base.resolve("run"));
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            place = new BrokerPlace(
                    directory, directory.resolve("control.sock"), (Integer) Files.getAttribute(directory, "unix:uid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RunningBroker access(Access access) {
        rules.set(new Setup.Rules(access, "flat", Map.of()));
        return this;
    }

    /// Starts it, and waits until it can be connected to.
    RunningBroker start() {
        served = new CompletableFuture<>();
        strings.set(null);
        CompletableFuture<Broker.Served> mine = served;
        Thread.ofPlatform().daemon().name("broker").start(() -> {
            try {
                mine.complete(Broker.serve(setup(), strings::set));
            } catch (Throwable failure) {
                mine.completeExceptionally(failure);
            }
        });
        RuneTest.await("the broker served", () -> strings.get() != null || served.isDone());
        return this;
    }

    /// Serves on this thread, as a second one would.
    Broker.Served second() {
        return Broker.serve(setup(), _ -> {
            throw new AssertionError("a second broker began");
        });
    }

    private Setup setup() {
        return new Setup(
                place,
                rules::get,
                new Password(environment, place.uid()),
                open,
                MARK,
                "test",
                audit(),
                ways,
                Optional.empty(),
                () -> false,
                idle,
                clock(),
                log::add);
    }

    Broker.Strings strings() {
        return strings.get();
    }

    Path audit() {
        return base.resolve("state/audit.jsonl");
    }

    List<String> audited() {
        try {
            return Files.exists(audit()) ? Files.readAllLines(audit()) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean hasEnded() {
        return served.isDone();
    }

    /// What became of it.
    Broker.Served served() {
        try {
            return served.get(20, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /// A client at the control socket, which has said hello.
    RawClient control() {
        return RawClient.at(place.control()).hello();
    }

    /// A client without a context, which has said hello.
    RawClient front() {
        return RawClient.at(place.ask()).hello();
    }

    /// Whoever was called to a desk comes, and shows the prompt.
    RawClient shows(Desks.Called called) {
        var client = RawClient.at(place.control());
        if (client.ask(called.hello()).flag("ok")
                && client.ask(called.present()).flag("ok")) {
            return client;
        }
        throw new AssertionError("who was called may not show it");
    }

    RunningBroker mode(String mode) {
        rules.set(new Setup.Rules(Access.USER, mode, Map.of()));
        return this;
    }

    private Clock clock() {
        InstantSource now = () -> Instant.now().plus(ahead.get());
        return now.withZone(ZoneOffset.UTC);
    }

    @Override
    public void close() {
        if (strings.get() != null && !served.isDone()) {
            strings.get().shutDown();
            served();
        }
    }
}
