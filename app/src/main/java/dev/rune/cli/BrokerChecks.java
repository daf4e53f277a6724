package dev.rune.cli;

import dev.rune.broker.Brokers;
import dev.rune.broker.Brokers.Reached;
import dev.rune.broker.ControlLine;
import dev.rune.broker.Said;
import dev.rune.broker.place.BrokerPlace;
import dev.rune.broker.place.SafeConnection;
import dev.rune.broker.place.SocketFile;
import dev.rune.broker.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// What the doctor looks at in the broker. It starts none.
final class BrokerChecks {

    private static final Path TYPING_FOR_OTHERS = Path.of("/proc/sys/dev/tty/legacy_tiocsti");

    private final World world;

    BrokerChecks(World world) {
        this.world = world;
    }

    Stream<Finding> all() {
        return Stream.of(Optional.of(broker()), context(), terminals()).flatMap(Optional::stream);
    }

    private Finding broker() {
        return switch (BrokerPlace.find(Optional.empty(), world.environment(), world.places(), world.uid())) {
            case BrokerPlace.Found.Refused(String reason) ->
                Finding.fail("broker", reason, "set XDG_RUNTIME_DIR, or RUNE_SOCKET, to a shorter path");
            case BrokerPlace.Found.At(BrokerPlace place) -> broker(place);
        };
    }

    private Finding broker(BrokerPlace place) {
        if (SocketFile.at(place.control(), world.uid()) instanceof SocketFile.Foreign(String reason)) {
            return Finding.fail("broker", reason, "remove it: the broker never touches what is not its own");
        }
        var brokers = new Brokers(place, Optional.empty());
        if (!brokers.isServed()) {
            return Finding.ok("broker", "does not run; it is started when it is needed");
        }
        return switch (brokers.control(ControlLine.Role.WATCH)) {
            case Reached.Open<ControlLine>(ControlLine line) -> {
                try (line) {
                    yield line.status() instanceof Said.Ok(Json.Members state)
                            ? Finding.ok(
                                    "broker",
                                    "runs, pid " + state.number("pid").orElse(0) + ", access "
                                            + state.text("access").orElse(""))
                            : Finding.warn("broker", "does not say how it is", "`rune broker stop` ends it");
                }
            }
            case Reached.Refused<ControlLine> refused -> Finding.ok("broker", "runs; " + refused.reason());
            case Reached.Foreign<ControlLine>(String reason) -> Finding.fail("broker", reason, "remove it");
            case Reached.Nobody<ControlLine>(String reason) ->
                Finding.warn("broker", reason, "`rune broker serve` says why");
        };
    }

    /// A context that is set and leads nowhere keeps every question from being asked.
    private Optional<Finding> context() {
        String text = world.environment().getOrDefault(AskCommand.CONTEXT, "");
        if (text.isBlank()) {
            return Optional.empty();
        }
        if (!text.startsWith("unix:/")) {
            return Optional.of(Finding.warn(
                    AskCommand.CONTEXT, "`" + text + "` is no context", "unset it: one is `unix:` and a path"));
        }
        return Optional.of(connected(text.substring("unix:".length())));
    }

    private Finding connected(String path) {
        try {
            return switch (SafeConnection.to(Path.of(path), world.uid())) {
                case SafeConnection.Connected connected -> {
                    connected.socket().close();
                    yield Finding.ok(AskCommand.CONTEXT, "leads to a broker");
                }
                case SafeConnection.Nobody _ ->
                    Finding.warn(
                            AskCommand.CONTEXT,
                            "nobody serves there now",
                            "`rune ask` starts the broker; if it still leads nowhere, unset it");
                case SafeConnection.Refused(String reason) ->
                    Finding.warn(AskCommand.CONTEXT, reason, "unset it: nothing is said to what is not safe");
            };
        } catch (InvalidPathException e) {
            return Finding.warn(AskCommand.CONTEXT, "is no path", "unset it");
        }
    }

    private static Optional<Finding> terminals() {
        try {
            return Files.exists(TYPING_FOR_OTHERS)
                            && Files.readString(TYPING_FOR_OTHERS).strip().equals("1")
                    ? Optional.of(Finding.warn(
                            "terminals",
                            "a program may type into the terminal it runs on, and so answer for you",
                            "`sysctl dev.tty.legacy_tiocsti=0` ends that"))
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
