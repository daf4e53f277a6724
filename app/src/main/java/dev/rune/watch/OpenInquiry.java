package dev.rune.watch;

import dev.rune.broker.Asker;
import dev.rune.need.Need;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// A question to a human elsewhere, about what a program waits for.
public final class OpenInquiry {

    private final Need need;
    private volatile Optional<Asker.Outcome> outcome = Optional.empty();
    private volatile boolean wanted = true;

    private OpenInquiry(Need need) {
        this.need = need;
    }

    /// Asks, on a thread of its own.
    ///
    /// @param question waits for the answer, as long as it is wanted
    /// @param settled told once there is an outcome
    public static OpenInquiry begin(Need need, Function<BooleanSupplier, Asker.Outcome> question, Runnable settled) {
        var inquiry = new OpenInquiry(need);
        Thread.ofPlatform().daemon().name("inquiry").start(() -> {
            inquiry.outcome = Optional.of(question.apply(() -> inquiry.wanted));
            // Whoever has withdrawn it may be gone.
            if (inquiry.wanted) {
                settled.run();
            }
        });
        return inquiry;
    }

    public boolean isAbout(Need other) {
        return need.equals(other);
    }

    /// What came of it, once that is known.
    public Optional<Asker.Outcome> outcome() {
        return outcome;
    }

    /// The program has gone on by itself.
    public void withdraw() {
        wanted = false;
    }
}
