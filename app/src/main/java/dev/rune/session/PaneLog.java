package dev.rune.session;

import dev.rune.config.PrivateFiles;
import dev.rune.config.ShellWord;
import dev.rune.posix.ProcFiles;
import dev.rune.posix.ProcessStat;
import dev.rune.posix.ProcessTable;
import dev.rune.tmux.FormatText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The file into which tmux writes all that a pane shows, byte for byte, as long as the pane lives.
///
/// @param file in an existing folder
public record PaneLog(Path file) {

    private static final String WRITER = "cat";

    /// Makes the file where it is missing, 0600.
    public static PaneLog open(Path file) throws IOException {
        PrivateFiles.append(file).close();
        return new PaneLog(file);
    }

    /// The tmux command that begins it; it does nothing in a pane whose output a human already pipes elsewhere. To miss
    /// nothing, it comes before the pane's process begins, or at once behind what makes the pane.
    ///
    /// @param pane its id, or another target
    public List<String> begin(String pane) {
        var pipe = Stream.of(
                        "pipe-pane", "-t", pane, inFormat("exec " + WRITER + " >>" + ShellWord.of(file.toString())))
                .map(ShellWord::quoted)
                .collect(Collectors.joining(" "));
        return List.of("if-shell", "-F", "-t", pane, "#{?pane_pipe,0,1}", pipe);
    }

    /// Whether more may still be written to it. It takes some milliseconds to find out.
    public boolean isWritten() {
        return ProcessTable.now().all().stream()
                .filter(process -> process.name().equals(WRITER) && process.isAlive())
                .map(ProcessStat::pid)
                .anyMatch(pid -> ProcFiles.writesTo(pid, file));
    }

    /// tmux reads it as a format, and as one of times.
    private static String inFormat(String text) {
        return FormatText.of(text).replace("%", "%%");
    }
}
