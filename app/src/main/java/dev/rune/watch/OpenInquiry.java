package dev.rune.watch;

import dev.rune.broker.Asker;
import dev.rune.broker.prompt.End;
import dev.rune.need.Need;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// A question to a human elsewhere, about what a program waits for.
public final class OpenInquiry {

    private final Need need;
    private final Runnable unused;
    private Optional<Asker.Outcome> outcome = Optional.empty();
    private volatile boolean wanted = true;

    private OpenInquiry(Need need, Runnable unused) {
        this.need = need;
        this.unused = unused;
    }

    /// Asks, on a thread of its own.
    ///
    /// @param question waits for the answer, as long as it is wanted
    /// @param settled told once there is an outcome
    /// @param unused told when a human has answered, and nobody wants to know any more; on any thread
    public static OpenInquiry begin(
            Need need, Function<BooleanSupplier, Asker.Outcome> question, Runnable settled, Runnable unused) {
        var inquiry = new OpenInquiry(need, unused);
        Thread.ofPlatform().daemon().name("inquiry").start(() -> {
            Asker.Outcome found = question.apply(() -> inquiry.wanted);
            if (inquiry.keeps(found)) {
                settled.run();
            } else {
                inquiry.drop(found);
            }
        });
        return inquiry;
    }

    public boolean isAbout(Need other) {
        return need.equals(other);
    }

    /// What came of it, once that is known.
    public synchronized Optional<Asker.Outcome> outcome() {
        return outcome;
    }

    /// The program has gone on by itself.
    public void withdraw() {
        leftOver().ifPresent(this::drop);
    }

    private synchronized Optional<Asker.Outcome> leftOver() {
        wanted = false;
        return outcome;
    }

    private synchronized boolean keeps(Asker.Outcome found) {
        outcome = wanted ? Optional.of(found) : Optional.empty();
        return wanted;
    }

    private void drop(Asker.Outcome found) {
        if (found instanceof Asker.Outcome.Ended(End.Answered answered)) {
            answered.value().ifPresent(value -> {
                value.close();
                unused.run();
            });
        }
    }
}
