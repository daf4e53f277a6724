package dev.rune.run;

import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Who has the terminal of the run: one at a time. An interactive step, which has it for long, lets others in between.
public final class TerminalTurns {

    /// Who has it for long.
    interface Holder {

        /// Somebody else wants it: to call [#giveWay] soon.
        void wanted();
    }

    /// Taken by whoever uses it for a question; and for a moment by a holder that begins, so that it waits for those.
    private final ReentrantLock turn = new ReentrantLock();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Optional<Holder> holder = Optional.empty();
    private State state = State.NOBODY;

    private enum State {
        NOBODY,
        WANTED,
        GIVEN
    }

    /// Uses the terminal once nobody else does.
    public <T> T take(Supplier<T> use) {
        turn.lock();
        try {
            boolean given = ask();
            try {
                return use.get();
            } finally {
                if (given) {
                    change(State.NOBODY);
                }
            }
        } finally {
            turn.unlock();
        }
    }

    /// Whether somebody else uses it for a question.
    public boolean isTakenByAnother() {
        return turn.isLocked() && !turn.isHeldByCurrentThread();
    }

    /// Waits until who holds it gives way.
    ///
    /// @return whether somebody holds it
    private boolean ask() {
        lock.lock();
        try {
            if (holder.isEmpty()) {
                return false;
            }
            state = State.WANTED;
            holder.get().wanted();
            while (state != State.GIVEN && holder.isPresent()) {
                changed.awaitUninterruptibly();
            }
            if (state != State.GIVEN) {
                state = State.NOBODY;
                return false;
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void change(State to) {
        lock.lock();
        try {
            state = to;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// It is this one's from now on.
    void hold(Holder newcomer) {
        turn.lock();
        try {
            holder = Optional.of(newcomer);
        } finally {
            turn.unlock();
        }
    }

    /// Whether the holder is to give way.
    boolean isWanted() {
        lock.lock();
        try {
            return state == State.WANTED;
        } finally {
            lock.unlock();
        }
    }

    /// The holder waits while somebody else has it.
    void giveWay() {
        lock.lock();
        try {
            if (state == State.WANTED) {
                state = State.GIVEN;
                changed.signalAll();
                while (state == State.GIVEN) {
                    changed.awaitUninterruptibly();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /// The holder is done with it.
    void release() {
        lock.lock();
        try {
            holder = Optional.empty();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
