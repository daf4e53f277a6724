package dev.rune.cli;

import dev.rune.config.ShellWord;
import dev.rune.session.GuestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The folder in which the socket lies by which guests join a session. Others may pass through it and see nothing of
/// what is in it, and the tmux server behind the socket knows whom to let in.
record GuestFolder(Path path) {

    static final Path USUAL = Path.of("/tmp");

    private static final int STICKY = 01000;

    /// Makes a new one in a folder; without one in that for temporary files, which everybody may enter.
    static GuestFolder make(Optional<Path> in) throws IOException {
        var folder = new GuestFolder(Files.createTempDirectory(in.orElse(USUAL), "rune-share-"));
        Files.setPosixFilePermissions(folder.path, PosixFilePermissions.fromString("rwx--x--x"));
        return folder;
    }

    /// That of a server that was made here.
    static GuestFolder of(GuestServer guests) {
        return new GuestFolder(guests.socket().resolveSibling("").normalize());
    }

    Path socket() {
        return path.resolve("socket");
    }

    /// Lets everybody knock.
    void open() throws IOException {
        Files.setPosixFilePermissions(socket(), PosixFilePermissions.fromString("rw-rw-rw-"));
    }

    /// Removes it, where it holds nothing but a socket.
    void remove() {
        try {
            Files.deleteIfExists(socket());
            Files.deleteIfExists(path);
        } catch (IOException stays) {
            // It is empty, and nobody else can put anything there.
        }
    }

    /// What keeps others from a folder, and what would mend that; empty where nothing does.
    static Optional<Hindrance> hindrance(Path folder) {
        Path real;
        try {
            real = folder.toRealPath();
        } catch (IOException missing) {
            return Optional.of(
                    new Hindrance("there is no folder `" + folder + "`", "make it, or name another by `--at`"));
        }
        return Stream.concat(
                        Stream.iterate(real, path -> path != null, Path::getParent)
                                .flatMap(each -> closed(each).stream()),
                        unsafe(real).stream())
                .findFirst();
    }

    /// @param what a lower-case sentence
    record Hindrance(String what, String cure) {}

    /// Members of the group may pass where the group may: who they are, is left to the owner.
    private static Optional<Hindrance> closed(Path folder) {
        Set<PosixFilePermission> may = permissions(folder);
        return may.contains(PosixFilePermission.OTHERS_EXECUTE) || may.contains(PosixFilePermission.GROUP_EXECUTE)
                ? Optional.empty()
                : Optional.of(new Hindrance(
                        "nobody but its owner gets into `" + folder + "`",
                        "`chmod o+x " + ShellWord.of(folder.toString())
                                + "` lets others pass, or name another folder by `--at`"));
    }

    /// Who may rename what is in a folder may put another socket in the place of this one.
    private static Optional<Hindrance> unsafe(Path folder) {
        Set<PosixFilePermission> may = permissions(folder);
        boolean shared =
                may.contains(PosixFilePermission.OTHERS_WRITE) || may.contains(PosixFilePermission.GROUP_WRITE);
        return shared && (mode(folder) & STICKY) == 0
                ? Optional.of(new Hindrance(
                        "others may rename what is in `" + folder + "`",
                        "`chmod +t " + ShellWord.of(folder.toString())
                                + "` keeps them from it, or name another folder by `--at`"))
                : Optional.empty();
    }

    private static Set<PosixFilePermission> permissions(Path folder) {
        try {
            return Files.getPosixFilePermissions(folder);
        } catch (IOException unknown) {
            return Set.of();
        }
    }

    private static int mode(Path folder) {
        try {
            return (Integer) Files.getAttribute(folder, "unix:mode");
        } catch (IOException unknown) {
            return 0;
        }
    }
}
