package dev.rune.posix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// A lock on a file, which ends with the process that holds it, however that ends (flock(2); flock(1) sees it).
///
/// Not the JDK's: that one is lost as soon as any other descriptor of the file is closed in the process.
public final class FileLock implements AutoCloseable {
    private static final Libc FLOCK = Libc.named("flock");
    private static final int EXCLUSIVE_NOW = 2 | 4;

    /// The columns of `/proc/locks`.
    private static final int KIND = 1;

    private static final int PID = 4;
    private static final int INODE = 5;

    private final Descriptor descriptor;

    private FileLock(Descriptor descriptor) {
        this.descriptor = descriptor;
    }

    /// Takes it, and makes the file with mode 0600 where there is none.
    ///
    /// @return empty when somebody else holds it
    /// @throws PosixException when the file can't be opened
    public static Optional<FileLock> take(Path file) {
        var descriptor = Descriptor.append(file);
        if (FLOCK.insist(descriptor.number(), EXCLUSIVE_NOW, 0) == 0) {
            return Optional.of(new FileLock(descriptor));
        }
        descriptor.close();
        return Optional.empty();
    }

    /// The process that holds the lock on the file that stands there; empty where none does, or none that may be looked
    /// at.
    public static Optional<Integer> holder(Path file) {
        try {
            var inode = ":" + Files.getAttribute(file, "unix:ino");
            return new String(KernelFile.read("/proc/locks"), StandardCharsets.US_ASCII)
                    .lines()
                    .map(line -> line.split(" +", -1))
                    .filter(words -> words.length > INODE && words[KIND].equals("FLOCK"))
                    .filter(words -> words[INODE].endsWith(inode))
                    .map(words -> Integer.valueOf(words[PID]))
                    .filter(pid -> holds(pid, file))
                    .findFirst();
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    /// Another file system may have a file of that number, too.
    private static boolean holds(int pid, Path file) {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return open.anyMatch(descriptor -> leadsTo(descriptor, file));
        } catch (IOException | UncheckedIOException notOurs) {
            return false;
        }
    }

    private static boolean leadsTo(Path descriptor, Path file) {
        try {
            return Files.isSameFile(descriptor, file);
        } catch (IOException closed) {
            return false;
        }
    }

    /// The locked file, whatever stands at its path by now.
    public Path file() {
        return Path.of("/proc/self/fd/" + descriptor.number());
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
