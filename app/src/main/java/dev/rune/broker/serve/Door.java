package dev.rune.broker.serve;

import dev.rune.broker.place.FileIdentity;
import dev.rune.posix.Errno;
import dev.rune.posix.LocalListener;
import dev.rune.posix.LocalSocket;
import dev.rune.posix.PosixException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/// A socket at its path, with the clients that came in through it.
///
/// It is bound under another name and renamed, so that the kernel shows nobody the name by which it is found.
final class Door {

    private static final int BACKLOG = 128;
    private static final int OF_OTHERS = 0077;
    private static final int AT_ONCE = 64;
    private static final Duration FIRST_REST = Duration.ofMillis(10);
    private static final Duration LONGEST_REST = Duration.ofSeconds(5);
    private static final Duration REBUILDING = Duration.ofMillis(100);

    private final Loop loop;
    private final Path path;
    private final int mode;
    private final IntFunction<Path> fresh;
    private final int mostConnections;
    private final Entrance entrance;
    private final Consumer<String> log;
    private final Set<Connection> connections = new LinkedHashSet<>();

    /// What is said where there are no descriptors left; looked up while there are, since it takes some to load it.
    private final String trouble;

    private LocalListener listener;
    private FileIdentity identity;
    private long key;
    private Duration rest = FIRST_REST;
    private long failures;
    private boolean resting;
    private boolean closed;

    /// Takes who connects.
    interface Entrance {
        void enters(LocalSocket socket, Door door);
    }

    /// Binds it, over a socket that is stale.
    ///
    /// @param fresh the names under which sockets are bound
    /// @throws PosixException when it can't be made
    Door(
            Loop loop,
            Path path,
            int mode,
            IntFunction<Path> fresh,
            int mostConnections,
            Entrance entrance,
            Consumer<String> log) {
        this.loop = loop;
        this.path = path;
        this.mode = mode;
        this.fresh = fresh;
        this.mostConnections = mostConnections;
        this.entrance = entrance;
        this.log = log;
        this.trouble = Errno.text(Errno.MFILE);
        this.listener = bind();
        this.identity = FileIdentity.of(path).orElse(new FileIdentity(0, 0));
        this.key = loop.watch(listener.descriptor(), this::accept);
    }

    Path path() {
        return path;
    }

    Set<Connection> connections() {
        return connections;
    }

    /// Whether other users of the machine find it open.
    boolean isForAll() {
        return (mode & OF_OTHERS) != 0;
    }

    /// Whether what stands at its path is it.
    boolean isInPlace() {
        return FileIdentity.of(path).equals(Optional.of(identity));
    }

    /// Binds it again.
    void rebind() {
        stopListening();
        listener = bind();
        identity = FileIdentity.of(path).orElse(identity);
        key = loop.watch(listener.descriptor(), this::accept);
    }

    /// Takes all who wait.
    ///
    /// @return whether there was anybody
    boolean drain() {
        int before = connections.size();
        accept();
        return connections.size() > before;
    }

    /// Lets nobody in any more, and takes its file away if it is its own.
    void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (isInPlace()) {
            delete();
        }
        stopListening();
    }

    private void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException itStays) {
            log.accept("`" + path + "` can't be removed");
        }
    }

    private void stopListening() {
        loop.unwatch(listener.descriptor(), key);
        listener.close();
    }

    private LocalListener bind() {
        Path unknown = unknown();
        LocalListener bound = LocalListener.bind(unknown, mode, BACKLOG);
        try {
            if (isForAll()) {
                // The umask took that away.
                Files.setAttribute(unknown, "unix:mode", mode);
            }
            Files.move(unknown, path, StandardCopyOption.ATOMIC_MOVE);
            return bound;
        } catch (IOException e) {
            bound.close();
            throw new UncheckedIOException(e);
        }
    }

    /// A name that is free: one that was left behind is ours, since the directory is, and we hold the lock.
    private Path unknown() {
        Path name = fresh.apply(0);
        try {
            Files.deleteIfExists(name);
            return name;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        for (int i = 0; i < AT_ONCE && !closed && !resting; i++) {
            switch (listener.accept()) {
                case LocalListener.Result.Nobody _ -> {
                    return;
                }
                case LocalListener.Result.Accepted(LocalSocket socket) -> {
                    rest = FIRST_REST;
                    failures = 0;
                    makeRoom();
                    entrance.enters(socket, this);
                }
                case LocalListener.Result.Failed(int errno) -> failed(errno);
            }
        }
    }

    /// Who has not even said hello goes first.
    private void makeRoom() {
        if (connections.size() < mostConnections) {
            return;
        }
        List<Connection> silent =
                connections.stream().filter(each -> !each.isGreeted()).limit(1).toList();
        new ArrayList<>(silent).forEach(Connection::close);
    }

    /// Whether there are too many.
    boolean isFull() {
        return connections.size() >= mostConnections;
    }

    private void failed(int errno) {
        failures++;
        if (Long.bitCount(failures) == 1) {
            String why = errno == Errno.MFILE ? trouble : Errno.text(errno);
            log.accept("`" + path + "`: accept: " + why + ", " + failures + " in a row");
        }
        boolean fatal = errno == Errno.BADF || errno == Errno.INVAL || errno == Errno.NOTSOCK;
        resting = true;
        loop.readiness().forNothing(listener.descriptor(), key);
        loop.timers().in(fatal ? REBUILDING : rest, fatal ? this::rebuild : this::resume);
        rest = rest.multipliedBy(2).compareTo(LONGEST_REST) < 0 ? rest.multipliedBy(2) : LONGEST_REST;
    }

    private void resume() {
        if (!closed) {
            resting = false;
            loop.readiness().forReading(listener.descriptor(), key);
        }
    }

    private void rebuild() {
        resting = false;
        if (!closed) {
            rebind();
        }
    }
}
