package dev.rune.cli;

import dev.rune.broker.Brokers;
import dev.rune.broker.ControlLine;
import java.util.Optional;

/// What tmux calls when a client comes, goes, or looks at something else: the broker looks anew where the human is. It
/// is not started for that.
final class HookCommand {

    private final World world;
    private final Rune rune;

    private String event = "";
    private String client = "";

    HookCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return Syntax.of("hook", this::call, "Tell the broker of a tmux client; for tmux to call.")
                .required("EVENT", "What happened: attached, changed or detached.", word -> event = word)
                .required("CLIENT", "The client.", name -> client = name)
                .hidden();
    }

    private int call() {
        var way = new BrokerWay(world, rune, Optional.empty());
        return way.at(place -> {
            Brokers brokers = BrokerWay.found(place);
            return brokers.isServed()
                    ? way.openControl(brokers, ControlLine.Role.WATCH, line -> way.refused(line.noticed(event, client)))
                    : ExitCode.DONE.code();
        });
    }
}
