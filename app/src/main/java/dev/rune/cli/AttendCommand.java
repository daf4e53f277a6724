package dev.rune.cli;

import dev.rune.broker.ControlLine;
import dev.rune.broker.ControlLine.Role;
import dev.rune.broker.Said;
import dev.rune.posix.Terminal;
import dev.rune.present.Attendant;
import dev.rune.present.Audience;
import dev.rune.present.TerminalPresenter;
import java.util.Optional;

/// Makes this terminal a place where questions appear.
final class AttendCommand {

    private final World world;
    private final Rune rune;

    AttendCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return Syntax.of(
                "attend",
                this::call,
                "Show each question here as it comes, and take the answer.",
                "What is typed counts after a moment of quiet; Escape cancels the question; Ctrl-C ends this, and a"
                        + " question that is shown waits on.");
    }

    private BrokerWay way() {
        return new BrokerWay(world, rune, Optional.empty());
    }

    private int call() {
        if (!world.terminals().in()) {
            return way().fail(
                            ExitCode.USAGE, "`rune attend` needs a terminal: `rune prompts` and `rune answer` do not");
        }
        return way().at(place -> way().control(way().started(place), Role.ANSWER, this::attend));
    }

    private int attend(ControlLine line) {
        try (var terminal = Terminal.behind(0).orElse(null)) {
            if (terminal == null) {
                return way().fail(ExitCode.USAGE, "this terminal can't be opened");
            }
            return attend(line, terminal);
        }
    }

    /// The modes are those that it is in between the questions.
    private int attend(ControlLine line, Terminal terminal) {
        try (var _ = BorrowedTerminal.in(terminal.modes(), terminal)) {
            var attendant = new Attendant(line, TerminalPresenter.ofAttendant(terminal, "terminal"), Audience.ALL);
            Said said = attendant.subscribe();
            if (!(said instanceof Said.Ok)) {
                return way().refused(said);
            }
            way().messages().note("questions appear here; Ctrl-C ends that");
            return switch (attendant.attend()) {
                case NO_BROKER -> way().fail(ExitCode.NO_SERVER, "the broker has ended");
                case NO_HUMAN -> ExitCode.DONE.code();
            };
        }
    }
}
