package dev.rune.whole;

import dev.rune.broker.place.BrokerPlace;
import dev.rune.posix.ProcFiles;
import dev.rune.posix.ProcessStat;
import dev.rune.posix.ProcessTable;
import dev.rune.posix.Signals;
import dev.rune.testing.RuneTest;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The built program in a home and a project folder of its own. Whatever a test began is gone when it is closed.
final class RealRune implements AutoCloseable {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    private final Path base;
    private final Map<String, String> environment = new TreeMap<>();
    private int calls;

    /// @param base an empty folder of the test's own
    RealRune(Path base) throws IOException {
        this.base = base;
        for (String folder : List.of("project", "home", "runtime")) {
            Files.createDirectories(base.resolve(folder));
        }
        environment.put("HOME", base.resolve("home").toString());
        environment.put("PATH", System.getenv("PATH"));
        environment.put("XDG_STATE_HOME", base.resolve("state").toString());
        environment.put("XDG_RUNTIME_DIR", base.resolve("runtime").toString());
        environment.put("LANG", "C.UTF-8");
        environment.put("TMUX_TMPDIR", base.toString());
        environment.put("TERM", "screen-256color");
        Files.writeString(launcher(), RuneImage.get().script(launcher()));
        Files.setPosixFilePermissions(launcher(), PosixFilePermissions.fromString("rwx------"));
        for (String program : List.of("app/askpass", "app/sudo/sudo")) {
            Files.createDirectories(base.resolve(program).getParent());
            Files.copy(RuneTest.home().resolve(program), base.resolve(program), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    /// What starts Rune, as `./rune` does.
    Path launcher() {
        return base.resolve("rune");
    }

    Path project() {
        return base.resolve("project");
    }

    /// Where its broker serves.
    BrokerPlace place() throws IOException {
        Path directory = base.resolve("runtime/rune");
        return new BrokerPlace(
                directory, directory.resolve("control.sock"), (Integer) Files.getAttribute(base, "unix:uid"));
    }

    Map<String, String> environment() {
        return environment;
    }

    /// Writes a file into the project folder.
    void file(String name, String text) throws IOException {
        Files.writeString(project().resolve(name), text);
    }

    /// Writes `ritual.yaml`, with a grace of half a second; these are the steps of its start ritual.
    void steps(String steps) throws IOException {
        file(
                "ritual.yaml",
                "version: 1\nsettings: { grace: 500ms }\nrituals:\n  start:\n    global:\n" + steps.indent(6));
    }

    /// Begins Rune with these words, and no others.
    Going call(String... words) throws IOException {
        return command(Stream.concat(Stream.of(launcher().toString()), Stream.of(words))
                .toList());
    }

    /// Begins `rune VERB --config ritual.yaml`, and these.
    Going begin(String verb, String... more) throws IOException {
        return call(Stream.concat(Stream.of(verb, "--config", "ritual.yaml"), Stream.of(more))
                .toArray(String[]::new));
    }

    /// Runs a verb to its end.
    Called rune(String verb, String... more) throws IOException {
        return begin(verb, more).called();
    }

    /// Begins any command line, without a terminal; no signal is ignored, whoever runs the tests.
    Going command(List<String> words) throws IOException {
        calls++;
        var command = new ArrayList<>(List.of("env", "--default-signal"));
        command.addAll(words);
        File out = base.resolve("out" + calls).toFile();
        File err = base.resolve("err" + calls).toFile();
        var builder = new ProcessBuilder(command)
                .directory(project().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(out)
                .redirectError(err);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new Going(builder.start(), out.toPath(), err.toPath());
    }

    /// What a command prints on stdout and stderr, where Rune is called.
    String prints(List<String> command) {
        try {
            var builder = new ProcessBuilder(command).directory(project().toFile());
            builder.redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().putAll(environment);
            var process = builder.start();
            process.getOutputStream().close();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a command of tmux prints.
    ///
    /// @param socket of the server
    String tmux(Path socket, String... words) {
        return prints(Stream.concat(Stream.of("tmux", "-S", socket.toString()), Stream.of(words))
                .toList());
    }

    /// What all calls so far said, each behind the name of its file.
    String outputs() {
        try (var files = Files.newDirectoryStream(base, "{out,err}[0-9]*")) {
            var all = new StringBuilder();
            files.forEach(file -> all.append(file.getFileName()).append(":\n").append(text(file)));
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits until something holds.
    ///
    /// @param what a sentence for when it does not
    static void await(String what, BooleanSupplier holds) {
        await(what, holds, () -> "");
    }

    /// The same.
    ///
    /// @param instead what there is to see when it does not hold
    static void await(String what, BooleanSupplier holds, Supplier<String> instead) {
        long deadline = System.nanoTime() + LONG_ENOUGH.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("a minute went by before " + what + "\n" + instead.get());
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    /// What a step wrote to a file in the project folder, once that is a whole line.
    String line(String name) {
        Path file = project().resolve(name);
        await("there was a line in `" + name + "`", () -> text(file).endsWith("\n"));
        return text(file).strip();
    }

    /// The process whose number a step wrote to a file.
    int pid(String name) {
        return Integer.parseInt(line(name));
    }

    boolean isAlive(String name) {
        return isAlive(pid(name));
    }

    /// Waits until the processes are gone whose numbers are in these files.
    void allGone(String... names) {
        for (String name : names) {
            int pid = pid(name);
            await("`" + name + "` was gone", () -> !isAlive(pid));
        }
    }

    static boolean isAlive(int pid) {
        return ProcessStat.of(pid).filter(ProcessStat::isAlive).isPresent();
    }

    static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends all that knows this state directory.
    @Override
    public void close() {
        await("all of it was gone", () -> {
            var ours = ProcessTable.now().all().stream()
                    .filter(process -> process.isAlive() && isOurs(process))
                    .toList();
            ours.forEach(process -> Signals.send(process.pid(), Signals.KILL));
            return ours.isEmpty();
        });
    }

    private boolean isOurs(ProcessStat process) {
        return ProcFiles.variable(process.pid(), "XDG_STATE_HOME")
                .filter(base.resolve("state").toString()::equals)
                .isPresent();
    }

    /// A call that goes on.
    record Going(Process process, Path out, Path err) {

        int pid() {
            return (int) process.pid();
        }

        void signal(int signal) {
            Signals.send(pid(), signal);
        }

        Called called() {
            await("the call ended", () -> !process.isAlive(), () -> text(out) + text(err));
            return new Called(process.exitValue(), text(out), text(err));
        }
    }

    /// What came of a call.
    record Called(int exit, String out, String err) {

        Called exits(int code) {
            if (exit != code) {
                throw new AssertionError("exit " + exit + ", not " + code + "\nstdout:\n" + out + "stderr:\n" + err);
            }
            return this;
        }

        Called outHas(String words) {
            return has(out, words);
        }

        Called errHas(String words) {
            return has(err, words);
        }

        private Called has(String text, String words) {
            if (!text.contains(words)) {
                throw new AssertionError("no `" + words + "` in:\n" + text);
            }
            return this;
        }
    }
}
