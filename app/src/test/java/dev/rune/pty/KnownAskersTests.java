package dev.rune.pty;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.need.KnownAskers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who is named as the program that reads what is typed.
class KnownAskersTests {

    @TempDir
    Path work;

    /// The shell that started it is in the same process group.
    @Test
    void it_is_the_one_that_reads_and_not_the_one_that_started_it() throws IOException {
        int uid = (Integer) Files.getAttribute(work, "unix:uid");
        var bash = Optional.of(Path.of("/bin/bash").toRealPath());
        var stage = new Stage(work);
        try (var pty = stage.shell("bash -c 'read -r -s -p \"[sudo] password for ada: \" word; echo got'; echo over")) {
            stage.awaitShown(pty, "password for ada: ");
            stage.await(pty, "bash reads", () -> KnownAskers.stranger(pty, uid).equals(bash));
            stage.type(pty, "word\n");
            stage.end(pty);
        }
        assertTrue(stage.shown().contains("over"));
    }
}
