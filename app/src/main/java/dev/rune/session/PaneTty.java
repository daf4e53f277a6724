package dev.rune.session;

import dev.rune.posix.PosixException;
import dev.rune.posix.ProcFiles;
import dev.rune.posix.ProcessStat;
import dev.rune.posix.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The terminal of a pane.
///
/// @param device tmux's `pane_tty`
/// @param pid tmux's `pane_pid`
public record PaneTty(Path device, int pid) {

    /// Whether the pane's shell reads from it: a line editor has taken it out of line mode, or a shell that has none
    /// waits for a line.
    public boolean isReady() {
        return isOutOfLineMode() || waitsForALine();
    }

    /// Whether another program than that shell runs as the pane's process.
    public boolean isReplaced(Path shell) {
        try {
            return !Files.isSameFile(Path.of("/proc/" + pid + "/exe"), shell);
        } catch (IOException ended) {
            return false;
        }
    }

    /// Whether nothing can be ready there any more.
    public boolean isGone() {
        return ProcessStat.of(pid).filter(ProcessStat::isAlive).isEmpty();
    }

    private boolean isOutOfLineMode() {
        try (var terminal = Terminal.inner(device)) {
            return !terminal.modes().isInLines();
        } catch (PosixException closed) {
            return false;
        }
    }

    private boolean waitsForALine() {
        return ProcFiles.waitsForTerminal(pid);
    }
}
