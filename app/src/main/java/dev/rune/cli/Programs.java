package dev.rune.cli;

import dev.rune.env.Environment;
import dev.rune.posix.SearchPath;
import dev.rune.process.Exit;
import dev.rune.process.Finish;
import dev.rune.process.ProcessSpec;
import dev.rune.process.Start;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The programs on the caller's PATH.
record Programs(World world) {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofMillis(500);

    /// The entries of the PATH, as they are written.
    List<String> path() {
        return Arrays.asList(world.environment().getOrDefault("PATH", "").split(":", -1));
    }

    boolean has(String name) {
        return SearchPath.of(world.environment())
                .find(name, world.places().cwd())
                .isPresent();
    }

    /// The first line that a program prints, when it exits 0 within 5 s.
    Optional<String> ask(String... argv) {
        var spec = new ProcessSpec(
                List.of(argv),
                Path.of("/"),
                new Environment(world.environment()),
                Optional.empty(),
                "doctor",
                Optional.empty());
        var printed = new ByteArrayOutputStream();
        return switch (world.processes().get().start(spec)) {
            case Start.NotStarted _ -> Optional.empty();
            case Start.Started(var running) -> {
                Finish finish =
                        running.await(Optional.of(LIMIT), GRACE, (_, bytes, length) -> printed.write(bytes, 0, length));
                yield finish instanceof Finish.Ended ended && ended.exit().equals(new Exit.Code(0))
                        ? printed.toString(StandardCharsets.UTF_8).lines().findFirst()
                        : Optional.empty();
            }
        };
    }
}
