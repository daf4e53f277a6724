package dev.rune.cli;

import dev.rune.broker.prompt.PromptView;
import dev.rune.present.Presenter;
import dev.rune.present.Shown;
import dev.rune.present.TerminalPresenter;
import dev.rune.pty.HostTerminal;
import dev.rune.report.ConsoleReporter;
import dev.rune.run.TerminalTurns;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// The terminal of a run as a place where the questions of its steps are shown. Meanwhile the console keeps what it has
/// to show, and an interactive step gives way.
final class RunTerminal implements Presenter {

    private final HostTerminal terminal;
    private final HostTerminal.Guard guard;
    private final TerminalTurns turns;
    private final ConsoleReporter console;
    private final BooleanSupplier sight;
    private final BooleanSupplier isStopped;
    private final TerminalPresenter presenter;

    /// @param sight whether somebody sees it
    /// @param isStopped whether the run is told to end
    RunTerminal(
            HostTerminal terminal,
            HostTerminal.Guard guard,
            TerminalTurns turns,
            ConsoleReporter console,
            BooleanSupplier sight,
            BooleanSupplier isStopped) {
        this.terminal = terminal;
        this.guard = guard;
        this.turns = turns;
        this.console = console;
        this.sight = sight;
        this.isStopped = isStopped;
        this.presenter = new TerminalPresenter(terminal.keyboard(), "terminal");
    }

    @Override
    public String via() {
        return presenter.via();
    }

    @Override
    public Optional<String> where() {
        return presenter.where();
    }

    @Override
    public void waiting(int others) {
        presenter.waiting(others);
    }

    /// While the run itself asks something there, its steps ask elsewhere.
    @Override
    public boolean isInSight() {
        return !turns.isTakenByAnother() && !isStopped.getAsBoolean() && sight.getAsBoolean();
    }

    @Override
    public Shown show(PromptView prompt, Optional<String> flaw, BooleanSupplier isOver) {
        return turns.take(() -> {
            console.hold();
            guard.modes(terminal.keyboard().device(), terminal.modes().forStty());
            try {
                return presenter.show(prompt, flaw, isOver);
            } finally {
                guard.over();
                console.release();
            }
        });
    }
}
