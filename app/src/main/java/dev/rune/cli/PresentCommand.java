package dev.rune.cli;

import dev.rune.broker.ControlLine;
import dev.rune.posix.Terminal;
import dev.rune.present.Presentation;
import dev.rune.present.TerminalPresenter;
import dev.rune.present.TmuxPopups;
import java.util.Optional;

/// What the broker opens in a popup: shows the one question that it was sent for.
final class PresentCommand {

    private final World world;
    private final Rune rune;

    private String prompt = "";

    PresentCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return Syntax.of("present", this::call, "Show a question in a popup; for the broker to call.")
                .required("ID", "The question.", id -> prompt = id)
                .hidden();
    }

    private BrokerWay way() {
        return new BrokerWay(world, rune, Optional.empty());
    }

    private int call() {
        Optional<String> ticket = Optional.ofNullable(world.environment().get(TmuxPopups.TICKET));
        if (ticket.isEmpty()) {
            return way().fail(ExitCode.USAGE, "`rune present` is for the broker to call; `rune attend` is for you");
        }
        return way().at(place -> way().proved(BrokerWay.found(place).sent(ticket.get()), this::show));
    }

    private int show(ControlLine line) {
        try (var terminal = Terminal.behind(0).orElse(null)) {
            if (terminal == null) {
                return way().fail(ExitCode.USAGE, "this terminal can't be opened");
            }
            new Presentation(
                            line,
                            new TerminalPresenter(
                                    terminal,
                                    TmuxPopups.VIA,
                                    Optional.ofNullable(world.environment().get(TmuxPopups.PICTURE))))
                    .show(prompt);
            return ExitCode.DONE.code();
        }
    }
}
