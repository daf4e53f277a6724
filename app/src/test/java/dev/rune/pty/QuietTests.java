package dev.rune.pty;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rune.env.Environment;
import dev.rune.posix.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the libraries behind the port do unasked, in a JVM of its own: nothing.
class QuietTests {

    @TempDir
    private Path directory;

    @Test
    void libraries_print_nothing_unpack_nothing_and_start_nothing() throws IOException, InterruptedException {
        Path home = Files.createDirectory(directory.resolve("home"));
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        Path errors = directory.resolve("errors");
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Duser.home=" + home,
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "dev.rune.pty.QuietTests$Probe",
                System.getProperty("rune.natives"));
        builder.environment().put("HOME", home.toString());
        builder.environment().put("TMPDIR", temporary.toString());
        var process = builder.redirectError(errors.toFile()).start();
        String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        assertEquals("hello\r\n", shown);
        assertEquals("", Files.readString(errors));
        assertArrayEquals(new String[0], home.toFile().list());
        assertArrayEquals(new String[0], temporary.toFile().list());
    }

    /// Runs one program on a pseudo-terminal, and prints what it shows.
    static final class Probe {

        private Probe() {}

        public static void main(String[] natives) {
            var spec = new PtySpec(
                    List.of("echo", "hello"),
                    Path.of("/"),
                    new Environment(Map.of("PATH", "/usr/bin:/bin")),
                    Terminal.Size.USUAL,
                    Optional.empty(),
                    Optional.empty(),
                    new TypeAhead());
            if (!(Ptys.pty4j(Path.of(natives[0])).start(spec) instanceof PtyStart.Started started)) {
                throw new AssertionError("nothing started");
            }
            var print = new Pty.Listener() {
                @Override
                public void shown(byte[] bytes, int length) {
                    System.out.write(bytes, 0, length);
                }

                @Override
                public void typed(byte[] bytes, int length) {}
            };
            try (var pty = started.pty()) {
                while (!pty.hasEnded()) {
                    pty.listen(Duration.ofSeconds(1), print);
                }
                pty.drain(print);
                pty.reap();
            }
            System.out.flush();
        }
    }
}
