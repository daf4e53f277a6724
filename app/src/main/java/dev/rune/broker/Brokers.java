package dev.rune.broker;

import dev.rune.broker.place.BrokerPlace;
import dev.rune.broker.place.SafeConnection;
import dev.rune.broker.wire.ErrorCode;
import dev.rune.broker.wire.Json;
import dev.rune.config.RuntimeDirectory;
import dev.rune.posix.FileLock;
import dev.rune.posix.LocalSocket;
import dev.rune.posix.PosixException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/// The way to the broker of a place, which is started where it does not run.
///
/// @param process what starts it; without it nothing is started
public record Brokers(BrokerPlace place, Optional<BrokerProcess> process) {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);
    /// When a thousand ask at once, the last of them are let in after a while.
    private static final Duration CROWD = Duration.ofSeconds(20);

    private static final Duration LOOK = Duration.ofMillis(5);
    /// As often at least, however long one that has no room for us lets us wait.
    private static final int TRIES = 5;
    /// What a broker that was told to end needs until nothing of it can be connected to.
    private static final Duration FAREWELL = Duration.ofMillis(500);
    /// Within this, a broker that serves finds a context that was only written down.
    private static final Duration NEXT_LOOK = Duration.ofMillis(2500);

    /// What came of connecting.
    public sealed interface Reached<T> {

        record Open<T>(T line) implements Reached<T> {}

        /// Nobody serves there, and none could be started.
        ///
        /// @param reason a lower-case sentence
        record Nobody<T>(String reason) implements Reached<T> {}

        /// What is there can't be relied upon: nothing was said to it.
        ///
        /// @param reason a lower-case sentence
        record Foreign<T>(String reason) implements Reached<T> {}

        /// The broker does not let us in.
        ///
        /// @param reason a lower-case sentence
        record Refused<T>(ErrorCode code, String reason) implements Reached<T> {}
    }

    /// To those who answer.
    public Reached<ControlLine> control(ControlLine.Role role) {
        return open(place.control(), wire -> ControlLine.greet(wire, role));
    }

    /// To the broker that sent us to show a prompt.
    public Reached<ControlLine> sent(String ticket) {
        return open(place.control(), wire -> ControlLine.greet(wire, ticket));
    }

    /// To ask without a context.
    public Reached<AskLine> front() {
        return open(place.ask(), AskLine::greet);
    }

    /// To ask through a context. None that is not written down beside its socket is known to the next broker, be it
    /// that it has ended or was forwarded from another machine: for that one no broker is started.
    public Reached<AskLine> context(Path socket) {
        if (isWrittenDown(socket)) {
            return open(socket, AskLine::greet);
        }
        Reached<AskLine> reached = new Brokers(place, Optional.empty()).open(socket, AskLine::greet);
        return reached instanceof Reached.Nobody<AskLine> ? new Reached.Nobody<>(isNoMore(socket)) : reached;
    }

    /// Says hello.
    private interface Greeting<T> {
        Greeted<T> greet(Wire wire);
    }

    /// What a hello came to.
    sealed interface Greeted<T> {
        record Welcome<T>(T line) implements Greeted<T> {}

        record Refused<T>(ErrorCode code, String reason) implements Greeted<T> {}

        /// The broker ended before it said anything: nothing was asked of it yet.
        record Gone<T>() implements Greeted<T> {}

        /// What such a reply comes to.
        ///
        /// @param line made of the welcome
        static <T> Greeted<T> of(Said said, Function<Json.Members, T> line) {
            return switch (said) {
                case Said.Ok(Json.Members reply) -> new Welcome<>(line.apply(reply));
                case Said.No no -> new Refused<>(no.code(), no.reason());
                case Said.Gone _ -> new Gone<>();
            };
        }
    }

    private <T> Reached<T> open(Path socket, Greeting<T> greeting) {
        long ending = System.nanoTime() + (isWrittenDown(socket) ? NEXT_LOOK : FAREWELL).toNanos();
        for (int i = 0; i < TRIES || System.nanoTime() < ending; i++) {
            switch (SafeConnection.to(socket, place.uid(), CROWD)) {
                case SafeConnection.Refused(String reason) -> {
                    return new Reached.Foreign<>(reason);
                }
                case SafeConnection.Connected(LocalSocket found) -> {
                    var wire = new Wire(found);
                    switch (greeting.greet(wire)) {
                        case Greeted.Welcome<T> welcome -> {
                            return new Reached.Open<>(welcome.line());
                        }
                        // The machine has so much to do that our hello took too long: nothing was asked yet.
                        case Greeted.Refused<T> refused when refused.code() == ErrorCode.TIMEOUT -> wire.close();
                        case Greeted.Refused<T> refused -> {
                            wire.close();
                            return new Reached.Refused<>(refused.code(), refused.reason());
                        }
                        case Greeted.Gone<T> _ -> {
                            wire.close();
                            LockSupport.parkNanos(LOOK.toNanos());
                        }
                    }
                }
                case SafeConnection.Nobody _ -> {
                    if (isServed()) {
                        // It may have come between the two looks, or be about to end.
                        LockSupport.parkNanos(LOOK.toNanos());
                        continue;
                    }
                    Optional<String> trouble = start();
                    if (trouble.isPresent()) {
                        return new Reached.Nobody<>(trouble.get());
                    }
                    ending = System.nanoTime() + FAREWELL.toNanos();
                }
            }
        }
        return new Reached.Nobody<>(isNoMore(socket));
    }

    private static String isNoMore(Path socket) {
        return "there is no `" + socket + "` any more";
    }

    private static boolean isWrittenDown(Path socket) {
        String file = socket.getFileName().toString();
        int ending = file.lastIndexOf('.');
        return ending > 0 && Files.exists(socket.resolveSibling(file.substring(0, ending) + ".json"));
    }

    /// Whether a broker can be connected to.
    public boolean isServed() {
        if (SafeConnection.to(place.control(), place.uid()) instanceof SafeConnection.Connected(LocalSocket found)) {
            found.close();
            return true;
        }
        return false;
    }

    /// Has one serve before long, without waiting for it. Where it can't, whoever asks finds out why.
    public void summon() {
        if (process.isPresent() && !isServed() && place.make() instanceof RuntimeDirectory.Ready) {
            process.get().start(place);
        }
    }

    /// Starts a broker, or waits until somebody else has.
    ///
    /// @return why there is none
    private Optional<String> start() {
        if (process.isEmpty()) {
            return Optional.of("no broker runs");
        }
        if (place.make() instanceof RuntimeDirectory.Refused refused) {
            return Optional.of(refused.reason());
        }
        long deadline = System.nanoTime() + LONG_ENOUGH.toNanos();
        try {
            while (System.nanoTime() < deadline) {
                Optional<FileLock> lock = FileLock.take(place.startLock());
                if (lock.isPresent()) {
                    try (var _ = lock.get()) {
                        return isServed() ? Optional.empty() : spawn(process.get(), deadline);
                    }
                }
                if (isServed()) {
                    return Optional.empty();
                }
                LockSupport.parkNanos(LOOK.toNanos());
            }
            return Optional.of("`" + place.startLock() + "` is held for too long: somebody else starts a broker");
        } catch (PosixException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> spawn(BrokerProcess process, long deadline) {
        while (System.nanoTime() < deadline) {
            switch (process.start(place)) {
                case BrokerProcess.Begun.NotStarted(String reason) -> {
                    return Optional.of("the broker can't be started: " + reason);
                }
                case BrokerProcess.Begun.Running running -> {
                    Optional<Boolean> served = await(running, deadline);
                    if (served.isPresent()) {
                        return served.get() ? Optional.empty() : Optional.of(lastWords());
                    }
                }
            }
        }
        return Optional.of("the broker does not answer within " + LONG_ENOUGH.toSeconds() + " s");
    }

    /// Waits until it can be connected to.
    ///
    /// @return whether it can; empty when another broker was just about to end, so that this one did not begin
    private Optional<Boolean> await(BrokerProcess.Begun.Running running, long deadline) {
        while (System.nanoTime() < deadline) {
            if (isServed()) {
                return Optional.of(true);
            }
            Optional<Integer> code = running.exitCode();
            if (code.isPresent()) {
                return isServed()
                        ? Optional.of(true)
                        : code.filter(ended -> ended != 0).map(_ -> false);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return Optional.of(false);
    }

    private String lastWords() {
        return BrokerLog.lastLine(place.log())
                .map(line -> "the broker did not start; it says: " + line)
                .orElse("the broker did not start; it does not say why");
    }
}
