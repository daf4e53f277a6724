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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The file into which tmux writes all that a pane shows, byte for byte, as long as the pane lives. A large one is put
/// aside and begun anew, so that of a pane that shows very much the last part is kept, and the part before it.
///
/// @param file in an existing folder
/// @param most from how many bytes on it is put aside; it may have become 8 MiB larger by then
public record PaneLog(Path file, long most) {

    /// From how many bytes on logs are put aside.
    private static final long USUAL = 16 << 20;

    /// What writes: the shell, and the program that it starts for the next piece.
    private static final Set<String> WRITERS = Set.of("sh", "dd");

    /// Writes what comes, until nothing more does. 8 MiB at most are one piece, many reads at least: to look after
    /// each would cost more than to write.
    private static final String WRITE = """
        umask 077; export LC_ALL=C; exec 3>>"$f" 1>&3; \
        while :; do r=$(dd bs=8192 count=1024 2>&1 >&3); case $r in 0+0*) break;; *records*) ;; *) break;; esac; \
        if [ $(wc -c <"$f") -ge "$m" ]; then mv -f "$f" "$f"$e; exec 3>>"$f" 1>&3; fi; done\
        """;

    /// Behind the name of the part before.
    private static final String EARLIER = ".1";

    public PaneLog(Path file) {
        this(file, USUAL);
    }

    /// Makes the file where it is missing, 0600.
    public static PaneLog open(Path file) throws IOException {
        PrivateFiles.append(file).close();
        return new PaneLog(file);
    }

    /// The part before the one that such a file holds; it need not be there.
    public static Path earlier(Path file) {
        return file.resolveSibling(file.getFileName() + EARLIER);
    }

    /// The tmux command that begins it; it does nothing in a pane whose output a human already pipes elsewhere. To miss
    /// nothing, it comes before the pane's process begins, or at once behind what makes the pane.
    ///
    /// @param pane its id, or another target
    public List<String> begin(String pane) {
        String write = "f=" + ShellWord.of(file.toString()) + "; m=" + most + "; e=" + EARLIER + "; " + WRITE;
        var pipe = Stream.of("pipe-pane", "-t", pane, inFormat(write))
                .map(ShellWord::quoted)
                .collect(Collectors.joining(" "));
        return List.of("if-shell", "-F", "-t", pane, "#{?pane_pipe,0,1}", pipe);
    }

    /// Whether more may still be written to it. It takes some milliseconds to find out.
    public boolean isWritten() {
        return ProcessTable.now().all().stream()
                .filter(process -> WRITERS.contains(process.name()) && process.isAlive())
                .map(ProcessStat::pid)
                .anyMatch(pid -> ProcFiles.writesTo(pid, file));
    }

    /// tmux reads it as a format, and as one of times.
    private static String inFormat(String text) {
        return FormatText.of(text).replace("%", "%%");
    }
}
