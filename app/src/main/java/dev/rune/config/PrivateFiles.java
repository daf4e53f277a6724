package dev.rune.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Directories and files that only their owner may read: 0700 and 0600 from the moment they exist.
public final class PrivateFiles {

    private PrivateFiles() {}

    /// Makes the directory and those above it that are missing; fine when another process did.
    public static void directory(Path path) throws IOException {
        Files.createDirectories(
                path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /// Opens a file for appending, and makes it where there is none.
    public static FileChannel append(Path path) throws IOException {
        return FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /// Puts all the bytes there or changes nothing: whoever reads at the same time sees the old file or the new one.
    public static void replace(Path path, byte[] bytes) throws IOException {
        Path fresh = Files.createTempFile(
                path.getParent(),
                ".new",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                var rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /// What went wrong, in the words of the system.
    public static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "no such file or directory";
            case FileAlreadyExistsException there -> "`" + there.getFile() + "` is in the way";
            case FileSystemException failure when failure.getReason() != null -> begun(failure.getReason());
            default ->
                Optional.ofNullable(e.getMessage())
                        .map(PrivateFiles::begun)
                        .orElse(e.getClass().getSimpleName());
        };
    }

    /// As it stands in the middle of a sentence.
    private static String begun(String words) {
        boolean word = words.length() > 1 && Character.isLowerCase(words.charAt(1));
        return word ? words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1) : words;
    }
}
