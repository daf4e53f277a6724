package dev.rune.broker.serve;

import dev.rune.broker.context.Context;
import dev.rune.broker.prompt.Prompt;
import dev.rune.broker.prompt.Question;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What has been tried for one prompt.
final class Course {

    static final long NEVER = Long.MIN_VALUE;

    /// How long is left alone what failed.
    private static final Duration REST = Duration.ofSeconds(2);

    private final Prompt prompt;
    private final Context context;
    private final Way.Sought asker;
    private final Map<String, Long> resting = new HashMap<>();
    private Optional<Attempt> attempt = Optional.empty();
    private Optional<Failure> failure = Optional.empty();
    private Set<String> waitsFor = Set.of();
    private long queuedSince;
    private long lookedAt = NEVER;
    private long wantsFrom;

    /// Why it came to nothing further out.
    ///
    /// @param forGood whether it would come to nothing again
    record Failure(String reason, boolean forGood) {}

    Course(Prompt prompt, Context context, Way.Sought asker) {
        this.prompt = prompt;
        this.context = context;
        this.asker = asker;
    }

    Prompt prompt() {
        return prompt;
    }

    Context context() {
        return context;
    }

    Way.Sought asker() {
        return asker;
    }

    /// What is under way.
    Optional<Attempt> attempt() {
        return attempt;
    }

    void attempt(Attempt next) {
        attempt = Optional.of(next);
    }

    /// That one came to nothing.
    void leave(Attempt failed) {
        resting.put(failed.move().key(), System.nanoTime() + REST.toNanos());
        attempt = attempt.filter(other -> other != failed);
    }

    boolean isResting(String key, long now) {
        return Optional.ofNullable(resting.get(key))
                .filter(until -> now - until < 0)
                .isPresent();
    }

    /// All that can be done for it is taken by another prompt: these moves, by their keys.
    void waitsFor(Set<String> keys) {
        waitsFor = Set.copyOf(keys);
    }

    boolean waitsFor(String key) {
        return waitsFor.contains(key);
    }

    /// Something changed there.
    void wake(String place) {
        resting.keySet().removeIf(key -> key.endsWith(" " + place));
    }

    /// Nobody shows it.
    void queued(long now, Duration later) {
        queuedSince = now;
        wantsFrom = now + later.toNanos();
    }

    long queuedSince() {
        return queuedSince;
    }

    long wantsFrom() {
        return wantsFrom;
    }

    long lookedAt() {
        return lookedAt;
    }

    void looked(long now) {
        lookedAt = now;
    }

    boolean isShown() {
        return prompt.state().filter(Prompt.State.PRESENTING::equals).isPresent();
    }

    /// Whether something is to be done for it now.
    boolean wants(long now) {
        return prompt.end().isEmpty() && !isShown() && attempt.isEmpty() && now - wantsFrom >= 0;
    }

    boolean mayFail() {
        return prompt.question().unreached() == Question.Unreached.FAIL;
    }

    /// Why it came to nothing to hand it on.
    Optional<Failure> failure() {
        return failure;
    }

    void failed(String reason, boolean forGood) {
        failure = Optional.of(new Failure(reason, forGood));
    }
}
