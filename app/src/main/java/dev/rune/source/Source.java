package dev.rune.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A text that Rune reads, with the name under which messages show it.
///
/// @param name how messages name it, as the user wrote it (`rune.yaml`)
/// @param path where it lies, absolute; empty for a text that is no file
/// @param text all of it, without a byte order mark
public record Source(String name, Optional<Path> path, String text) {

    /// The largest file that is read, in bytes.
    public static final int MAX_BYTES = 16 * 1024 * 1024;

    /// A text that is no file: a default, a test, an argument.
    public static Source of(String name, String text) {
        return new Source(name, Optional.empty(), withoutByteOrderMark(text));
    }

    /// Reads a file of strict UTF-8.
    ///
    /// @throws RitualException when it is missing, a directory, unreadable, over [#MAX_BYTES] or not UTF-8
    public static Source read(String name, Path path) {
        byte[] bytes = bytes(name, path);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new Source(name, Optional.of(path.toAbsolutePath()), withoutByteOrderMark(text));
        } catch (CharacterCodingException e) {
            throw RitualException.of(Diagnostic.error("`" + name + "` is not UTF-8 text")
                    .note("save it as UTF-8; the first bad byte is at offset " + firstBadByte(bytes)));
        }
    }

    /// The line of that number, counted from 1, without its line end; empty past the last.
    public String line(int number) {
        return new Lines(text).line(number);
    }

    /// All lines, split at LF, CRLF and CR as YAML does.
    public List<String> lines() {
        return text.lines().toList();
    }

    @Override
    public String toString() {
        return name;
    }

    private static byte[] bytes(String name, Path path) {
        if (Files.isDirectory(path)) {
            throw RitualException.of(Diagnostic.error("`" + name + "` is a directory, not a file"));
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw RitualException.of(Diagnostic.error("`" + name + "` is larger than 16 MB"));
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw RitualException.of(Diagnostic.error("there is no file `" + name + "`"));
        } catch (IOException e) {
            throw RitualException.of(Diagnostic.error("`" + name + "` can't be read: " + reason(e)));
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "permission denied";
            default -> String.valueOf(e.getMessage());
        };
    }

    private static int firstBadByte(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        StandardCharsets.UTF_8.newDecoder().decode(in, CharBuffer.allocate(bytes.length + 1), true);
        return in.position();
    }

    private static String withoutByteOrderMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
