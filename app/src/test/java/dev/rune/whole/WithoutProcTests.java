package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A machine whose `/proc` lacks what Rune knows processes by, as some sandboxes have it.
class WithoutProcTests {

    @TempDir
    Path base;

    private RealRune rune;

    @BeforeEach
    void begin() throws IOException {
        rune = new RealRune(base);
    }

    @AfterEach
    void end() {
        rune.close();
    }

    @Test
    @Tag("root")
    void the_doctor_says_so() throws IOException {
        List<String> hide = List.of("unshare", "-m", "mount", "-t", "tmpfs", "none", "/proc/sys");
        Assumptions.assumeTrue(rune.command(hide).called().exit() == 0, "needs root and the right to mount a tmpfs");
        String hidden = "mount -t tmpfs none /proc/sys && exec \"$0\" doctor";
        rune.command(List.of(
                        "unshare", "-m", "sh", "-c", hidden, rune.launcher().toString()))
                .called()
                .exits(1)
                .outHas("FAIL  /proc: not readable; mount it: Rune knows processes by it\n");
    }

    /// The loader finds Java's libraries by `/proc` too, and is told where they are.
    @Test
    @Tag("root")
    void where_there_is_none_at_all_a_sentence_says_so() throws IOException {
        List<String> hide = List.of("unshare", "-m", "mount", "-t", "tmpfs", "none", "/proc");
        Assumptions.assumeTrue(rune.command(hide).called().exit() == 0, "needs root and the right to mount a tmpfs");
        String java = System.getProperty("java.home") + "/lib";
        rune.environment().put("LD_LIBRARY_PATH", java + ":" + java + "/server");
        String hidden = "mount -t tmpfs none /proc && exec \"$0\" status";
        var called = rune.command(List.of(
                        "unshare", "-m", "sh", "-c", hidden, rune.launcher().toString()))
                .called()
                .exits(1);
        assertEquals(
                "error: there is no `/proc`\n  mount it: Rune knows processes by it, and who calls\n", called.err());
    }
}
