package dev.rune.broker.peer;

import dev.rune.broker.prompt.SecretBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// Where the broker's password is: `RUNE_BROKER_PASSWORD`, or the first line of the file that
/// `RUNE_BROKER_PASSWORD_FILE` names. Never an argument, which anybody could read.
public final class Password {

    public static final String VARIABLE = "RUNE_BROKER_PASSWORD";
    public static final String FILE_VARIABLE = "RUNE_BROKER_PASSWORD_FILE";

    private static final int LONGEST = 4096;

    private final Map<String, String> environment;
    private final int uid;

    public Password(Map<String, String> environment, int uid) {
        this.environment = Map.copyOf(environment);
        this.uid = uid;
    }

    /// What was found.
    public sealed interface Found {

        /// The password, to be wiped.
        record Known(SecretBytes password) implements Found {}

        /// Neither variable is set.
        record Missing() implements Found {}

        /// It can't be used.
        ///
        /// @param reason a lower-case sentence
        record Refused(String reason) implements Found {}
    }

    /// Reads it anew.
    public Found read() {
        String own = environment.getOrDefault(VARIABLE, "");
        if (!own.isEmpty()) {
            return new Found.Known(SecretBytes.of(own.getBytes(StandardCharsets.UTF_8)));
        }
        String file = environment.getOrDefault(FILE_VARIABLE, "");
        return file.isEmpty() ? new Found.Missing() : read(Path.of(file));
    }

    private Found read(Path file) {
        try {
            Optional<String> flaw = flaw(file);
            if (flaw.isPresent()) {
                return new Found.Refused("`" + file + "` " + flaw.get());
            }
            byte[] bytes = Files.readAllBytes(file);
            byte[] line = firstLine(bytes);
            Arrays.fill(bytes, (byte) 0);
            return line.length == 0
                    ? new Found.Refused("`" + file + "` holds no password")
                    : new Found.Known(SecretBytes.of(line));
        } catch (IOException e) {
            return new Found.Refused("`" + file + "` can't be read");
        }
    }

    private Optional<String> flaw(Path file) throws IOException {
        var facts = Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!facts.isRegularFile() || facts.size() > LONGEST) {
            return Optional.of("is no small file");
        }
        if (!Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(uid)) {
            return Optional.of("is not ours");
        }
        return PosixFilePermissions.toString(facts.permissions()).endsWith("------")
                ? Optional.empty()
                : Optional.of("can be read by others; `chmod 600` keeps it private");
    }

    private static byte[] firstLine(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
            end++;
        }
        return Arrays.copyOf(bytes, end);
    }
}
