package dev.rune.broker.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Tells whether what stands at a path still is what was put there.
public record FileIdentity(long device, long inode) {

    /// Of what stands there itself, be it a symbolic link.
    public static Optional<FileIdentity> of(Path path) {
        return read(path, LinkOption.NOFOLLOW_LINKS);
    }

    /// Of what a link leads to, as one in `/proc/self/fd`.
    public static Optional<FileIdentity> behind(Path path) {
        return read(path);
    }

    private static Optional<FileIdentity> read(Path path, LinkOption... options) {
        try {
            Map<String, Object> facts = Files.readAttributes(path, "unix:dev,ino", options);
            return Optional.of(new FileIdentity(number(facts, "dev"), number(facts, "ino")));
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    private static long number(Map<String, Object> facts, String name) {
        return facts.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
