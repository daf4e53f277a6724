package dev.rune.broker.serve;

import dev.rune.broker.context.Context;
import dev.rune.broker.context.Token;
import dev.rune.broker.peer.Access;
import dev.rune.broker.place.BrokerPlace;
import dev.rune.broker.place.SocketFile;
import dev.rune.broker.wire.ErrorCode;
import dev.rune.broker.wire.Json;
import dev.rune.broker.wire.Reply;
import dev.rune.broker.wire.Writing;
import dev.rune.posix.LocalSocket;
import dev.rune.posix.PosixException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The doors of the broker, and who may come in by them at all.
final class Gate {

    private static final int PRIVATE = 0600;
    private static final int FOR_ALL = 0666;
    private static final int MOST_CONTROL = 256;
    private static final int SPARE_DESCRIPTORS = 32;

    private final Loop loop;
    private final BrokerPlace place;
    private final Supplier<Setup.Rules> rules;
    private final Audit audit;
    private final Supplier<Collection<Door>> ofContexts;
    private final Runnable entered;
    private final Consumer<String> log;
    private final byte[] room = new byte[16_384];
    private final List<Door> own = new ArrayList<>();
    private int most = Integer.MAX_VALUE;

    /// @param ofContexts the doors of contexts, which end with these
    /// @param entered told of each who connects
    Gate(
            Loop loop,
            BrokerPlace place,
            Supplier<Setup.Rules> rules,
            Audit audit,
            Supplier<Collection<Door>> ofContexts,
            Runnable entered,
            Consumer<String> log) {
        this.loop = loop;
        this.place = place;
        this.rules = rules;
        this.audit = audit;
        this.ofContexts = ofContexts;
        this.entered = entered;
        this.log = log;
    }

    /// Opens the door for those who ask and have no context.
    void openFront(AskDesk desk) {
        own.add(asking(place.ask(), PRIVATE, place::fresh, AskDesk.FRONT, desk));
    }

    /// Opens one for everybody on this machine.
    void openForAll(Path path, AskDesk desk) {
        // Beside its place, which need not be on the file system of the others.
        own.add(asking(path, FOR_ALL, _ -> path.resolveSibling("." + Token.fresh()), AskDesk.FRONT, desk));
    }

    /// Opens the one for those who answer.
    void openControl(ControlDesk desk) {
        own.add(new Door(
                loop,
                place.control(),
                PRIVATE,
                place::fresh,
                MOST_CONTROL,
                (socket, door) -> letIn(socket, door, desk),
                log));
    }

    /// The door of a context.
    Door of(Context context, AskDesk desk) {
        return asking(place.context(context.name()), PRIVATE, place::fresh, context, desk);
    }

    private Door asking(Path path, int mode, IntFunction<Path> fresh, Context context, AskDesk desk) {
        int mostHere = context.kind().mostConnections();
        return new Door(
                loop,
                path,
                mode,
                fresh,
                mostHere,
                (socket, door) -> letIn(socket, door, desk).ifPresent(connection -> desk.enters(connection, context)),
                log);
    }

    /// From now on some descriptors are kept: the broker reads files to know who asks.
    void keepDescriptors() {
        most = Math.max(SPARE_DESCRIPTORS, DescriptorLimit.left() - SPARE_DESCRIPTORS);
    }

    /// Who may not say anything at all is told why, and sent away.
    private Optional<Connection> letIn(LocalSocket socket, Door door, Connection.Desk desk) {
        entered.run();
        Optional<Reply.Refused> objection = objection(socket.peer(), door);
        if (objection.isPresent()) {
            byte[] line = Writing.line(new Json.Null(), objection.get());
            socket.write(line, 0, line.length);
            socket.close();
            return Optional.empty();
        }
        var connection = new Connection(loop, socket, door, desk, room);
        door.connections().add(connection);
        return Optional.of(connection);
    }

    private Optional<Reply.Refused> objection(LocalSocket.Peer peer, Door door) {
        // The socket for all may stand although the mode is another one by now.
        boolean mayBeOther = door.isForAll() && rules.get().access() == Access.OPEN;
        if (!mayBeOther && peer.uid() != place.uid()) {
            audit.refused(peer, "connect", "another user");
            return Optional.of(new Reply.Refused(ErrorCode.UNAUTHORIZED, "this broker is another user's"));
        }
        return door.isFull() || (isFull() && !sendSilentAway())
                ? Optional.of(new Reply.Refused(ErrorCode.TOO_MANY, "too many are connected here"))
                : Optional.empty();
    }

    private boolean isFull() {
        return doors().mapToInt(door -> door.connections().size()).sum() >= most;
    }

    /// Makes room by one who has not even said hello.
    private boolean sendSilentAway() {
        Optional<Connection> silent = connections().stream()
                .filter(connection -> !connection.isGreeted())
                .findFirst();
        silent.ifPresent(Connection::close);
        return silent.isPresent();
    }

    private Stream<Door> doors() {
        return Stream.concat(own.stream(), ofContexts.get().stream());
    }

    /// All clients that there are now.
    Set<Connection> connections() {
        Set<Connection> all = new LinkedHashSet<>();
        doors().forEach(door -> all.addAll(door.connections()));
        return all;
    }

    /// Takes all who wait to be let in.
    ///
    /// @return whether there was anybody
    boolean drain() {
        return doors().toList().stream().anyMatch(Door::drain);
    }

    /// Binds those sockets again that are not in their place any more.
    void mend() {
        doors().filter(door -> !door.isInPlace()).toList().forEach(this::mend);
    }

    private void mend(Door door) {
        if (SocketFile.at(door.path(), place.uid()) instanceof SocketFile.Foreign(String reason)) {
            log.accept(reason);
            return;
        }
        try {
            door.rebind();
        } catch (PosixException | UncheckedIOException e) {
            log.accept(String.valueOf(e.getMessage()));
        }
    }

    /// Lets nobody in any more. Contexts live on for the next broker.
    void close() {
        doors().forEach(Door::close);
    }
}
