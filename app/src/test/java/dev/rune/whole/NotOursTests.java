package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Processes that Rune may not signal, as one that a step began through `sudo`: here they are another user's, and Rune
/// lacks the right of root to end those.
@Tag("root")
class NotOursTests {

    @TempDir
    Path base;

    private RealRune rune;

    @BeforeEach
    void begin() throws IOException {
        rune = new RealRune(base);
        List<String> become = List.of("setpriv", "--bounding-set=-kill", "setpriv", "--reuid", "65534", "true");
        Assumptions.assumeTrue(rune.command(become).called().exit() == 0, "needs root, and setpriv of util-linux");
        rune.steps("""
            - name: another's
              command: echo $$ > pid; exec setpriv --reuid 65534 --regid 65534 --clear-groups sleep 7003
              background: true
            """);
        rune.rune("start").exits(0);
    }

    @AfterEach
    void end() {
        rune.close();
    }

    @Test
    void stop_names_what_it_could_not_end() throws IOException {
        int pid = rune.pid("pid");
        var stopped = powerless("stop").exits(1);
        assertTrue(
                stopped.out()
                        .endsWith("! another-s, pid " + pid + ": not ended\n1 left: `sleep 7003` (pid " + pid + ")\n"),
                stopped.out());
        assertTrue(RealRune.isAlive(pid));
        rune.rune("status").exits(0).outHas("* another's  pid " + pid);
        rune.rune("stop").exits(0).outHas("- another-s, pid " + pid + ": ended\n0 processes left\n");
        rune.allGone("pid");
    }

    @Test
    void restart_starts_no_second_one_beside_it() throws IOException {
        int pid = rune.pid("pid");
        assertEquals(
                "! another-s, pid " + pid + ": not ended\n",
                powerless("restart", "another-s").exits(1).out());
        assertEquals(1, rune.rune("runs").exits(0).out().lines().count());
    }

    /// Calls Rune without the right to signal processes of others.
    private RealRune.Called powerless(String... words) throws IOException {
        var command = new ArrayList<>(
                List.of("setpriv", "--bounding-set=-kill", rune.launcher().toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("--config", "ritual.yaml"));
        return rune.command(command).called();
    }
}
