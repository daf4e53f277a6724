package dev.rune.watch;

import dev.rune.broker.Brokers;
import dev.rune.broker.context.Belonging;
import dev.rune.broker.context.Context;
import dev.rune.broker.context.ContextKind;
import dev.rune.broker.place.BrokerPlace;
import dev.rune.broker.place.ContextRecords;
import dev.rune.need.PromptPatterns;
import dev.rune.posix.PosixException;
import dev.rune.posix.Terminal;
import dev.rune.tmux.Tmux;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;

/// Watches the panes that Rune made, on a thread of its own: they are those that contexts are written down for.
public final class PaneWatch implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(250);
    /// And how often where nothing has happened for a while.
    private static final Duration LOOK_SELDOM = Duration.ofSeconds(1);
    /// How often it is looked for new panes.
    private static final Duration SWEEP = Duration.ofSeconds(2);

    private final BrokerPlace place;
    private final Function<Path, Optional<Tmux>> servers;
    private final PromptPatterns patterns;
    private final Consumer<String> log;
    private final ContextRecords records;
    private final Map<String, WatchedPane> panes = new HashMap<>();
    private volatile boolean over;
    private volatile boolean busy;

    /// @param servers the tmux to be asked for the server at that socket
    /// @param log told of what is odd
    public PaneWatch(
            BrokerPlace place, Function<Path, Optional<Tmux>> servers, PromptPatterns patterns, Consumer<String> log) {
        this.place = place;
        this.servers = servers;
        this.patterns = patterns;
        this.log = log;
        this.records = new ContextRecords(place);
    }

    public PaneWatch begin() {
        Thread.ofPlatform().daemon().name("panes").start(this::watch);
        return this;
    }

    /// Whether a program runs in any of them, other than a shell at its prompt.
    public boolean isBusy() {
        return busy;
    }

    private void watch() {
        long swept = System.nanoTime() - SWEEP.toNanos();
        while (!over) {
            if (System.nanoTime() - swept >= SWEEP.toNanos()) {
                sweep();
                swept = System.nanoTime();
            }
            panes.values().removeIf(pane -> !look(pane));
            busy = panes.values().stream().anyMatch(WatchedPane::isBusy);
            boolean lively = panes.values().stream().anyMatch(WatchedPane::isLively);
            LockSupport.parkNanos((lively ? LOOK : LOOK_SELDOM).toNanos());
        }
        panes.values().forEach(WatchedPane::withdraw);
    }

    private static boolean look(WatchedPane pane) {
        try {
            return pane.look();
        } catch (PosixException closed) {
            pane.withdraw();
            return false;
        }
    }

    /// Those whose contexts have ended are watched no longer, and new ones are.
    private void sweep() {
        try {
            Set<String> names = records.names();
            panes.entrySet().removeIf(pane -> {
                boolean gone = !names.contains(pane.getKey());
                if (gone) {
                    pane.getValue().withdraw();
                }
                return gone;
            });
            names.stream()
                    .filter(name -> name.startsWith(ContextKind.PANE.word() + "-") && !panes.containsKey(name))
                    .forEach(name -> records.find(name).flatMap(this::pane).ifPresent(pane -> panes.put(name, pane)));
        } catch (IOException | UncheckedIOException placeIsGone) {
            // It is made anew, or the broker ends.
        }
    }

    /// A pane that does not stand yet is looked for again.
    private Optional<WatchedPane> pane(Context context) {
        Belonging belonging = context.belonging();
        if (belonging.pane().isEmpty()
                || belonging.server().isEmpty()
                || belonging.owner().isEmpty()
                || !belonging.isAlive()) {
            return Optional.empty();
        }
        Path server = belonging.server().get();
        String id = belonging.pane().get();
        // The terminal is that of the pane's process: a client of tmux to ask for each would take some milliseconds.
        return servers.apply(server)
                .flatMap(tmux -> Terminal.controlling(belonging.owner().get().pid())
                        .map(device ->
                                new PaneTerminal(device, belonging.owner().get()))
                        .map(terminal -> new WatchedPane(
                                context,
                                place.context(context.name()),
                                new Brokers(place, Optional.empty()),
                                patterns,
                                new WatchedPane.Place(server, tmux, id, terminal),
                                place.uid(),
                                log)));
    }

    /// What is asked is withdrawn.
    @Override
    public void close() {
        over = true;
    }
}
