package dev.rune.broker.serve;

import dev.rune.broker.context.Token;
import dev.rune.broker.prompt.Prompt;
import dev.rune.broker.wire.Event;
import java.util.Optional;

/// One thing that is done for a prompt, and whoever shows it, once they have come.
final class Attempt {

    private final Prompt prompt;
    private final Move move;
    private final String ticket = Token.fresh();
    private Optional<Connection> shownBy = Optional.empty();
    private Runnable withdrawal = () -> {};
    private boolean arrived;
    private int others;

    Attempt(Prompt prompt, Move move) {
        this.prompt = prompt;
        this.move = move;
    }

    Prompt prompt() {
        return prompt;
    }

    Move move() {
        return move;
    }

    /// By which it is known who was sent.
    String ticket() {
        return ticket;
    }

    /// Whoever was sent has come.
    void arrive(Connection connection) {
        shownBy = Optional.of(connection);
        arrived = true;
    }

    /// The context further out has taken it.
    void arrive() {
        arrived = true;
    }

    boolean hasArrived() {
        return arrived;
    }

    boolean isShownBy(Connection connection) {
        return shownBy.filter(own -> own == connection).isPresent();
    }

    /// Tells whoever shows it how many other prompts wait for the same place.
    void waitedFor(int count) {
        if (shownBy.isPresent() && others != count) {
            others = count;
            shownBy.get().tell(new Event.Waiting(prompt.id(), count));
        }
    }

    /// How it is taken back.
    void withdrawnBy(Runnable action) {
        withdrawal = action;
    }

    void withdraw() {
        withdrawal.run();
    }
}
