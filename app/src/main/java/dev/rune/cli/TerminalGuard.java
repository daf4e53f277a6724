package dev.rune.cli;

import dev.rune.process.Processes;
import dev.rune.pty.HostTerminal;
import java.nio.file.Path;

/// The guardian of a run's processes, who looks after its terminal too.
record TerminalGuard(Processes processes) implements HostTerminal.Guard {

    @Override
    public void modes(Path terminal, String modes) {
        processes.guard(terminal, modes);
    }

    @Override
    public void screen(String reset) {
        processes.guardScreen(reset);
    }

    @Override
    public void over() {
        processes.unguardTerminal();
    }
}
