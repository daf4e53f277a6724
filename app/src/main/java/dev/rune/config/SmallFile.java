package dev.rune.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a file says that somebody else wrote for another program: read as far as needed, never trusted to be right.
sealed interface SmallFile {

    /// The most that is read, in bytes.
    int MAX_BYTES = 1024 * 1024;

    /// Its text; what is not UTF-8 in it is replaced.
    record Text(String text) implements SmallFile {}

    /// There is no such regular file.
    record Missing() implements SmallFile {}

    /// It is there and can't be read.
    record Unreadable(String reason) implements SmallFile {}

    static SmallFile read(Path path) {
        if (!Files.isRegularFile(path)) {
            return new Missing();
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            return bytes.length > MAX_BYTES
                    ? new Unreadable("it is larger than 1 MB")
                    : new Text(withoutByteOrderMark(new String(bytes, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            return new Unreadable(PrivateFiles.reason(e));
        }
    }

    private static String withoutByteOrderMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
