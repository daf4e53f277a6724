package dev.rune.cli;

import dev.rune.broker.ControlLine.Role;
import java.util.Optional;

/// Ends a question that waits without an answer.
final class CancelCommand {

    private final World world;
    private final Rune rune;

    private String prompt = "";

    CancelCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return Syntax.of("cancel", this::call, "End a question that waits, without an answer.")
                .required("ID", "The question; `rune prompts` lists them.", value -> prompt = value);
    }

    private int call() {
        var way = new BrokerWay(world, rune, Optional.empty());
        return way.at(place -> way.control(
                BrokerWay.found(place),
                Role.ANSWER,
                line -> way.refused(line.cancel(prompt, "cli", Optional.empty()))));
    }
}
