package dev.rune.posix;

import java.nio.file.Path;
import java.util.Optional;

/// A lock on a file, which ends with the process that holds it, however that ends (flock(2); flock(1) sees it).
///
/// Not the JDK's: that one is lost as soon as any other descriptor of the file is closed in the process.
public final class FileLock implements AutoCloseable {
    private static final Libc FLOCK = Libc.named("flock");
    private static final int EXCLUSIVE_NOW = 2 | 4;

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

    /// The locked file, whatever stands at its path by now.
    public Path file() {
        return Path.of("/proc/self/fd/" + descriptor.number());
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
