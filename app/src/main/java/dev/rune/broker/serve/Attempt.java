package dev.rune.broker.serve;

import dev.rune.broker.context.Token;
import dev.rune.broker.prompt.Prompt;
import java.util.Optional;

/// A prompt on its way to a spot, and the one that shows it there once it has come.
final class Attempt {

    private final Prompt prompt;
    private final Lookout.Choice choice;
    private final String ticket = Token.fresh();
    private Optional<Connection> shownBy = Optional.empty();

    Attempt(Prompt prompt, Lookout.Choice choice) {
        this.prompt = prompt;
        this.choice = choice;
    }

    Prompt prompt() {
        return prompt;
    }

    Lookout.Choice choice() {
        return choice;
    }

    /// By which it is known who was sent.
    String ticket() {
        return ticket;
    }

    String via() {
        return choice.way().via();
    }

    String place() {
        return choice.spot().place();
    }

    /// It has come.
    void arrive(Connection connection) {
        shownBy = Optional.of(connection);
    }

    boolean hasArrived() {
        return shownBy.isPresent();
    }

    boolean isShownBy(Connection connection) {
        return shownBy.filter(own -> own == connection).isPresent();
    }
}
