package dev.rune.run;

import dev.rune.posix.Signals;
import dev.rune.process.Exit;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// What signals ask of a run, and what the human chose when asked. Signals come on threads of their own; the run looks.
///
/// The first Ctrl-C on a terminal asks; a second one while the question stands, or within two seconds, stops the
/// ritual. Elsewhere, and for SIGTERM and SIGHUP, the first signal stops it.
public final class Interrupts {

    /// What a shell adds to the number of the signal that ended a command.
    private static final int SIGNALLED = 128;

    private static final long AGAIN_NANOS = Duration.ofSeconds(2).toNanos();

    /// What a human answers to an interrupt.
    public enum Choice {
        STOP_STEP,
        STOP_RITUAL,
        DETACH,
        CONTINUE
    }

    /// Asks what to do with a step that was interrupted.
    @FunctionalInterface
    public interface Question {

        /// Blocks until the human chose, or until nobody wants to know any more.
        ///
        /// @param isWanted looked at every now and then while the question stands
        /// @return empty when there is no answer
        Optional<Choice> ask(String step, BooleanSupplier isWanted);

        /// Never asks: every interrupt stops the ritual.
        Question NEVER = (_, _) -> Optional.of(Choice.STOP_RITUAL);
    }

    /// A step that can be interrupted.
    public interface Target {
        String name();

        void interrupt();

        void detach();

        /// Whether the human is asked what to do with it; else it is ended at once. A step that is joined to the
        /// terminal gets Ctrl-C itself, so that a SIGINT came from elsewhere.
        default boolean asksFirst() {
            return true;
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Question question;

    private Optional<Target> target = Optional.empty();
    private boolean expected;
    private boolean asking;
    private long lastInterrupt = Long.MIN_VALUE;
    private boolean stepStopped;
    private int stopSignal;

    public Interrupts(Question question) {
        this.question = question;
    }

    /// The signal that stopped the ritual, or 0.
    public int stopSignal() {
        return locked(() -> stopSignal);
    }

    /// Whether the human stopped the step that ran last, and let the ritual go on.
    public boolean stepStopped() {
        return locked(() -> stepStopped);
    }

    /// A step is being started: an interrupt that comes now is about it.
    void expect() {
        locked(() -> expected = true);
    }

    /// From now on, interrupts are for this step. A stop that came before reaches it at once.
    void enter(Target step) {
        boolean late = locked(() -> {
            target = Optional.of(step);
            expected = false;
            stepStopped = false;
            changed.signalAll();
            return stopSignal != 0;
        });
        if (late) {
            step.interrupt();
        }
    }

    /// The step is over, or was not started.
    void leave() {
        locked(() -> {
            target = Optional.empty();
            expected = false;
            changed.signalAll();
            return target;
        });
    }

    /// What a process came to: where Rune sent it a signal because Rune got one itself, that is said.
    Outcome outcome(Exit exit) {
        return exit instanceof Exit.Signal(int number) && stopSignal() != 0
                ? new Outcome.Failed(SIGNALLED + number, told(stopSignal()))
                : Outcome.of(exit);
    }

    private static String told(int signal) {
        return switch (signal) {
            case Signals.HUP -> "Rune was told to end (SIGHUP)";
            case Signals.INT -> "the ritual was interrupted (SIGINT)";
            default -> "Rune was told to end (SIGTERM)";
        };
    }

    /// Waits until no question stands on the screen any more: one about a step that is over goes by itself. What is
    /// said next is then not said into it, nor lost.
    void awaitQuietness() {
        locked(() -> {
            while (asking) {
                changed.awaitUninterruptibly();
            }
            return target;
        });
    }

    /// Waits that long, or until the ritual is stopped.
    ///
    /// @return whether it was stopped
    boolean pause(Duration time) {
        return locked(() -> {
            long left = time.toNanos();
            while (stopSignal == 0 && left > 0) {
                left = awaitChange(left);
            }
            return stopSignal != 0;
        });
    }

    /// SIGTERM or SIGHUP came: the ritual stops.
    public void stop(int signal) {
        Optional<Target> running = locked(() -> {
            stopSignal = stopSignal == 0 ? signal : stopSignal;
            changed.signalAll();
            return target;
        });
        running.ifPresent(Target::interrupt);
    }

    /// SIGINT came. Blocks while the human is asked.
    public void interrupt(int signal) {
        long now = System.nanoTime();
        boolean toAsk = locked(() -> {
            boolean again = asking || (lastInterrupt != Long.MIN_VALUE && now - lastInterrupt < AGAIN_NANOS);
            lastInterrupt = now;
            boolean first =
                    !again && (expected || target.filter(Target::asksFirst).isPresent());
            asking = asking || first;
            return first;
        });
        Optional<Target> step = toAsk ? locked(this::awaitTarget) : Optional.empty();
        if (step.isEmpty()) {
            stop(signal);
            return;
        }
        ask(step.get()).ifPresent(chosen -> obey(chosen, step.get(), signal));
    }

    private Optional<Target> awaitTarget() {
        while (expected && stopSignal == 0) {
            changed.awaitUninterruptibly();
        }
        asking = target.isPresent();
        changed.signalAll();
        return target;
    }

    /// Whoever cannot be asked wants the ritual stopped; what is over needs no answer.
    private Optional<Choice> ask(Target step) {
        try {
            return question.ask(step.name(), () -> isCurrent(step))
                    .or(() -> isCurrent(step) ? Optional.of(Choice.STOP_RITUAL) : Optional.empty());
        } finally {
            locked(() -> {
                asking = false;
                changed.signalAll();
                return target;
            });
        }
    }

    private boolean isCurrent(Target step) {
        return locked(() -> stopSignal == 0 && target.equals(Optional.of(step)));
    }

    private void obey(Choice choice, Target step, int signal) {
        switch (choice) {
            case STOP_STEP -> {
                locked(() -> stepStopped = true);
                step.interrupt();
            }
            case STOP_RITUAL -> stop(signal);
            case DETACH -> step.detach();
            case CONTINUE -> {}
        }
    }

    @SuppressWarnings("WaitNotInLoop") // its caller is the loop
    private long awaitChange(long nanos) {
        try {
            return changed.awaitNanos(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
