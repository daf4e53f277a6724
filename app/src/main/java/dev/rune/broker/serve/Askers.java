package dev.rune.broker.serve;

import dev.rune.broker.context.Context;
import dev.rune.broker.prompt.Provenance;
import dev.rune.broker.prompt.ShownText;
import dev.rune.posix.LocalSocket;
import dev.rune.posix.ProcFiles;
import dev.rune.posix.ProcessStat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Finds out who really asks: what the kernel tells of the process at the other end.
final class Askers {

    private static final int LONGEST = 200;
    private static final String RUNE = "dev.rune.Main";

    private Askers() {}

    static Provenance of(LocalSocket.Peer peer, Context context) {
        int pid = behindRune(peer.pid());
        return new Provenance(
                context.shownName(),
                context.belonging().run().map(ShownText::line),
                context.belonging().step().map(ShownText::line),
                pid,
                peer.uid(),
                link(pid, "exe"),
                ProcessStat.of(pid)
                        .map(process -> ShownText.line(ProcFiles.command(process), LONGEST))
                        .orElse(""),
                link(pid, "cwd"),
                context.belonging().pane());
    }

    /// A script asks by `rune ask`: who runs that is of interest, not Rune.
    private static int behindRune(int pid) {
        boolean isRune =
                link(pid, "exe").equals(link((int) ProcessHandle.current().pid(), "exe"))
                        && ProcFiles.arguments(pid).contains(RUNE);
        Optional<ProcessStat> process = isRune ? ProcessStat.of(pid) : Optional.empty();
        return process.map(ProcessStat::parent).filter(parent -> parent > 1).orElse(pid);
    }

    private static String link(int pid, String name) {
        try {
            return ShownText.line(
                    Files.readSymbolicLink(Path.of("/proc/" + pid + "/" + name)).toString(), LONGEST);
        } catch (IOException hidden) {
            return "";
        }
    }
}
