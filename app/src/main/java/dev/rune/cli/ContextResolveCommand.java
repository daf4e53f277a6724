package dev.rune.cli;

import dev.rune.broker.AskLine;
import dev.rune.broker.Said;
import dev.rune.broker.wire.Json;
import java.util.Optional;

/// Prints a fresh context that leads to the one of the client where the human is.
final class ContextResolveCommand {

    private final World world;
    private final ContextWay way;

    private Optional<String> pane = Optional.empty();
    private Optional<String> client = Optional.empty();

    ContextResolveCommand(World world, Rune rune) {
        this.world = world;
        this.way = new ContextWay(world, rune);
    }

    Syntax syntax() {
        return way.in(Syntax.of(
                        "resolve",
                        this::call,
                        "Print a fresh context that leads to where the best client came from; it ends in ten minutes,"
                                + " or with whom it is given to."))
                .option(
                        "--pane",
                        "PANE",
                        "As if it were asked from that tmux pane, by its id.",
                        value -> pane = Optional.of(value))
                .option(
                        "--client",
                        "CLIENT",
                        "That client instead of the best, such as /dev/pts/4.",
                        value -> client = Optional.of(value));
    }

    private int call() {
        Optional<Integer> wrong = pane.flatMap(way::noPane);
        return wrong.isPresent() ? wrong.get() : way.over(this::resolve);
    }

    private int resolve(AskLine line) {
        Said said = line.resolve(pane, client);
        if (!(said instanceof Said.Ok(Json.Members reply))) {
            return way.refused(said);
        }
        world.out().println(reply.text("context").orElse(""));
        return ExitCode.DONE.code();
    }
}
