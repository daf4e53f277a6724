package dev.rune.run;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The questions of this run's steps that wait for a human now, and how long each step has waited for one. Any thread
/// may tell of them.
public final class OpenPrompts {

    private final Map<String, Waits> steps = new HashMap<>();
    private final Map<String, String> stepOf = new HashMap<>();
    /// Of these somebody may hear late.
    private final Set<String> ended = new HashSet<>();

    /// What a step has waited for: moments are of [System#nanoTime].
    private static final class Waits {
        private long before;
        private int open;
        private long since;
    }

    /// A step asks.
    ///
    /// @param age for how long it has
    /// @return whether that is news
    public synchronized boolean opened(String step, String prompt, Duration age) {
        boolean isNew = !ended.contains(prompt) && stepOf.putIfAbsent(prompt, step) == null;
        if (isNew) {
            Waits waits = steps.computeIfAbsent(step, _ -> new Waits());
            if (waits.open++ == 0) {
                waits.since = System.nanoTime() - age.toNanos();
            }
        }
        return isNew;
    }

    /// That question has ended.
    ///
    /// @return the step that asked it, where that is news
    public synchronized Optional<String> closed(String prompt) {
        Optional<String> step = Optional.ofNullable(stepOf.remove(prompt));
        step.map(steps::get).ifPresent(waits -> {
            if (--waits.open == 0) {
                waits.before += System.nanoTime() - waits.since;
            }
        });
        return step;
    }

    /// That question has ended for good, says who asked it.
    ///
    /// @return the step that asked it, where that is news
    synchronized Optional<String> ended(String prompt) {
        ended.add(prompt);
        return closed(prompt);
    }

    /// How long the step has waited for a human from now on.
    Supplier<Duration> waitedFor(String step) {
        long before = waited(step);
        return () -> Duration.ofNanos(Math.max(0, waited(step) - before));
    }

    private synchronized long waited(String step) {
        Waits waits = steps.get(step);
        return waits == null ? 0 : waits.before + (waits.open > 0 ? System.nanoTime() - waits.since : 0);
    }
}
