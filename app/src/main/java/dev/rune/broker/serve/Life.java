package dev.rune.broker.serve;

import dev.rune.broker.place.BrokerPlace;
import dev.rune.broker.place.FileIdentity;
import dev.rune.posix.FileLock;
import java.util.Optional;

/// The right to be the broker of a place: the lock on a file that still stands there.
record Life(BrokerPlace place, FileLock lock) implements AutoCloseable {

    private static final int TRIES = 100;

    /// Takes it; empty when another has it.
    static Optional<Life> take(BrokerPlace place) {
        for (int i = 0; i < TRIES; i++) {
            Optional<FileLock> lock = FileLock.take(place.lifeLock());
            if (lock.isEmpty()) {
                return Optional.empty();
            }
            var life = new Life(place, lock.get());
            if (life.isValid()) {
                return Optional.of(life);
            }
            // The file was removed between opening and locking it: what we locked is nobody's.
            life.close();
        }
        return Optional.empty();
    }

    /// Whether what is locked is what others would lock. Where that can't be told, nobody is to be sent away for it.
    boolean isValid() {
        Optional<FileIdentity> locked = FileIdentity.behind(lock.file());
        return locked.isEmpty() || locked.equals(FileIdentity.of(place.lifeLock()));
    }

    @Override
    public void close() {
        lock.close();
    }
}
