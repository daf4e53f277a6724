package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `start --detach` where the machine does not do its part: it says what `start` would have said.
class DetachedTests {

    @TempDir
    Path base;

    private RealRune rune;

    @BeforeEach
    void begin() throws IOException {
        rune = new RealRune(base);
        rune.steps("- { name: hello, command: \"echo hello; echo said > said\" }");
    }

    @AfterEach
    void end() {
        rune.close();
    }

    @Test
    @Tag("root")
    void in_a_read_only_home_its_journal_goes_to_the_runtime_directory() throws IOException {
        try (var _ = SmallDisk.at(base.resolve("state")).readOnly()) {
            var called = rune.rune("start", "--detach").exits(0);
            assertEquals(here("""
                warning: `BASE/state/rune` can't be written: read-only file system; \
                the journal goes to `BASE/runtime/rune`, which a reboot empties
                """), called.err());
            assertEquals("said", rune.line("said"));
            String id = called.out().strip();
            rune.rune("logs", id).exits(0).outHas("hello\n");
            assertTrue(Files.isDirectory(base.resolve("runtime/rune/runs").resolve(id)));
        }
    }

    @Test
    @Tag("root")
    void where_no_journal_can_be_kept_nothing_is_started() throws IOException {
        try (var _ = SmallDisk.at(base.resolve("state")).readOnly();
                var _ = SmallDisk.at(base.resolve("runtime")).readOnly()) {
            var called = rune.rune("start", "--detach").exits(1);
            assertEquals("", called.out());
            assertEquals(here("""
                error: `BASE/state/rune` can't be written: read-only file system
                  and the runtime directory `BASE/runtime/rune` can't be made: read-only file system
                  nothing was run: make one of them writable, or set XDG_STATE_HOME
                """), called.err());
            assertFalse(Files.exists(rune.project().resolve("said")));
        }
    }

    private String here(String text) {
        return text.replace("BASE", base.toString());
    }
}
