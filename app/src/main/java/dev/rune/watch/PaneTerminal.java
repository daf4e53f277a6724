package dev.rune.watch;

import dev.rune.broker.context.Owner;
import dev.rune.need.AskingTerminal;
import dev.rune.posix.ProcessStat;
import dev.rune.posix.Terminal;
import dev.rune.posix.TerminalModes;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/// The terminal of a pane.
///
/// @param device its file: `/dev/pts/3`
/// @param first the pane's process
record PaneTerminal(Path device, Owner first) implements AskingTerminal {

    /// How it stands at one moment.
    ///
    /// @param foreground the group that may read from it
    /// @param isOwn whether that is the one of the pane's own process
    record State(TerminalModes modes, int foreground, boolean isOwn) {

        /// Whether the pane's own process takes each key by itself, as a shell does at its prompt.
        boolean isAtRest() {
            return isOwn && !modes.isInLines();
        }

        /// Whether the same program still waits in the same way.
        boolean isLike(State other) {
            return foreground == other.foreground
                    && modes.isInLines() == other.modes.isInLines()
                    && modes.echoes() == other.modes.echoes();
        }
    }

    /// How it stands now; empty once the pane's process has ended.
    ///
    /// @throws dev.rune.posix.PosixException when the terminal is closed
    Optional<State> state() {
        return process()
                .map(process -> new State(modes(), process.foreground(), process.foreground() == process.group()));
    }

    private Optional<ProcessStat> process() {
        return ProcessStat.of(first.pid()).filter(process -> first.is(process) && process.isAlive());
    }

    @Override
    public int pid() {
        return first.pid();
    }

    @Override
    public TerminalModes modes() {
        try (var terminal = Terminal.inner(device)) {
            return terminal.modes();
        }
    }

    @Override
    public OptionalInt foregroundGroup() {
        return process().map(ProcessStat::foreground).filter(group -> group > 0).stream()
                .mapToInt(group -> group)
                .findFirst();
    }
}
