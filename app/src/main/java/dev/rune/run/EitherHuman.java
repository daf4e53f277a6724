package dev.rune.run;

import dev.rune.broker.prompt.Question;
import dev.rune.ritual.Head;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// The human at the terminal of a run, who is asked elsewhere as well once that terminal is out of sight. The first
/// answer counts, and the other place is told.
public final class EitherHuman implements Human {

    private static final Duration LOOK = Duration.ofMillis(500);

    private final Human here;
    private final BrokerHuman elsewhere;
    private final BooleanSupplier isHereInSight;

    public EitherHuman(Human here, BrokerHuman elsewhere, BooleanSupplier isHereInSight) {
        this.here = here;
        this.elsewhere = elsewhere;
        this.isHereInSight = isHereInSight;
    }

    @Override
    public Reply ask(Prompt prompt, BooleanSupplier isWanted) {
        var other = new AtomicReference<Optional<Reply>>(Optional.empty());
        var over = new AtomicReference<>(Boolean.FALSE);
        BooleanSupplier isOpen = () -> !over.get() && isWanted.getAsBoolean();
        Thread watch = Thread.ofPlatform().daemon().name("elsewhere").start(() -> {
            while (isOpen.getAsBoolean() && other.get().isEmpty()) {
                if (isHereInSight.getAsBoolean()) {
                    LockSupport.parkNanos(LOOK.toNanos());
                } else {
                    other.set(counts(elsewhere.ask(waiting(prompt), isOpen)));
                    LockSupport.parkNanos(LOOK.toNanos());
                }
            }
        });
        Reply reply =
                here.ask(prompt, () -> isWanted.getAsBoolean() && other.get().isEmpty());
        over.set(Boolean.TRUE);
        LockSupport.unpark(watch);
        return other.get().filter(_ -> !isAnswer(reply)).orElse(reply);
    }

    /// Whoever finds the terminal again can answer there, so that it may wait for as long as it may here.
    private static Prompt waiting(Prompt prompt) {
        return new Prompt(
                prompt.id(),
                prompt.step(),
                prompt.kind(),
                prompt.message(),
                prompt.choices(),
                prompt.fallback(),
                prompt.timeout().or(() -> Optional.of(Question.LONGEST_LIMIT)),
                Optional.of(Head.Unattended.QUEUE));
    }

    /// Where nobody could be reached there, the terminal is still waited for.
    private static Optional<Reply> counts(Reply reply) {
        return isAnswer(reply) ? Optional.of(reply) : Optional.empty();
    }

    private static boolean isAnswer(Reply reply) {
        return reply instanceof Reply.Answered || reply instanceof Reply.Declined;
    }
}
