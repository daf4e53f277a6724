package dev.rune.broker.serve;

import dev.rune.broker.context.Context;
import dev.rune.broker.context.ContextKind;
import dev.rune.broker.place.BrokerPlace;
import dev.rune.broker.place.ContextRecords;
import dev.rune.broker.place.SocketFile;
import dev.rune.config.PrivateFiles;
import dev.rune.posix.PosixException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The contexts that there are, each behind its own door and written down.
final class Contexts {

    private final BrokerPlace place;
    private final ContextRecords records;
    private final Function<Context, Door> opening;
    private final UnaryOperator<Context> clamping;
    private final Consumer<Context> ending;
    private final Consumer<String> log;
    private final Map<String, Context> byName = new LinkedHashMap<>();
    private final Map<String, Door> doors = new LinkedHashMap<>();

    /// @param opening makes a door
    /// @param clamping takes from one that was written down what the settings do not allow
    /// @param ending told of each that ends
    Contexts(
            BrokerPlace place,
            Function<Context, Door> opening,
            UnaryOperator<Context> clamping,
            Consumer<Context> ending,
            Consumer<String> log) {
        this.place = place;
        this.records = new ContextRecords(place);
        this.opening = opening;
        this.clamping = clamping;
        this.ending = ending;
        this.log = log;
    }

    /// Opens all that are written down and not open: brokers before this one wrote them, or who wanted them while none
    /// served. Those that belong to what has ended go.
    void recall(long millis) {
        for (String name : written()) {
            Optional<Context> found = byName.containsKey(name) ? Optional.empty() : records.find(name);
            found.ifPresent(context -> recall(context, millis));
        }
    }

    private void recall(Context context, long millis) {
        if (context.isValid(millis)) {
            Context allowed = clamping.apply(context);
            if (!allowed.equals(context)) {
                write(allowed);
            }
            open(allowed);
        } else {
            forget(context);
        }
    }

    /// Ends those that are not written down any more: who made them ended them while no broker could be told.
    void dropForgotten() {
        Set<String> written = written();
        List.copyOf(byName.values()).stream()
                .filter(context -> !written.contains(context.name()))
                .forEach(this::revoke);
    }

    private Set<String> written() {
        try {
            return records.names();
        } catch (IOException e) {
            log.accept("`" + place.directory() + "` can't be read: " + PrivateFiles.reason(e));
            return byName.keySet();
        }
    }

    private void open(Context context) {
        if (SocketFile.at(place.context(context.name()), place.uid()) instanceof SocketFile.Foreign(String reason)) {
            log.accept(reason);
            return;
        }
        try {
            doors.put(context.name(), opening.apply(context));
            byName.put(context.name(), context);
        } catch (PosixException | UncheckedIOException e) {
            log.accept(String.valueOf(e.getMessage()));
        }
    }

    /// Adds a fresh one.
    ///
    /// @return its socket; empty when it can't be made
    Optional<Path> add(Context context) {
        try {
            records.write(context);
        } catch (IOException | PosixException e) {
            log.accept(unwritten(context, e));
            return Optional.empty();
        }
        open(context);
        return byName.containsKey(context.name()) ? Optional.of(place.context(context.name())) : Optional.empty();
    }

    /// The one with that socket, written `unix:/path`, or just the path.
    Optional<Context> find(String socket) {
        String path = socket.startsWith("unix:") ? socket.substring("unix:".length()) : socket;
        return byName.values().stream()
                .filter(context -> place.context(context.name()).toString().equals(path))
                .findFirst();
    }

    /// It belongs to something else from now on.
    void change(Context context) {
        byName.put(context.name(), context);
        write(context);
    }

    private void write(Context context) {
        try {
            records.write(context);
        } catch (IOException | PosixException e) {
            log.accept(unwritten(context, e));
        }
    }

    private String unwritten(Context context, Exception e) {
        String why = e instanceof IOException io ? PrivateFiles.reason(io) : String.valueOf(e.getMessage());
        return "`" + place.record(context.name()) + "` can't be written: " + why;
    }

    /// What is true of it now.
    Context current(Context context) {
        return byName.getOrDefault(context.name(), context);
    }

    /// It ends, with all that was asked through it.
    void revoke(Context context) {
        byName.remove(context.name());
        ending.accept(context);
        Optional.ofNullable(doors.remove(context.name())).ifPresent(door -> {
            door.close();
            List.copyOf(door.connections()).forEach(Connection::closeOnceSent);
        });
        forget(context);
    }

    private void forget(Context context) {
        try {
            records.remove(context);
            Path socket = place.context(context.name());
            if (SocketFile.at(socket, place.uid()) instanceof SocketFile.Ours) {
                Files.deleteIfExists(socket);
            }
        } catch (IOException e) {
            log.accept("`" + place.record(context.name()) + "` can't be removed: " + PrivateFiles.reason(e));
        }
    }

    /// Ends those whose time is over, or whose owner is.
    void sweep(long millis) {
        List.copyOf(byName.values()).stream()
                .filter(context -> !context.isValid(millis))
                .forEach(this::revoke);
    }

    Collection<Context> all() {
        return byName.values();
    }

    /// The sockets of the tmux servers that they belong to.
    Set<Path> servers() {
        return byName.values().stream()
                .flatMap(context -> context.belonging().server().stream())
                .collect(Collectors.toSet());
    }

    Collection<Door> doors() {
        return doors.values();
    }

    /// Whether the process of a run lives that may ask for more, or one that forwards a context: from far away nobody
    /// could start the next broker.
    boolean hasRun() {
        return byName.values().stream()
                .anyMatch(context -> context.kind() == ContextKind.RUN
                        || (context.belonging().host().isPresent()
                                && context.belonging().isAlive())
                        || context.belonging()
                                .runner()
                                .filter(runner -> runner.isAlive())
                                .isPresent());
    }

    /// Writes all of them down anew, since the directory was lost.
    void writeAgain() {
        byName.values().forEach(this::write);
    }
}
