package dev.rune.broker.serve;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/// What is to be done at certain moments. For one thread.
final class Timers {

    private final PriorityQueue<Timer> waiting =
            new PriorityQueue<>(Comparator.comparingLong((Timer timer) -> timer.due));

    /// One of them.
    static final class Timer {
        private final long due;
        private Runnable action;

        private Timer(long due, Runnable action) {
            this.due = due;
            this.action = action;
        }

        /// It will not be done.
        void cancel() {
            action = () -> {};
        }
    }

    Timer in(Duration time, Runnable action) {
        return at(System.nanoTime() + time.toNanos(), action);
    }

    Timer at(long nanos, Runnable action) {
        var timer = new Timer(nanos, action);
        waiting.add(timer);
        return timer;
    }

    /// How long nothing is to be done, at most so long.
    Duration quiet(Duration most) {
        Timer next = waiting.peek();
        if (next == null) {
            return most;
        }
        long nanos = Math.clamp(next.due - System.nanoTime(), 0, most.toNanos());
        return Duration.ofNanos(nanos);
    }

    /// Does what is due.
    void run() {
        for (Timer next = waiting.peek(); next != null && next.due - System.nanoTime() <= 0; next = waiting.peek()) {
            waiting.remove(next);
            next.action.run();
        }
    }
}
