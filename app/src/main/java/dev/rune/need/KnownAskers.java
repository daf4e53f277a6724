package dev.rune.need;

import dev.rune.posix.ProcFiles;
import dev.rune.posix.ProcessStat;
import dev.rune.posix.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The programs that are known to ask for secrets. Whatever else does may just print what they print.
public final class KnownAskers {

    private static final Set<String> NAMES = Set.of(
            "sudo",
            "su",
            "doas",
            "pkexec",
            "passwd",
            "ssh",
            "ssh-add",
            "ssh-keygen",
            "scp",
            "sftp",
            "git",
            "git-remote-http",
            "git-remote-https",
            "gpg",
            "gpg-agent",
            "pinentry",
            "pinentry-curses",
            "pinentry-tty",
            "systemd-tty-ask-password-agent",
            "cryptsetup",
            "kinit",
            "psql",
            "mysql",
            "mariadb",
            "rsync");

    private KnownAskers() {}

    /// The program that reads what is typed on that terminal, where it is none of them. Of several the one counts that
    /// is inside a read; else the last, for those before it have mostly started it.
    ///
    /// @param uid ours
    public static Optional<Path> stranger(AskingTerminal terminal, int uid) {
        List<ProcessStat> readers = terminal.readers();
        return readers.stream().anyMatch(process -> isKnown(process, uid))
                ? Optional.empty()
                : readers.stream()
                        .filter(process -> Waiting.of(process, terminal.device()) == Waiting.TYPING)
                        .findFirst()
                        .or(() -> readers.stream().reduce((_, last) -> last))
                        .map(process -> program(process).orElse(Path.of(process.name())));
    }

    /// One that has the rights of another user got them from the system: it is setuid. A known name counts only where
    /// nobody but root could have put it.
    private static boolean isKnown(ProcessStat process, int uid) {
        return ProcFiles.owner(process.pid()).stream().anyMatch(owner -> owner != uid)
                || program(process)
                        .filter(file -> NAMES.contains(file.getFileName().toString()) && isOfSystem(file))
                        .isPresent();
    }

    private static boolean isOfSystem(Path file) {
        try {
            for (Path each = file; each != null; each = each.getParent()) {
                Object owner = Files.getAttribute(each, "unix:uid");
                Object mode = Files.getAttribute(each, "unix:mode");
                if (!owner.equals(0) || ((Integer) mode & 0022) != 0) {
                    return false;
                }
            }
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    private static Optional<Path> program(ProcessStat process) {
        try {
            return Optional.of(Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/exe")));
        } catch (IOException hidden) {
            return Optional.empty();
        }
    }
}
