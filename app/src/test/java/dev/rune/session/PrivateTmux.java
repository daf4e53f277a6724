package dev.rune.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A tmux server of a test's own, without anybody's settings; ended when closed.
final class PrivateTmux implements AutoCloseable {

    private final Path directory;

    /// @param directory of the test, where the socket lies
    PrivateTmux(Path directory) {
        this.directory = directory;
    }

    /// Runs one tmux command.
    String run(String... words) {
        var command =
                new ArrayList<>(List.of("tmux", "-S", directory.resolve("tmux").toString(), "-f", "/dev/null"));
        command.addAll(List.of(words));
        try {
            Path errors = directory.resolve("errors");
            var builder = new ProcessBuilder(command).redirectError(errors.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("TMUX"));
            Process process = builder.start();
            process.getOutputStream().close();
            var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            assertEquals("", Files.readString(errors), String.join(" ", words));
            assertEquals(0, exit, String.join(" ", words));
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Runs many, one in each line.
    ///
    /// @return what they printed
    String script(String commands) {
        try {
            Path file = directory.resolve("commands");
            Files.writeString(file, commands);
            return run("source-file", file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        run("kill-server");
    }
}
