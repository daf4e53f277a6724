package dev.rune.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// The directory for what lives no longer than the machine runs: sockets, locks, pid files. It is a real directory, it
/// is ours, and nobody else can look into it; one that is not so is refused, never mended.
public sealed interface RuntimeDirectory {

    /// Where it is, or would be.
    Path path();

    /// It is there and fit for use.
    record Ready(Path path) implements RuntimeDirectory {}

    /// It is not there yet.
    record Absent(Path path) implements RuntimeDirectory {}

    /// Something else is in its place, or it can't be made.
    ///
    /// @param flaw the rest of a sentence about it
    /// @param remedy what to do, where it is to be ours; empty where nothing can be said
    record Refused(Path path, String flaw, String remedy) implements RuntimeDirectory {

        /// A lower-case sentence that names the path and what to do.
        public String reason() {
            return "the runtime directory `" + path + "` " + flaw + (remedy.isEmpty() ? "" : "; " + remedy);
        }
    }

    /// Looks, and makes nothing.
    static RuntimeDirectory find(Places places, int uid) {
        Path path = place(places, uid);
        return look(path, uid);
    }

    /// The same for a directory that was named.
    static RuntimeDirectory at(Path path, int uid) {
        return look(path, uid);
    }

    /// Makes it where it is absent.
    static RuntimeDirectory make(Places places, int uid) {
        return make(find(places, uid), uid);
    }

    /// Makes that one where it is absent.
    static RuntimeDirectory make(RuntimeDirectory found, int uid) {
        if (!(found instanceof Absent(Path path))) {
            return found;
        }
        try {
            PrivateFiles.directory(path);
        } catch (IOException e) {
            return new Refused(path, "can't be made: " + PrivateFiles.reason(e), "");
        }
        return look(path, uid);
    }

    /// In the first of the directories that the system made for us, else in our own state.
    private static Path place(Places places, int uid) {
        return places.runtimes().stream()
                .filter(base -> !base.equals(places.state()))
                .filter(base -> isOurs(base, uid))
                .map(base -> base.resolve("rune"))
                .findFirst()
                .orElse(places.state().resolve("run"));
    }

    private static boolean isOurs(Path base, int uid) {
        try {
            return Files.isDirectory(base)
                    && Files.getAttribute(base, "unix:uid").equals(uid);
        } catch (IOException e) {
            return false;
        }
    }

    private static RuntimeDirectory look(Path path, int uid) {
        try {
            var facts = Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            Object owner = Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
            return refused(path, facts, owner, uid).orElse(new Ready(path));
        } catch (NoSuchFileException e) {
            return new Absent(path);
        } catch (IOException e) {
            return new Refused(path, "can't be read: " + PrivateFiles.reason(e), "");
        }
    }

    private static Optional<RuntimeDirectory> refused(Path path, PosixFileAttributes facts, Object owner, int uid) {
        if (!facts.isDirectory()) {
            String kind = facts.isSymbolicLink() ? "a symbolic link" : "no directory";
            return Optional.of(new Refused(path, "is " + kind, "remove it"));
        }
        if (!owner.equals(uid)) {
            return Optional.of(new Refused(path, "belongs to user " + owner + " and not to us", "remove it"));
        }
        String mode = PosixFilePermissions.toString(facts.permissions());
        return mode.equals("rwx------")
                ? Optional.empty()
                : Optional.of(new Refused(
                        path, "has the mode `" + mode + "`", "try `chmod 700 " + ShellWord.of(path.toString()) + "`"));
    }
}
