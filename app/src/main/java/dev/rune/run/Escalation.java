package dev.rune.run;

import dev.rune.broker.Asker;
import dev.rune.broker.prompt.Question;
import dev.rune.pty.Need;
import java.util.Optional;

/// A question to a human elsewhere, about what the program of a step waits for.
final class Escalation {

    private final Need need;
    private volatile Optional<Asker.Outcome> outcome = Optional.empty();
    private volatile boolean wanted = true;

    private Escalation(Need need) {
        this.need = need;
    }

    /// Asks, on a thread of its own.
    ///
    /// @param settled told once there is an outcome
    static Escalation begin(Need need, BrokerHuman human, String step, Question question, Runnable settled) {
        var escalation = new Escalation(need);
        Thread.ofPlatform().daemon().name("escalation").start(() -> {
            escalation.outcome = Optional.of(human.ask(step, question, () -> escalation.wanted));
            // Whoever has withdrawn it may be gone.
            if (escalation.wanted) {
                settled.run();
            }
        });
        return escalation;
    }

    boolean isAbout(Need other) {
        return need.equals(other);
    }

    /// What came of it, once that is known.
    Optional<Asker.Outcome> outcome() {
        return outcome;
    }

    /// The program has gone on by itself.
    void withdraw() {
        wanted = false;
    }
}
