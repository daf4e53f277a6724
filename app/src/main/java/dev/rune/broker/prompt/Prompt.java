package dev.rune.broker.prompt;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// One question on its way to a human: created, then presented or queued in turns, until it ends once and for all.
public final class Prompt {

    private final String id;
    private final Question question;
    private final Provenance provenance;
    private final long created;
    private final long deadline;
    private final AtomicReference<Phase> phase;

    /// @param created on the broker's clock, in nanoseconds
    /// @param shown whether a broker before this one had shown it
    Prompt(String id, Question question, Provenance provenance, long created, Duration left, boolean shown) {
        this.id = id;
        this.question = question;
        this.provenance = provenance;
        this.created = created;
        this.deadline = created + left.toNanos();
        this.phase = new AtomicReference<>(new Phase.Open(State.CREATED, shown));
    }

    /// Where an open prompt is.
    public enum State {
        CREATED,
        PRESENTING,
        QUEUED
    }

    private sealed interface Phase {
        record Open(State state, boolean shown) implements Phase {}

        record Over(End end) implements Phase {}
    }

    public String id() {
        return id;
    }

    public Question question() {
        return question;
    }

    public Provenance provenance() {
        return provenance;
    }

    /// When it ends by itself, on the broker's clock.
    public long deadline() {
        return deadline;
    }

    public Duration age(long now) {
        return Duration.ofNanos(now - created);
    }

    public Duration left(long now) {
        return Duration.ofNanos(Math.max(0, deadline - now));
    }

    /// Where it is; empty once it has ended.
    public Optional<State> state() {
        return phase.get() instanceof Phase.Open open ? Optional.of(open.state()) : Optional.empty();
    }

    /// How it ended.
    public Optional<End> end() {
        return phase.get() instanceof Phase.Over(End end) ? Optional.of(end) : Optional.empty();
    }

    /// Whether any human could have seen it.
    public boolean wasShown() {
        return switch (phase.get()) {
            case Phase.Open open -> open.shown();
            case Phase.Over(End.Timeout(boolean shown)) -> shown;
            case Phase.Over _ -> true;
        };
    }

    /// Somebody shows it to a human now.
    ///
    /// @return whether that is news
    public boolean present() {
        return move(State.PRESENTING);
    }

    /// Nobody shows it now.
    ///
    /// @return whether that is news
    public boolean queue() {
        return move(State.QUEUED);
    }

    private boolean move(State state) {
        while (phase.get() instanceof Phase.Open open && open.state() != state) {
            if (phase.compareAndSet(open, new Phase.Open(state, open.shown() || state == State.PRESENTING))) {
                return true;
            }
        }
        return false;
    }

    /// Ends it, if nothing has ended it before: of all who try, one succeeds.
    public boolean end(End end) {
        while (phase.get() instanceof Phase.Open open) {
            if (phase.compareAndSet(open, new Phase.Over(end))) {
                return true;
            }
        }
        return false;
    }
}
