package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Linux lets a program type into the terminal of its session (`TIOCSTI`), as if the human had. A step has a session
/// of its own, so that it can't be yours.
@Tag("root")
class TypingForOthersTests {

    private static final Path ALLOWED = Path.of("/proc/sys/dev/tty/legacy_tiocsti");

    /// Types the line `touch trap` at each terminal it is told, and says what came of that.
    private static final String TYPE = """
        foreach my $path (@ARGV) {
            my $done = open(my $terminal, '<', $path);
            foreach my $key (split(//, "touch trap\\n")) { $done = $done && ioctl($terminal, 0x5412, $key); }
            print $done ? "typed" : "failed: $!", "\\n";
        }
        """;

    /// Root may type anywhere.
    @RegisterExtension
    static final Guest guest = new Guest();

    @TempDir
    Path base;

    private RealRune rune;
    private Pane pane;

    @BeforeEach
    void begin() throws IOException {
        Assumptions.assumeTrue(Guest.isInstalled("perl"), "needs perl");
        rune = new RealRune(base);
        rune.file("type", TYPE);
        guest.take(rune, base);
        pane = new Pane(rune, base.resolve("socket"));
        guest.own(Path.of(pane.tty()));
        pane.line("clear; exec env -u TMUX -u TMUX_PANE " + String.join(" ", guest.does("env", "PS1=:", "sh")));
        RealRune.await("the shell of the user was there", () -> pane.lines().equals(List.of(":")), pane::screen);
    }

    @AfterEach
    void end() {
        if (pane != null) {
            pane.close();
        }
        if (rune != null) {
            rune.close();
        }
    }

    /// Before Linux 6.2 it always was.
    private static boolean isAllowed() throws IOException {
        return !Files.exists(ALLOWED) || Files.readString(ALLOWED).startsWith("1");
    }

    @Test
    void a_step_types_nothing_into_the_terminal_of_the_run() throws IOException {
        rune.steps("""
            - { name: plain, command: perl type %1$s /dev/tty > plain }
            - { name: own, interactive: true, command: perl type %1$s > own }
            """.formatted(pane.tty()));
        guest.own(rune.project());
        pane.start("");
        pane.ended(0);
        String refused = isAllowed() ? "failed: Operation not permitted\n" : "failed: Input/output error\n";
        assertEquals(
                refused + "failed: No such device or address\n",
                Files.readString(rune.project().resolve("plain")));
        assertEquals(refused, Files.readString(rune.project().resolve("own")));
        // What the shell would have got, it would have run before this.
        pane.line("echo > after");
        rune.line("after");
        assertFalse(Files.exists(rune.project().resolve("trap")), pane.screen());
    }

    @Test
    void from_the_session_of_the_terminal_itself_it_goes_where_the_kernel_allows_it() throws IOException {
        Assumptions.assumeTrue(isAllowed(), "needs dev.tty.legacy_tiocsti=1");
        pane.line("perl type /dev/tty > typed");
        assertEquals("typed", rune.line("typed"));
        RealRune.await(
                "the shell ran what it was given",
                () -> Files.exists(rune.project().resolve("trap")),
                pane::screen);
    }

    @Test
    void the_doctor_warns_where_the_kernel_allows_it() throws IOException {
        Assumptions.assumeTrue(Files.exists(ALLOWED), "needs Linux 6.2");
        List<String> mount = List.of("unshare", "-m", "mount", "--bind", "/dev/null", ALLOWED.toString());
        Assumptions.assumeTrue(rune.command(mount).called().exit() == 0, "needs the right to mount");
        assertTrue(doctor("1")
                .contains("WARN  terminals: a program may type into the terminal it runs on, and so answer for you;"
                        + " `sysctl dev.tty.legacy_tiocsti=0` ends that\n"));
        assertFalse(doctor("0").contains("terminals"));
    }

    private String doctor(String allowed) throws IOException {
        Path file = Files.writeString(base.resolve("allowed"), allowed + "\n");
        return rune.command(List.of(
                        "unshare",
                        "-m",
                        "sh",
                        "-c",
                        "mount --bind \"$1\" \"$2\" && exec \"$0\" doctor",
                        rune.launcher().toString(),
                        file.toString(),
                        ALLOWED.toString()))
                .called()
                .out();
    }
}
