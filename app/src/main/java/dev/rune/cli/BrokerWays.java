package dev.rune.cli;

import dev.rune.broker.place.BrokerPlace;
import dev.rune.broker.serve.Way;
import dev.rune.present.Dialogs;
import dev.rune.present.TmuxOrder;
import dev.rune.present.TmuxPopups;
import dev.rune.tmux.Tmux;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// The ways to a human that the broker opens by itself, best first.
record BrokerWays(World world, BrokerPlace place, BrokerRules rules) {

    List<Way> all() {
        return Stream.of(popups(), Optional.<Way>of(new Dialogs(place, world.environment())))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Way> popups() {
        return world.launcher()
                .map(launcher -> new TmuxPopups(
                        servers(),
                        usualServer(),
                        () -> TmuxOrder.of(rules.get().client()),
                        launcher,
                        Map.of(BrokerPlace.VARIABLE, place.control().toString()),
                        world.uid()));
    }

    /// The tmux servers by their sockets. Each is found once.
    Function<Path, Optional<Tmux>> servers() {
        var known = new KnownSessions(world);
        var found = new ConcurrentHashMap<Path, Tmux>();
        return socket -> Optional.ofNullable(found.get(socket)).or(() -> {
            Optional<Tmux> tmux = known.tmux(socket);
            tmux.ifPresent(usable -> found.put(socket, usable));
            return tmux;
        });
    }

    /// As tmux finds it.
    private Path usualServer() {
        return new ServerNames(world).socket("default");
    }
}
