package dev.rune.broker.serve;

import dev.rune.posix.Buffer;
import dev.rune.posix.Descriptor;
import dev.rune.posix.Readiness;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/// The broker's one thread: it waits for all sockets at once, and does one thing after the other.
final class Loop implements AutoCloseable {

    private static final long WAKING = 0;
    private static final Duration FOR_EVER = Duration.ofHours(1);
    private static final byte[] ONE = {1, 0, 0, 0, 0, 0, 0, 0};

    private final Readiness readiness = new Readiness();
    private final Descriptor waker = Descriptor.counter();
    private final Buffer drained = new Buffer(Long.BYTES);
    private final Queue<Runnable> posted = new ConcurrentLinkedQueue<>();
    private final Map<Long, Runnable> watched = new HashMap<>();
    private final Timers timers = new Timers();
    private long lastKey = WAKING;
    private boolean over;
    private boolean closed;

    private final Consumer<String> log;

    /// The loop.
    ///
    /// @param log told of what went wrong
    Loop(Consumer<String> log) {
        this.log = log;
        readiness.add(waker, WAKING);
    }

    Timers timers() {
        return timers;
    }

    Readiness readiness() {
        return readiness;
    }

    /// Has this done on the loop's thread, soon; from any thread. Does nothing once the loop is closed.
    synchronized void post(Runnable task) {
        if (!closed) {
            posted.add(task);
            waker.writeNow(ONE.clone(), ONE.length);
        }
    }

    /// Does this whenever the descriptor can be read.
    ///
    /// @return its key
    long watch(Descriptor descriptor, Runnable ready) {
        long key = ++lastKey;
        readiness.add(descriptor, key);
        watched.put(key, ready);
        return key;
    }

    void unwatch(Descriptor descriptor, long key) {
        if (watched.remove(key) != null) {
            readiness.remove(descriptor);
        }
    }

    /// Ends [#run] once what is being done is done.
    void end() {
        over = true;
    }

    /// Goes on until it is ended.
    void run() {
        while (!over) {
            readiness.await(timers.quiet(FOR_EVER), this::ready);
            for (Runnable task = posted.poll(); task != null; task = posted.poll()) {
                carefully(task);
            }
            carefully(timers::run);
        }
    }

    /// What goes wrong with one client is no reason to send all others away.
    private void carefully(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | LinkageError failure) {
            StackTraceElement[] places = failure.getStackTrace();
            log.accept("a bug, or the machine lacks something: " + failure
                    + (places.length == 0 ? "" : ", at " + places[0]));
        }
    }

    private void ready(long key) {
        if (key == WAKING) {
            waker.readNow(drained, 0);
            return;
        }
        // One that was ready may have been closed by what was done for another.
        Runnable action = watched.get(key);
        if (action != null) {
            carefully(action);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        readiness.close();
        waker.close();
    }
}
