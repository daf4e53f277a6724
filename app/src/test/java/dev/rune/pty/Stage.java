package dev.rune.pty;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.rune.env.Environment;
import dev.rune.posix.Children;
import dev.rune.posix.Terminal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Real programs on real pseudo-terminals, and what they show.
final class Stage implements Pty.Listener {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(20);

    final Ptys ptys = Ptys.pty4j(Path.of(System.getProperty("rune.natives")));
    final TypeAhead typed = new TypeAhead();
    private final Path directory;
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    Stage(Path directory) {
        this.directory = directory;
    }

    static Environment environment() {
        return new Environment(Map.of("PATH", System.getenv("PATH"), "LC_ALL", "C.UTF-8", "TERM", "xterm-256color"));
    }

    PtySpec spec(String... argv) {
        return new PtySpec(
                List.of(argv),
                directory,
                environment(),
                new Terminal.Size(90, 30),
                Optional.empty(),
                Optional.empty(),
                typed);
    }

    Pty start(PtySpec spec) {
        screen.reset();
        return assertInstanceOf(PtyStart.Started.class, ptys.start(spec)).pty();
    }

    Pty shell(String script) {
        return start(spec("sh", "-c", script));
    }

    /// Runs a script to its end.
    ///
    /// @return how it ended
    Children.Status run(String script) {
        try (var pty = shell(script)) {
            return end(pty);
        }
    }

    /// Listens to the end of a program.
    Children.Status end(Pty pty) {
        await(pty, "the program ends", pty::hasEnded);
        pty.drain(this);
        pty.takeBack();
        return pty.reap();
    }

    void await(Pty pty, String what, BooleanSupplier holds) {
        await(pty, LONG, what, holds);
    }

    void await(Pty pty, Duration atMost, String what, BooleanSupplier holds) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(atMost.toSeconds() + " s went by before " + what + ": " + shown());
            }
            pty.listen(LOOK, this);
        }
    }

    void awaitShown(Pty pty, String text) {
        await(pty, "`" + text + "` is shown", () -> shown().contains(text));
    }

    void type(Pty pty, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        pty.type(bytes, bytes.length);
    }

    /// All that was shown since the start.
    String shown() {
        return screen.toString(StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        return screen.toByteArray();
    }

    @Override
    public void shown(byte[] bytes, int length) {
        screen.write(bytes, 0, length);
    }

    @Override
    public void typed(byte[] bytes, int length) {
        throw new AssertionError("there is no keyboard");
    }
}
