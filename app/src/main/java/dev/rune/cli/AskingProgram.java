package dev.rune.cli;

import dev.rune.posix.ProcessStat;
import dev.rune.posix.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// The program of OpenSSH that called an askpass program and waits for it.
///
/// It takes an askpass that failed for an empty answer, which it sends, and asks again: a declined question would count
/// as three wrong passwords, and a key be made without a passphrase. So it is ended instead.
record AskingProgram(ProcessStat process) {

    private static final Set<String> OPEN_SSH = Set.of("ssh", "ssh-add", "ssh-keygen");

    /// The parent of that process, where it is one beyond doubt: of ours, by its name and by its file.
    static Optional<AskingProgram> of(long askpass) {
        return ProcessStat.of(askpass)
                .flatMap(self -> ProcessStat.of(self.parent()))
                .filter(parent -> parent.pid() > 1 && OPEN_SSH.contains(parent.name()))
                .filter(AskingProgram::isItsFile)
                .map(AskingProgram::new);
    }

    /// The link of another user's process can't be read.
    private static boolean isItsFile(ProcessStat process) {
        try {
            Path file = Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/exe"));
            return file.endsWith(process.name());
        } catch (IOException hidden) {
            return false;
        }
    }

    String name() {
        return process.name();
    }

    /// Ends it, as long as it waits for that process: so long its number is its own.
    void endFor(long askpass) {
        boolean waits = ProcessStat.of(askpass)
                .filter(self -> self.parent() == process.pid())
                .isPresent();
        if (waits) {
            Signals.send(process.pid(), Signals.TERM);
        }
    }
}
