package dev.rune.cli;

import dev.rune.testing.RuneTest;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Calls Rune as a user calls it, each test in a home and a project of its own.
abstract class CliTest {

    @TempDir
    Path base;

    RuneTest rune;

    @BeforeEach
    void begin() {
        rune = new RuneTest(base);
    }

    @AfterEach
    void end() {
        rune.close();
    }

    /// What a text says with the folder of this test in the place of `BASE`.
    String here(String text) {
        return text.replace("BASE", base.toString());
    }
}
