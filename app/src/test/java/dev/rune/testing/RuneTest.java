package dev.rune.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rune.cli.Rune;
import dev.rune.cli.World;
import dev.rune.config.Places;
import dev.rune.env.Environment;
import dev.rune.need.PromptPatterns;
import dev.rune.process.Processes;
import dev.rune.pty.Ptys;
import dev.rune.source.Source;
import dev.rune.tmux.Tmux;
import dev.rune.tmux.TmuxSocket;
import dev.rune.tmux.Tmuxes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// A place in which Rune is called as a user calls it: a home, a project folder, an environment, real processes.
///
/// What a test does not state must be empty: [Called#isSilent] and the exact texts see to that.
public final class RuneTest implements AutoCloseable {

    private final Path base;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Processes processes = Processes.posix();
    private Path cwd;
    private World.Terminals terminals = new World.Terminals(false, false, false);
    private String typed = "";
    private List<String> successor = List.of();
    private Optional<Path> launcher = Optional.empty();
    private Clock clock = Clock.system(ZoneId.systemDefault());

    /// @param base an empty folder of the test's own
    public RuneTest(Path base) {
        this.base = base;
        this.cwd = folder("project");
        environment.put("HOME", folder("home").toString());
        environment.put("PATH", System.getenv("PATH"));
        environment.put("XDG_STATE_HOME", base.resolve("state").toString());
        environment.put("XDG_RUNTIME_DIR", folder("runtime").toString());
        environment.put("LANG", "C.UTF-8");
        environment.put("USER", "ada");
        environment.put("TMUX_TMPDIR", folder("tmux-of-user").toString());
    }

    /// Sets a variable of the caller.
    public RuneTest env(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /// Unsets a variable of the caller.
    public RuneTest without(String name) {
        environment.remove(name);
        return this;
    }

    /// What the clock on the wall shows from now on.
    public RuneTest clock(Clock wall) {
        clock = wall;
        return this;
    }

    /// Writes a file into the project folder.
    public RuneTest file(String name, String text) {
        try {
            Path file = base.resolve("project").resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes `ritual.yaml`, whose start ritual has these steps, given as they stand in a list.
    public RuneTest steps(String steps) {
        return file("ritual.yaml", "version: 1\nrituals:\n  start:\n    global:\n" + steps.indent(6));
    }

    /// Calls Rune from this folder of the project from now on.
    public RuneTest in(String folder) {
        cwd = base.resolve("project").resolve(folder);
        return this;
    }

    /// Calls Rune at a terminal from now on, at which these lines are typed.
    public RuneTest atTerminal(String lines) {
        terminals = new World.Terminals(true, true, true);
        typed = lines;
        return this;
    }

    /// The program by which what Rune starts calls Rune again.
    public RuneTest launcher(Path program) {
        launcher = Optional.of(program);
        return this;
    }

    public Path project() {
        return base.resolve("project");
    }

    public Path base() {
        return base;
    }

    public Path state() {
        return base.resolve("state/rune");
    }

    /// What the last call would have become at its end.
    public List<String> successor() {
        return successor;
    }

    public Map<String, String> environment() {
        return environment;
    }

    public Processes processes() {
        return processes;
    }

    /// Calls `rune start --config ritual.yaml`, and these.
    public Called start(String... more) {
        var args = new ArrayList<>(List.of("start", "--config", "ritual.yaml"));
        args.addAll(List.of(more));
        return rune(args.toArray(String[]::new));
    }

    /// Calls Rune, without a terminal unless there is one.
    public Called rune(String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exit = Rune.run(world(new PrintStream(out, true, StandardCharsets.UTF_8), err), args);
        return new Called(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8), base);
    }

    /// Every file and folder below the test's own folder, with its size and when it was changed.
    public List<String> files() {
        try (Stream<Path> all = Files.walk(base)) {
            return all.sorted().map(RuneTest::described).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String described(Path file) {
        try {
            return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private World world(PrintStream out, ByteArrayOutputStream err) {
        int uid = uid();
        return new World(
                environment,
                Places.of(environment, cwd, base.resolve("home"), uid, home()),
                uid,
                launcher,
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminals,
                clock,
                () -> TimeZone.getTimeZone(clock.getZone()),
                () -> processes,
                () -> Ptys.pty4j(Path.of(System.getProperty("rune.natives"))),
                Tmuxes::posix,
                (argv, _) -> successor = List.copyOf(argv),
                (_, _) -> () -> {});
    }

    /// Where Rune's own files lie: the checkout.
    public static Path home() {
        return Path.of(System.getProperty("rune.home", "..")).toAbsolutePath().normalize();
    }

    /// The lines by which programs are known to ask, that come with Rune.
    public static PromptPatterns prompts() {
        return PromptPatterns.read(Source.read("prompts.yaml", home().resolve("config/prompts.yaml")));
    }

    /// Waits until something holds, at most 20 s.
    ///
    /// @param what a sentence for when it does not
    public static void await(String what, BooleanSupplier holds) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("20 s went by before " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    @Override
    public void close() {
        rune("stop", "--config", "ritual.yaml");
        endUsualTmux();
        processes.close();
    }

    private Path folder(String name) {
        try {
            return Files.createDirectories(base.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int uid() {
        try {
            return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The server that a bare `tmux` of this caller speaks to, where a test made one.
    private void endUsualTmux() {
        var caller = new Environment(environment);
        if (Tmuxes.posix().find(new TmuxSocket.Usual(), Map.of(), caller, base)
                instanceof Tmuxes.Found.Usable(Tmux tmux)) {
            tmux.run("kill-server");
        }
    }

    /// What came of a call.
    public record Called(int exit, String out, String err, Path base) {

        public Called exits(int code) {
            assertEquals(code, exit, () -> "stdout:\n" + out + "stderr:\n" + err);
            return this;
        }

        public Called out(String text) {
            assertEquals(text, out);
            return this;
        }

        /// Stdout is this text, in which `RUN`, `PID`, `TIME`, `DAY` and `BASE` stand for what differs each time.
        public Called outLike(String text) {
            assertEquals(text, masked(out));
            return this;
        }

        /// The same for stderr.
        public Called errLike(String text) {
            assertEquals(text, masked(err));
            return this;
        }

        private String masked(String text) {
            return text.replace(base.toString(), "BASE")
                    .replaceAll("\\b[0-9]{8}-[0-9]{6}-[a-z0-9]{4}\\b", "RUN")
                    .replaceAll("\\bpid [0-9]+", "pid PID")
                    .replaceAll("\\b[A-Z][a-z]{2} [0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9]{2}:[0-9]{2})?", "DAY")
                    .replaceAll("\\b[0-9]+(\\.[0-9])? (ms|s)\\b", "TIME");
        }

        public Called err(String text) {
            assertEquals(text, err);
            return this;
        }

        /// The lines of stdout that say something about the words, joined.
        public Called outHas(String words) {
            org.junit.jupiter.api.Assertions.assertTrue(out.contains(words), () -> "no `" + words + "` in:\n" + out);
            return this;
        }

        public Called errHas(String words) {
            org.junit.jupiter.api.Assertions.assertTrue(err.contains(words), () -> "no `" + words + "` in:\n" + err);
            return this;
        }

        /// Nothing was said but what was asked for.
        public Called isSilent() {
            return err("");
        }
    }
}
