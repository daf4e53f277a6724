package dev.rune.report;

import dev.rune.config.PrivateFiles;
import dev.rune.process.ProcessId;
import dev.rune.run.RunId;
import dev.rune.source.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/// Sees to it that a ritual does not run twice at once for a project. A lock is held only while a claim is looked at;
/// what claims is a note that names the run and its process, and counts as long as that process lives.
///
/// @param folder `$XDG_STATE_HOME/rune/claims`
public record Claims(Path folder) {

    /// Who holds a claim.
    public record Holder(RunId run, ProcessId process) {

        /// Whether it is this run: no two have the same id. To compare records has the JVM spin code first, 10 ms of
        /// a short run.
        private boolean is(Holder other) {
            return run.value().equals(other.run.value());
        }
    }

    /// Takes the claim, unless somebody who lives has it.
    ///
    /// @param what the ritual, the project and its directory
    /// @return who has it; empty when it is ours now
    public Optional<Holder> take(String what, Holder holder, Predicate<ProcessId> isAlive) throws IOException {
        PrivateFiles.directory(folder);
        Path claim = claim(what);
        try (FileChannel lock = PrivateFiles.append(folder.resolve("lock"))) {
            lock(lock);
            Optional<Holder> other = read(claim).filter(held -> isAlive.test(held.process()));
            if (other.isEmpty()) {
                write(claim, holder);
            }
            return other;
        }
    }

    /// Gives it back.
    public void release(String what, Holder holder) throws IOException {
        Path claim = claim(what);
        if (read(claim).filter(holder::is).isPresent()) {
            Files.deleteIfExists(claim);
        }
    }

    private Path claim(String what) {
        return folder.resolve(Sha256.first(what, 16));
    }

    private static void lock(FileChannel channel) throws IOException {
        while (true) {
            try {
                var _ = channel.lock();
                return;
            } catch (OverlappingFileLockException inThisProcess) {
                Thread.onSpinWait();
            }
        }
    }

    private static Optional<Holder> read(Path claim) {
        try {
            String[] words = Files.readString(claim).strip().split(" ", -1);
            return Optional.of(new Holder(
                    new RunId(words[0]), new ProcessId(Long.parseLong(words[1]), Long.parseLong(words[2]), words[3])));
        } catch (IOException | RuntimeException none) {
            return Optional.empty();
        }
    }

    private static void write(Path claim, Holder holder) throws IOException {
        ProcessId process = holder.process();
        String note = holder.run() + " " + process.pid() + " " + process.start() + " " + process.boot() + "\n";
        Files.deleteIfExists(claim);
        try (FileChannel file = PrivateFiles.append(claim)) {
            file.write(ByteBuffer.wrap(note.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
