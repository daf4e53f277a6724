package dev.rune.pty;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.env.Environment;
import dev.rune.posix.Children;
import dev.rune.posix.ProcessStat;
import dev.rune.posix.Signals;
import dev.rune.posix.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A program on a pseudo-terminal: what it finds there, what passes both ways, and how it ends.
class PtyTests {

    @TempDir
    private Path directory;

    private Stage stage;

    @BeforeEach
    void begin() {
        stage = new Stage(directory);
    }

    @Test
    void exit_codes_and_signals_are_told_apart() {
        assertEquals(new Children.Status(0, 0), stage.run("exit 0"));
        assertEquals(new Children.Status(7, 0), stage.run("exit 7"));
        assertEquals(new Children.Status(137, 0), stage.run("exit 137"));
        assertEquals(new Children.Status(0, Signals.KILL), stage.run("kill -9 $$"));
    }

    @RepeatedTest(20)
    void every_line_is_shown_to_the_last_byte() {
        assertWhole();
    }

    @Test
    @Tag("soak")
    void every_line_is_shown_to_the_last_byte_a_thousand_times() {
        for (int i = 0; i < 1000; i++) {
            assertWhole();
        }
    }

    private void assertWhole() {
        stage.run("seq 20000");
        String expected =
                IntStream.rangeClosed(1, 20_000).mapToObj(i -> i + "\r\n").collect(Collectors.joining());
        assertEquals(expected, stage.shown());
    }

    @Test
    void what_is_written_is_shown_byte_for_byte() throws IOException {
        byte[] noise = noise(300_000);
        Files.write(directory.resolve("noise"), noise);
        stage.run("stty -opost; cat noise");
        assertArrayEquals(noise, stage.bytes());
    }

    @Test
    void what_is_typed_arrives_byte_for_byte_although_it_is_more_than_the_terminal_holds() throws IOException {
        byte[] noise = noise(300_000);
        try (var pty = stage.shell("stty raw -echo; echo ready; head -c 300000 >arrived")) {
            stage.awaitShown(pty, "ready");
            pty.type(noise, noise.length);
            assertEquals(new Children.Status(0, 0), stage.end(pty));
        }
        assertArrayEquals(noise, Files.readAllBytes(directory.resolve("arrived")));
    }

    @Test
    void the_program_gets_the_given_environment_and_no_other() {
        var variables = Map.of("PATH", System.getenv("PATH"), "ONLY", "this, and ü");
        var spec = new PtySpec(
                List.of("cat", "/proc/self/environ"),
                directory,
                new Environment(variables),
                Terminal.Size.USUAL,
                Optional.empty(),
                Optional.empty(),
                stage.typed);
        try (var pty = stage.start(spec)) {
            stage.end(pty);
        }
        assertEquals(
                variables,
                Arrays.stream(stage.shown().split("\0", -1))
                        .filter(entry -> !entry.isEmpty())
                        .collect(Collectors.toMap(
                                entry -> entry.substring(0, entry.indexOf('=')),
                                entry -> entry.substring(entry.indexOf('=') + 1))));
    }

    @RepeatedTest(20)
    void the_terminal_has_its_size_from_the_first_moment() {
        try (var pty = stage.start(stage.spec("stty", "size"))) {
            stage.end(pty);
        }
        assertEquals("30 90\r\n", stage.shown());
    }

    @Test
    void a_program_is_told_of_another_size() {
        try (var pty = stage.shell("trap 'stty size; exit' WINCH; echo ready; while :; do sleep 0.01; done")) {
            stage.awaitShown(pty, "ready");
            pty.resize(new Terminal.Size(123, 45));
            stage.end(pty);
        }
        assertEquals("ready\r\n45 123\r\n", stage.shown());
    }

    @Test
    void the_program_leads_a_session_that_the_terminal_controls() {
        try (var pty = stage.shell("echo to the terminal >/dev/tty; ps -o sid=,pgid=,tpgid= -p $$")) {
            stage.end(pty);
            assertEquals(
                    "to the terminal P P P",
                    stage.shown().strip().replaceAll("\\s+", " ").replace("" + pty.pid(), "P"));
        }
    }

    @Test
    void it_has_three_descriptors_and_all_signals_at_their_defaults() {
        stage.run("exec ls /proc/self/fd");
        assertEquals("0  1  2  3\r\n", stage.shown(), "the last one is what ls itself opened");
        stage.run("exec grep -E 'Sig(Blk|Ign)' /proc/self/status");
        assertTrue(stage.shown().contains("SigBlk:\t0000000000000000"), stage::shown);
        assertTrue(stage.shown().contains("SigIgn:\t0000000000000000"), stage::shown);
    }

    @Test
    void what_cannot_be_started_is_said() throws IOException {
        assertEquals(
                new PtyStart.NotStarted("there is no program `no-such-program` on the PATH"),
                stage.ptys.start(stage.spec("no-such-program")));
        var elsewhere = new Stage(directory.resolve("missing"));
        assertEquals(
                new PtyStart.NotStarted("there is no directory `" + directory.resolve("missing") + "`"),
                elsewhere.ptys.start(elsewhere.spec("true")));
        Path broken = Files.writeString(directory.resolve("broken"), "#!/no/such/interpreter\n");
        assertTrue(broken.toFile().setExecutable(true));
        assertEquals(
                new PtyStart.NotStarted("`" + broken
                        + "` cannot be started: its first line asks for `/no/such/interpreter`, which does not exist"),
                stage.ptys.start(stage.spec(broken.toString())));
    }

    @Test
    void without_its_native_library_nothing_starts_and_the_reason_is_said() {
        var reason = assertInstanceOf(
                        PtyStart.NotStarted.class, Ptys.pty4j(directory).start(stage.spec("true")))
                .reason();
        assertTrue(reason.contains("holds no native library"), reason);
    }

    @Test
    void lines_typed_at_once_are_each_read_by_a_program_of_their_own() {
        byte[] lines = "one\rtwo\rthree\r".getBytes(StandardCharsets.UTF_8);
        stage.typed.add(lines, lines.length);
        for (String line : List.of("one", "two", "three")) {
            stage.run("read line; echo \"<$line>\"");
            assertTrue(stage.shown().endsWith("<" + line + ">\r\n"), stage::shown);
        }
        assertTrue(stage.typed.isEmpty());
    }

    @Test
    void what_was_typed_before_is_not_shown_again() {
        byte[] line = "one\r".getBytes(StandardCharsets.UTF_8);
        stage.typed.add(line, line.length);
        stage.run("read line; stty -a | grep -c ' echo '; echo \"<$line>\"");
        assertEquals("1\r\n<one>\r\n", stage.shown());
    }

    @Test
    void keys_that_a_program_left_are_given_to_the_next_as_they_were_typed() {
        byte[] keys = "a\rb\u0004é\u001b[A".getBytes(StandardCharsets.UTF_8);
        try (var pty = stage.shell("echo ready; read go")) {
            stage.awaitShown(pty, "ready");
            stage.type(pty, "go\r");
            pty.type(keys, keys.length);
            stage.end(pty);
        }
        assertArrayEquals(keys, stage.typed.bytes());
    }

    @Test
    void a_child_that_stays_on_the_terminal_does_not_keep_it() {
        try (var pty = stage.shell("trap '' HUP; sh -c 'trap \"\" HUP; echo $$; exec sleep 60' & wait_for=$!; "
                + "while ! grep -q sleep /proc/$wait_for/comm; do :; done; exit 4")) {
            assertEquals(new Children.Status(4, 0), stage.end(pty));
        }
        int child = Integer.parseInt(stage.shown().strip());
        assertTrue(ProcessStat.of(child).filter(ProcessStat::isAlive).isPresent());
        Signals.send(child, Signals.KILL);
    }

    @Test
    void a_program_may_close_the_terminal_and_go_on() {
        assertEquals(
                new Children.Status(3, 0),
                stage.run("echo before; exec 3</dev/tty <&- >&- 2>&- 3<&-; sleep 0.2; echo after >/dev/tty; exit 3"));
        assertEquals("before\r\nafter\r\n", stage.shown());
    }

    @Test
    void modes_are_seen_while_the_program_sets_them() {
        try (var pty = stage.shell("stty -echo; echo hidden; read secret; stty echo -icanon; echo keys; read more")) {
            stage.awaitShown(pty, "hidden");
            assertFalse(pty.modes().echoes());
            assertTrue(pty.modes().isInLines());
            stage.type(pty, "secret\r");
            stage.awaitShown(pty, "keys");
            assertTrue(pty.modes().echoes());
            assertFalse(pty.modes().isInLines());
            assertEquals(pty.pid(), pty.foregroundGroup().orElseThrow());
            stage.type(pty, "\n");
            stage.end(pty);
        }
        assertFalse(stage.shown().contains("secret"), stage::shown);
    }

    @Test
    void nobody_is_in_the_foreground_once_the_program_has_ended() {
        try (var pty = stage.shell("read go; exit 0")) {
            assertEquals(pty.pid(), pty.foregroundGroup().orElseThrow());
            stage.type(pty, "go\r");
            stage.await(pty, "the program ends", pty::hasEnded);
            assertEquals(OptionalInt.empty(), pty.foregroundGroup());
            pty.hangUp();
            stage.end(pty);
        }
    }

    @Test
    void a_terminal_that_is_hung_up_ends_what_runs_on_it() {
        try (var pty = stage.shell("sleep 61 & echo started; wait")) {
            stage.awaitShown(pty, "started");
            pty.hangUp();
            assertEquals(new Children.Status(0, Signals.HUP), stage.end(pty));
        }
    }

    @RepeatedTest(3)
    void nothing_is_left_open() {
        stage.run("true");
        long before = open("/proc/self/fd");
        long threads = open("/proc/self/task");
        for (int i = 0; i < 30; i++) {
            stage.run("echo " + i);
        }
        assertEquals(before, open("/proc/self/fd"));
        assertTrue(open("/proc/self/task") <= threads + 2, "threads were left");
    }

    private static long open(String folder) {
        return Path.of(folder).toFile().list().length;
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(7).nextBytes(noise);
        return noise;
    }
}
