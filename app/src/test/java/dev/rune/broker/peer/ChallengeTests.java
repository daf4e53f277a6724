package dev.rune.broker.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.broker.prompt.SecretBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The password: where it is, how it is proved, what becomes of wrong ones.
class ChallengeTests {

    private static final SecretBytes RIGHT = secret("open sesame");

    @TempDir
    Path folder;

    @Test
    void only_the_password_proves_itself_and_only_for_its_challenge() {
        String proof = Challenge.proof(RIGHT, "abc");
        assertTrue(Challenge.isProof(RIGHT, "abc", proof));
        assertFalse(Challenge.isProof(RIGHT, "abd", proof));
        assertFalse(Challenge.isProof(secret("open"), "abc", proof));
        assertFalse(Challenge.isProof(RIGHT, "abc", ""));
        assertNotEquals(proof, Challenge.proof(RIGHT, "abd"));
    }

    @Test
    void five_failures_lock_for_half_a_minute() {
        var lockOut = new LockOut();
        for (int i = 0; i < 4; i++) {
            lockOut.failed(i);
        }
        assertFalse(lockOut.isLocked(4));
        lockOut.failed(4);
        assertTrue(lockOut.isLocked(5));
        long half = Duration.ofSeconds(30).toNanos();
        assertTrue(lockOut.isLocked(4 + half - 1));
        assertFalse(lockOut.isLocked(4 + half));
    }

    @Test
    void a_success_forgives() {
        var lockOut = new LockOut();
        for (int i = 0; i < 4; i++) {
            lockOut.failed(i);
        }
        lockOut.succeeded();
        lockOut.failed(5);
        assertFalse(lockOut.isLocked(6));
    }

    @Test
    void it_is_in_the_environment_or_in_a_file_of_ours() throws IOException {
        Path file = folder.resolve("password");
        Files.writeString(file, "open sesame\nand more\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertEquals("open sesame", known(Map.of(Password.FILE_VARIABLE, file.toString())));
        assertEquals("other", known(Map.of(Password.VARIABLE, "other", Password.FILE_VARIABLE, file.toString())));
        assertInstanceOf(Password.Found.Missing.class, password(Map.of()).read());
    }

    @Test
    void a_file_that_others_can_read_is_refused() throws IOException {
        Path file = folder.resolve("password");
        Files.writeString(file, "open sesame\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        var refused = assertInstanceOf(
                Password.Found.Refused.class,
                password(Map.of(Password.FILE_VARIABLE, file.toString())).read());
        assertEquals("`" + file + "` can be read by others; `chmod 600` keeps it private", refused.reason());
    }

    @Test
    void an_empty_password_is_none() throws IOException {
        Path file = folder.resolve("password");
        Files.writeString(file, "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertInstanceOf(
                Password.Found.Refused.class,
                password(Map.of(Password.FILE_VARIABLE, file.toString())).read());
    }

    private static SecretBytes secret(String text) {
        return SecretBytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String known(Map<String, String> environment) {
        var known = assertInstanceOf(
                Password.Found.Known.class, password(environment).read());
        return new String(known.password().reveal(), StandardCharsets.UTF_8);
    }

    private static Password password(Map<String, String> environment) {
        return new Password(environment, uid());
    }

    private static int uid() {
        try {
            return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
