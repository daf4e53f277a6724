package dev.rune.broker.serve;

import dev.rune.broker.Brokers;
import dev.rune.broker.context.Context;
import dev.rune.broker.context.Grants;
import dev.rune.broker.peer.Access;
import dev.rune.broker.peer.Descent;
import dev.rune.broker.peer.Password;
import dev.rune.broker.place.BrokerPlace;
import dev.rune.broker.place.SafeConnection;
import dev.rune.broker.place.SocketFile;
import dev.rune.broker.prompt.SecretBytes;
import dev.rune.broker.wire.Reply;
import dev.rune.config.RuntimeDirectory;
import dev.rune.posix.FileLock;
import dev.rune.posix.LocalSocket;
import dev.rune.posix.PosixException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// The broker's life: it takes its place, serves until nobody needs it or it is told to end, and leaves the place as it
/// found it.
public final class Broker {

    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final int SWEEP = 5;

    private final Setup setup;
    private final BrokerPlace place;
    private final Loop loop;
    private final Audit audit;
    private final LeftBehind leftBehind;
    private final Lookout lookout;
    private final Floor floor;
    private final Gate gate;
    private final Contexts contexts;
    private final AskDesk asking;
    private final ControlDesk controlling;
    private final long started = System.nanoTime();
    private Life life;
    private Setup.Rules rules;
    private Optional<SecretBytes> lastPassword = Optional.empty();
    private long lastUse = started;
    private long looks;
    private boolean over;

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
        this.gate = new Gate(
                loop,
                place,
                () -> this.rules,
                audit,
                this::contextDoors,
                () -> lastUse = System.nanoTime(),
                setup.log());
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
        ///
        /// @param pid its process; 0 where it can't be told yet
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
        Optional<String> objection = setup.objection(rules);
        if (objection.isPresent()) {
            return new Served.NotAllowed(objection.get());
        }
        if (setup.place().make() instanceof RuntimeDirectory.Refused refused) {
            return new Served.Refused(refused.reason());
        }
        try {
            Optional<Life> life = Life.take(setup.place());
            if (life.isEmpty()) {
                return new Served.Already(holder(setup.place()).orElse(0));
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
        OptionalInt other = holder(place);
        if (other.isPresent()) {
            return new Served.Already(other.getAsInt());
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

    /// The process that serves there.
    private static OptionalInt holder(BrokerPlace place) {
        if (SafeConnection.to(place.control(), place.uid()) instanceof SafeConnection.Connected(LocalSocket socket)) {
            int pid = socket.peer().pid();
            socket.close();
            return OptionalInt.of(pid);
        }
        return OptionalInt.empty();
    }

    private void begin() {
        leftBehind.read();
        lastPassword = passwordNow();
        setup.open().filter(_ -> rules.access() == Access.OPEN).ifPresent(path -> gate.openForAll(path, asking));
        gate.openFront(asking);
        contexts.recall(setup.clock().millis());
        // Last: who finds this one finds all.
        gate.openControl(controlling);
        // Who did not find it yet wrote down, or struck out, what it wanted.
        contexts.dropForgotten();
        contexts.recall(setup.clock().millis());
        loop.timers().in(pace(), this::look);
        gate.keepDescriptors();
    }

    private Duration pace() {
        return setup.idle().compareTo(LOOK) < 0 ? setup.idle() : LOOK;
    }

    /// Who wrote it down did not know what the settings allow.
    private Context clamped(Context context) {
        Grants grants = rules.allowance(context.kind())
                .of(context.grants(), setup.clock().millis());
        return new Context(context.name(), context.kind(), grants, context.belonging());
    }

    private Door open(Context context) {
        return gate.of(context, asking);
    }

    private Collection<Door> contextDoors() {
        return contexts.doors();
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
            gate.mend();
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
            gate.mend();
        } catch (PosixException e) {
            setup.log().accept(String.valueOf(e.getMessage()));
        }
    }

    private void rebind() {
        if (!over && life.isValid()) {
            gate.mend();
        }
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
            if (lock != null && !gate.drain()) {
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
        Set<Connection> clients = gate.connections();
        floor.handOver(clients);
        gate.close();
        clients.forEach(Connection::closeOnceSent);
        loop.end();
    }

    /// To the broker in whose directory that context lies.
    private Brokers further(Path context) {
        BrokerPlace other = place.of(context);
        return new Brokers(other, other.equals(place) ? Optional.empty() : setup.starter());
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
                gate.connections().size(),
                floor.attending(),
                Duration.ofNanos(now - lastUse));
    }
}
