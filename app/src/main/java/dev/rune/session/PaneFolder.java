package dev.rune.session;

import dev.rune.config.PrivateFiles;
import dev.rune.posix.ProcessStat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/// The private folder of one pane: what its shell reads as it starts, and the files by which that shell tells how far
/// it is. It is needed as long as the pane lives, for tmux may start its process again.
///
/// The shell writes `begun` before the first command, and `ended` behind the last one, with the exit codes in a line;
/// until then they are missing or empty. When is the time of the file. While a command is stopped, `stopped` names its
/// process group.
///
/// @param path in the runtime directory
public record PaneFolder(Path path) {

    /// The file above the folders of one building that holds the path of its server's socket.
    public static final String SERVER = "server";

    /// Makes it where it is missing, 0700.
    public static PaneFolder make(Path path) throws IOException {
        PrivateFiles.directory(path);
        return new PaneFolder(path);
    }

    /// How far the pane's commands are.
    public PaneState state() throws IOException {
        var begun = path.resolve("begun");
        if (line(begun).isEmpty()) {
            return new PaneState.NotBegun();
        }
        var since = time(begun);
        var codes = line(path.resolve("ended"));
        if (!codes.isEmpty()) {
            return new PaneState.Ended(since, Duration.between(since, time(path.resolve("ended"))), codes(codes));
        }
        var group = line(path.resolve("stopped"));
        return isStopped(group) ? new PaneState.Stopped(since) : new PaneState.Running(since);
    }

    /// Forgets how far they were, before the pane's process is started again.
    public void forget() throws IOException {
        for (var name : List.of("begun", "ended", "stopped")) {
            Files.deleteIfExists(path.resolve(name));
        }
    }

    /// Removes it with all that is in it.
    public void remove() throws IOException {
        try (var files = Files.list(path)) {
            for (var file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(path);
    }

    /// Puts a text into a file of that name, 0600.
    Path write(String name, String text) throws IOException {
        var file = path.resolve(name);
        Files.deleteIfExists(file);
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)) {
            var rest = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        }
        return file;
    }

    /// Its line, once it is whole.
    private static String line(Path file) throws IOException {
        try {
            var text = Files.readString(file);
            return text.endsWith("\n") ? text.strip() : "";
        } catch (NoSuchFileException notYet) {
            return "";
        }
    }

    private static Instant time(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant();
    }

    private static List<OptionalInt> codes(String line) {
        return Arrays.stream(line.split(" ", -1)).map(PaneFolder::code).toList();
    }

    private static OptionalInt code(String word) {
        return word.matches("[0-9]{1,9}") ? OptionalInt.of(Integer.parseInt(word)) : OptionalInt.empty();
    }

    private static boolean isStopped(String group) {
        return group.matches("[0-9]{1,9}")
                && ProcessStat.of(Integer.parseInt(group))
                        .filter(process -> process.state() == 'T')
                        .isPresent();
    }
}
