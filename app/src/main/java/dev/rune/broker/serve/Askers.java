package dev.rune.broker.serve;

import dev.rune.broker.context.Context;
import dev.rune.broker.context.ContextKind;
import dev.rune.broker.prompt.Provenance;
import dev.rune.broker.prompt.ShownText;
import dev.rune.posix.LocalSocket;
import dev.rune.posix.ProcFiles;
import dev.rune.posix.ProcessStat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Finds out who really asks: what the kernel tells of the process at the other end.
final class Askers {

    private static final int LONGEST = 200;
    private static final String RUNE = "dev.rune.Main";
    private static final OptionalInt ROOT = OptionalInt.of(0);

    private Askers() {}

    /// Who asks that.
    static Provenance of(LocalSocket.Peer peer, Context context, String message, Repeats repeats) {
        int pid = isForPane(peer, context) ? inPane(context) : behindRune(peer.pid());
        return new Provenance(
                context.shownName(),
                context.belonging().run().map(ShownText::line),
                context.belonging().step().map(ShownText::line),
                pid,
                peer.uid(),
                program(pid),
                ProcessStat.of(pid)
                        .map(process -> ShownText.line(ProcFiles.command(process), LONGEST))
                        .orElse(""),
                link(pid, "cwd"),
                context.belonging().pane(),
                repeats.attempt(pid, context.belonging(), message),
                context.belonging().host().map(host -> "ssh " + ShownText.line(host)));
    }

    /// Whether this process asks in the name of what has the terminal of a pane.
    private static boolean isForPane(LocalSocket.Peer peer, Context context) {
        return context.kind() == ContextKind.PANE
                && peer.pid() == ProcessHandle.current().pid();
    }

    private static int inPane(Context context) {
        int first = context.belonging().head().orElse(0);
        return ProcessStat.of(first)
                .map(ProcessStat::foreground)
                .filter(group -> group > 0 && ProcessStat.of(group).isPresent())
                .orElse(first);
    }

    /// A script asks by `rune ask`: who runs that is of interest, not Rune.
    static int behindRune(int pid) {
        Optional<ProcessStat> process = verb(pid).isPresent() ? ProcessStat.of(pid) : Optional.empty();
        return process.map(ProcessStat::parent).filter(parent -> parent > 1).orElse(pid);
    }

    /// Whether it is Rune that asks for `sudo`, `ssh` or `git`.
    static boolean isAskpass(LocalSocket.Peer peer) {
        return verb(peer.pid()).filter("askpass"::equals).isPresent();
    }

    /// What Rune was called to do, where that process is Rune.
    private static Optional<String> verb(int pid) {
        if (!link(pid, "exe").equals(link((int) ProcessHandle.current().pid(), "exe"))) {
            return Optional.empty();
        }
        List<String> words = ProcFiles.argv(pid);
        int rune = words.indexOf(RUNE);
        return rune < 0 || rune + 1 == words.size() ? Optional.empty() : Optional.of(words.get(rune + 1));
    }

    /// The file of a program that runs as root for us, such as `sudo`, is hidden; that it does so is not.
    private static String program(int pid) {
        String file = link(pid, "exe");
        return file.isEmpty() && ProcFiles.owner(pid).equals(ROOT)
                ? ProcessStat.of(pid)
                        .map(process -> ShownText.line(process.name()) + " (as root)")
                        .orElse(file)
                : file;
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
