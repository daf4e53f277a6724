package dev.rune.broker.serve;

import dev.rune.broker.Brokers;
import dev.rune.broker.context.Context;
import dev.rune.broker.context.ContextKind;
import dev.rune.broker.context.Grants;
import dev.rune.broker.context.Token;
import dev.rune.broker.peer.Access;
import dev.rune.broker.peer.Descent;
import dev.rune.broker.peer.Password;
import dev.rune.broker.place.BrokerPlace;
import dev.rune.broker.place.SafeConnection;
import dev.rune.broker.place.SocketFile;
import dev.rune.broker.prompt.PromptKind;
import dev.rune.broker.prompt.SecretBytes;
import dev.rune.broker.wire.ErrorCode;
import dev.rune.broker.wire.Json;
import dev.rune.broker.wire.Reply;
import dev.rune.broker.wire.Writing;
import dev.rune.config.RuntimeDirectory;
import dev.rune.posix.FileLock;
import dev.rune.posix.LocalSocket;
import dev.rune.posix.PosixException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/// The broker's life: it takes its place, serves until nobody needs it or it is told to end, and leaves the place as it
/// found it.
public final class Broker {

    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final int SWEEP = 5;
    private static final int PRIVATE = 0600;
    private static final int FOR_ALL = 0666;
    private static final int MOST_CONTROL = 256;
    private static final int SPARE_DESCRIPTORS = 32;

    private final Setup setup;
    private final BrokerPlace place;
    private final Loop loop;
    private final byte[] room = new byte[16_384];
    private final Audit audit;
    private final LeftBehind leftBehind;
    private final Lookout lookout;
    private final Floor floor;
    private final Contexts contexts;
    private final AskDesk asking;
    private final ControlDesk controlling;
    private final List<Door> doors = new ArrayList<>();
    private final long started = System.nanoTime();
    private Life life;
    private Setup.Rules rules;
    private Optional<SecretBytes> lastPassword = Optional.empty();
    private long lastUse = started;
    private long looks;
    private boolean over;
    private int mostConnections = Integer.MAX_VALUE;

    private Broker(Setup setup, Life life, Setup.Rules rules) {
        this.setup = setup;
        this.place = setup.place();
        this.loop = new Loop(setup.log());
        this.life = life;
        this.rules = rules;
        this.audit = new Audit(setup.audit(), setup.clock(), setup.log());
        this.leftBehind = new LeftBehind(place, setup.clock(), setup.log());
        this.lookout = new Lookout(loop, setup.ways(), setup.log());
        this.floor =
                new Floor(loop, audit, leftBehind, lookout, this::tmuxServers, () -> this.rules.mode(), this::further);
        this.contexts = new Contexts(place, this::open, this::clamped, floor::contextEnded, setup.log());
        var descent = new Descent(setup.mark());
        this.asking = new AskDesk(floor, contexts, descent, () -> this.rules, audit, place.uid(), setup.clock());
        this.controlling = new ControlDesk(
                floor,
                contexts,
                descent,
                () -> this.rules,
                setup.password(),
                audit,
                setup.version(),
                setup.clock(),
                this::state,
                () -> loop.timers().in(Duration.ZERO, this::shutDown));
    }

    /// How a broker can be told to do something, from any thread.
    public interface Strings {

        /// Ends it; open prompts are left to the next one.
        void shutDown();

        /// Binds the sockets again, if it is the broker of the place.
        void rebind();
    }

    /// What came of serving.
    public sealed interface Served {

        /// It served, and has ended.
        record Ended() implements Served {}

        /// Another one serves there already.
        record Already(int pid) implements Served {}

        /// It can't serve.
        ///
        /// @param reason a lower-case sentence
        record Refused(String reason) implements Served {}

        /// It is not to serve: the access mode is `off`, or wants what was not given.
        ///
        /// @param reason a lower-case sentence
        record NotAllowed(String reason) implements Served {}
    }

    /// Told once the broker can be connected to.
    @FunctionalInterface
    public interface Begun {
        void with(Strings strings);
    }

    /// Serves on this thread until it ends.
    public static Served serve(Setup setup, Begun begun) {
        Setup.Rules rules = setup.rules().get();
        Optional<Served> objection = objection(setup, rules);
        if (objection.isPresent()) {
            return objection.get();
        }
        if (setup.place().make() instanceof RuntimeDirectory.Refused refused) {
            return new Served.Refused(refused.reason());
        }
        try {
            Optional<Life> life = Life.take(setup.place());
            if (life.isEmpty()) {
                return new Served.Already(holder(setup.place()));
            }
            try (Life held = life.get()) {
                return serve(setup, held, rules, begun);
            }
        } catch (PosixException | UncheckedIOException e) {
            return new Served.Refused(String.valueOf(e.getMessage()));
        }
    }

    private static Served serve(Setup setup, Life life, Setup.Rules rules, Begun begun) {
        BrokerPlace place = setup.place();
        for (Path socket : List.of(place.control(), place.ask())) {
            if (SocketFile.at(socket, place.uid()) instanceof SocketFile.Foreign(String reason)) {
                return new Served.Refused(reason + "; remove it");
            }
        }
        if (SafeConnection.to(place.control(), place.uid()) instanceof SafeConnection.Connected(LocalSocket socket)) {
            int pid = socket.peer().pid();
            socket.close();
            return new Served.Already(pid);
        }
        var broker = new Broker(setup, life, rules);
        try {
            broker.begin();
            begun.with(broker.strings());
            broker.loop.run();
            return new Served.Ended();
        } finally {
            broker.lookout.close();
            broker.loop.close();
            // Not always the one it began with; to close that one twice does no harm.
            broker.life.close();
        }
    }

    private static Optional<Served> objection(Setup setup, Setup.Rules rules) {
        if (rules.access() == Access.OFF) {
            return Optional.of(new Served.NotAllowed("the access mode is `off`: there is to be no broker"));
        }
        if (rules.access() == Access.OPEN && setup.open().isEmpty()) {
            return Optional.of(new Served.NotAllowed("the access mode `open` lets everybody on this machine ask: "
                    + "`--i-accept-open-socket PATH` says that you mean it, and where"));
        }
        if (!rules.access().wantsPassword()) {
            return Optional.empty();
        }
        return switch (setup.password().read()) {
            case Password.Found.Known(SecretBytes known) -> {
                known.close();
                yield Optional.empty();
            }
            case Password.Found.Missing _ ->
                Optional.of(new Served.NotAllowed(
                        "the access mode `" + rules.access().word() + "` needs a password: set `"
                                + Password.FILE_VARIABLE + "` or `" + Password.VARIABLE + "`"));
            case Password.Found.Refused(String reason) -> Optional.of(new Served.NotAllowed(reason));
        };
    }

    /// The process that serves there; 0 where it can't be told yet.
    private static int holder(BrokerPlace place) {
        if (SafeConnection.to(place.control(), place.uid()) instanceof SafeConnection.Connected(LocalSocket socket)) {
            int pid = socket.peer().pid();
            socket.close();
            return pid;
        }
        return 0;
    }

    private void begin() {
        leftBehind.read();
        lastPassword = passwordNow();
        setup.open()
                .filter(_ -> rules.access() == Access.OPEN)
                .ifPresent(path -> doors.add(door(path, FOR_ALL, ContextKind.LOGIN)));
        doors.add(door(place.ask(), PRIVATE, ContextKind.LOGIN));
        contexts.recall(setup.clock().millis());
        // Last: who finds this one finds all.
        doors.add(controlDoor());
        // Who did not find it yet wrote down, or struck out, what it wanted.
        contexts.dropForgotten();
        contexts.recall(setup.clock().millis());
        loop.timers().in(pace(), this::look);
        // It reads files to know who asks, so that clients can't have all the descriptors there are.
        mostConnections = Math.max(SPARE_DESCRIPTORS, DescriptorLimit.left() - SPARE_DESCRIPTORS);
    }

    private Duration pace() {
        return setup.idle().compareTo(LOOK) < 0 ? setup.idle() : LOOK;
    }

    private Door door(Path path, int mode, ContextKind kind) {
        return new Entry(path, mode, kind.mostConnections(), AskDesk.FRONT).door;
    }

    /// Who wrote it down did not know what the settings allow.
    private Context clamped(Context context) {
        Setup.Allowance allowed = rules.allowance(context.kind());
        Grants wanted = context.grants();
        Set<PromptKind> kinds = EnumSet.noneOf(PromptKind.class);
        wanted.kinds().stream().filter(allowed.kinds()::contains).forEach(kinds::add);
        Optional<Long> until = Stream.concat(
                        wanted.until().stream(),
                        allowed.lives().map(lives -> setup.clock().millis() + lives.toMillis()).stream())
                .min(Comparator.naturalOrder());
        var grants = new Grants(kinds, Math.min(wanted.open(), allowed.open()), until, wanted.resolve());
        return new Context(context.name(), context.kind(), grants, context.belonging());
    }

    private Door open(Context context) {
        return new Entry(place.context(context.name()), PRIVATE, context.kind().mostConnections(), context).door;
    }

    /// A door for those who ask, and what becomes of who comes in.
    private final class Entry {
        private final Door door;

        private Entry(Path path, int mode, int most, Context context) {
            boolean forAll = mode == FOR_ALL;
            // Beside its place, which need not be on the file system of the others.
            IntFunction<Path> fresh = forAll ? _ -> path.resolveSibling("." + Token.fresh()) : place::fresh;
            door = new Door(loop, path, mode, fresh, most, socket -> enters(socket, context, forAll), setup.log());
        }

        private void enters(LocalSocket socket, Context context, boolean forAll) {
            if (isLetIn(socket, door, forAll)) {
                var connection = new Connection(loop, socket, asking, room);
                door.connections().add(connection);
                asking.enters(connection, door, context);
            }
        }
    }

    private Door controlDoor() {
        return new ControlEntry().door;
    }

    private final class ControlEntry {
        private final Door door =
                new Door(loop, place.control(), PRIVATE, place::fresh, MOST_CONTROL, this::enters, setup.log());

        private void enters(LocalSocket socket) {
            if (isLetIn(socket, door, false)) {
                var connection = new Connection(loop, socket, controlling, room);
                door.connections().add(connection);
                controlling.enters(connection, door);
            }
        }
    }

    /// Whether a client may say anything at all; if not, it is told why and sent away.
    private boolean isLetIn(LocalSocket socket, Door door, boolean forAll) {
        lastUse = System.nanoTime();
        LocalSocket.Peer peer = socket.peer();
        // The socket for all may stand although the mode is another one by now.
        boolean mayBeOther = forAll && rules.access() == Access.OPEN;
        if (!mayBeOther && peer.uid() != place.uid()) {
            audit.refused(peer, "connect", "another user");
            sendAway(socket, ErrorCode.UNAUTHORIZED, "this broker is another user's");
            return false;
        }
        if (door.isFull() || (isFull() && !sendSilentAway())) {
            sendAway(socket, ErrorCode.TOO_MANY, "too many are connected here");
            return false;
        }
        return true;
    }

    private boolean isFull() {
        return doors.stream().mapToInt(each -> each.connections().size()).sum()
                        + contexts.doors().stream()
                                .mapToInt(each -> each.connections().size())
                                .sum()
                >= mostConnections;
    }

    /// Makes room by one who has not even said hello.
    private boolean sendSilentAway() {
        Optional<Connection> silent = allConnections().stream()
                .filter(connection -> !connection.isGreeted())
                .findFirst();
        silent.ifPresent(Connection::close);
        return silent.isPresent();
    }

    private static void sendAway(LocalSocket socket, ErrorCode code, String reason) {
        byte[] line = Writing.line(new Json.Null(), new Reply.Refused(code, reason));
        socket.write(line, 0, line.length);
        socket.close();
    }

    private Strings strings() {
        return new Strings() {
            @Override
            public void shutDown() {
                loop.post(Broker.this::shutDown);
            }

            @Override
            public void rebind() {
                loop.post(Broker.this::rebind);
            }
        };
    }

    /// What has to be looked at every now and then.
    private void look() {
        looks++;
        followSettings();
        keepPlace();
        contexts.recall(setup.clock().millis());
        if (looks % SWEEP == 0) {
            contexts.sweep(setup.clock().millis());
        }
        endIfIdle();
        loop.timers().in(pace(), this::look);
    }

    private void keepPlace() {
        if (over) {
            return;
        }
        if (life.isValid()) {
            mendDoors();
        } else {
            placeLost();
        }
    }

    private void followSettings() {
        Setup.Rules before = rules;
        Setup.Rules now = setup.rules().get();
        rules = now;
        Optional<SecretBytes> password = passwordNow();
        boolean dropped =
                now.access() != before.access() || (now.access().wantsPassword() && !password.equals(lastPassword));
        lastPassword.ifPresent(SecretBytes::close);
        lastPassword = password;
        if (rules.access() == Access.OFF) {
            shutDown();
        } else if (dropped) {
            controlling.dropSessions();
            asking.dropOthers();
        }
    }

    private Optional<SecretBytes> passwordNow() {
        return rules.access().wantsPassword()
                        && setup.password().read() instanceof Password.Found.Known(SecretBytes known)
                ? Optional.of(known)
                : Optional.empty();
    }

    /// The directory or the lock in it was removed: it is made again, unless another broker did so.
    private void placeLost() {
        if (place.make() instanceof RuntimeDirectory.Refused refused) {
            setup.log().accept(refused.reason());
            return;
        }
        try {
            Optional<Life> again = Life.take(place);
            if (again.isEmpty()) {
                setup.log().accept("another broker has taken the place");
                shutDown();
                return;
            }
            life.close();
            life = again.get();
            contexts.writeAgain();
            mendDoors();
        } catch (PosixException e) {
            setup.log().accept(String.valueOf(e.getMessage()));
        }
    }

    private void rebind() {
        if (!over && life.isValid()) {
            mendDoors();
        }
    }

    private void mendDoors() {
        for (Door door : allDoors()) {
            if (!door.isInPlace()) {
                mend(door);
            }
        }
    }

    private void mend(Door door) {
        if (SocketFile.at(door.path(), place.uid()) instanceof SocketFile.Foreign(String reason)) {
            setup.log().accept(reason);
            return;
        }
        try {
            door.rebind();
        } catch (PosixException | UncheckedIOException e) {
            setup.log().accept(String.valueOf(e.getMessage()));
        }
    }

    private List<Door> allDoors() {
        return Stream.concat(doors.stream(), contexts.doors().stream()).toList();
    }

    private Set<Connection> allConnections() {
        Set<Connection> all = new LinkedHashSet<>();
        allDoors().forEach(door -> all.addAll(door.connections()));
        return all;
    }

    private void endIfIdle() {
        if (floor.size() > 0
                || floor.hasSubscribers()
                || contexts.hasRun()
                || setup.isNeeded().getAsBoolean()) {
            lastUse = System.nanoTime();
        }
        if (over || System.nanoTime() - lastUse < setup.idle().toNanos()) {
            return;
        }
        // Whoever holds it is starting a broker, or has just found this one.
        try (FileLock lock = FileLock.take(place.startLock()).orElse(null)) {
            if (lock != null && allDoors().stream().noneMatch(Door::drain)) {
                shutDown();
            }
        } catch (PosixException e) {
            setup.log().accept(String.valueOf(e.getMessage()));
        }
    }

    private void shutDown() {
        if (over) {
            return;
        }
        over = true;
        Set<Connection> clients = allConnections();
        floor.handOver(clients);
        doors.forEach(Door::close);
        contexts.close();
        clients.forEach(Connection::closeOnceSent);
        loop.end();
    }

    /// To the broker in whose directory that context lies.
    private Brokers further(Path context) {
        Path directory = Optional.ofNullable(context.getParent()).orElse(context);
        boolean isOurs = directory.equals(place.directory());
        return new Brokers(
                isOurs ? place : new BrokerPlace(directory, directory.resolve("control.sock"), place.uid()),
                isOurs ? Optional.empty() : setup.starter());
    }

    private Set<Path> tmuxServers() {
        return contexts.servers();
    }

    private Reply.State state() {
        long now = System.nanoTime();
        return new Reply.State(
                (int) ProcessHandle.current().pid(),
                setup.version(),
                rules.access().word(),
                rules.mode(),
                place.directory(),
                Duration.ofNanos(now - started),
                floor.size(),
                contexts.all().size(),
                allConnections().size(),
                floor.attending(),
                Duration.ofNanos(now - lastUse));
    }
}
