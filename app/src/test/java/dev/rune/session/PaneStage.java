package dev.rune.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.rune.posix.ProcessStat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// A tmux server of a test's own, one pane in it, and a home for the shell in that.
final class PaneStage implements AutoCloseable {
    final Path home;
    final Path shell;
    final Map<String, String> environment = new HashMap<>();
    private final Path base;
    private PaneFolder folder;

    PaneStage(Path base, Path shell) throws IOException {
        this.base = base;
        this.shell = shell;
        home = Files.createDirectories(base.resolve("home"));
        folder = PaneFolder.make(base.resolve("it's $a pane"));
        environment.putAll(Map.of(
                "PATH",
                System.getenv("PATH"),
                "HOME",
                home.toString(),
                "SHELL",
                shell.toString(),
                "TERM",
                "screen",
                "LC_ALL",
                "C.UTF-8"));
    }

    /// Writes a file into the home.
    PaneStage with(String file, String text) throws IOException {
        Files.createDirectories(home.resolve(file).getParent());
        Files.writeString(home.resolve(file), text);
        return this;
    }

    ShellStart shellStart() {
        return new ShellStart(shell, environment, folder);
    }

    /// Starts a pane whose shell runs these.
    PaneStage run(String... commands) throws IOException {
        return start(shellStart().running(new PaneCommands(List.of(), List.of(commands))));
    }

    PaneStage start(PaneStart start) {
        return start(start.argv().toArray(String[]::new));
    }

    /// Starts a pane with that process; without one with the shell that tmux starts.
    PaneStage start(String... argv) {
        var command =
                new ArrayList<>(List.of("new-session", "-d", "-x", "120", "-y", "50", "-c", home.toString(), "--"));
        command.addAll(List.of(argv));
        tmux(command);
        return this;
    }

    PaneStage respawn(PaneStart start) {
        return respawn(start.argv().toArray(String[]::new));
    }

    PaneStage respawn(String... argv) {
        var command = new ArrayList<>(List.of("respawn-pane", "-k", "--"));
        command.addAll(List.of(argv));
        tmux(command);
        return this;
    }

    /// What tmux prints.
    String tmux(String... command) {
        return tmux(List.of(command));
    }

    String tmux(List<String> command) {
        try {
            var argv = new ArrayList<>(
                    List.of("tmux", "-u", "-S", base.resolve("socket").toString(), "-f", "/dev/null"));
            argv.addAll(command);
            var builder = new ProcessBuilder(argv).redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().putAll(environment);
            var process = builder.start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), output);
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    PaneTty tty() {
        var words =
                tmux("display-message", "-p", "#{pane_tty} #{pane_pid}").strip().split(" ", 2);
        return new PaneTty(Path.of(words[0]), Integer.parseInt(words[1]));
    }

    PaneState state() {
        try {
            return folder.state();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    <S extends PaneState> S await(Class<S> state) {
        Eventually.holds("the pane is " + state.getSimpleName(), this::whatIs, () -> state.isInstance(state()));
        return assertInstanceOf(state, state());
    }

    /// The exit codes, once all commands have run; -1 for one that is not known.
    List<Integer> codes() {
        return await(PaneState.Ended.class).codes().stream()
                .map(code -> code.orElse(-1))
                .toList();
    }

    PaneStage keys(String... keys) {
        var command = new ArrayList<>(List.of("send-keys"));
        command.addAll(List.of(keys));
        tmux(command);
        return this;
    }

    /// Types a line and Enter.
    PaneStage type(String line) {
        tmux("send-keys", "-l", "--", line);
        return keys("Enter");
    }

    String screen() {
        return tmux("capture-pane", "-p", "-J", "-S", "-").stripTrailing();
    }

    PaneStage awaitScreen(String what, Predicate<String> holds) {
        Eventually.holds(what, this::whatIs, () -> holds.test(screen()));
        return this;
    }

    /// What a command wrote to a file of that name in the home: a whole line, without its end.
    String line(String file) {
        Eventually.holds(
                "there is a line in " + file, this::whatIs, () -> read(file).endsWith("\n"));
        return read(file).strip();
    }

    String read(String file) {
        try {
            return Files.exists(home.resolve(file)) ? Files.readString(home.resolve(file)) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String whatIs() {
        return state() + "\n" + screen();
    }

    /// Shells write their history as they end, into the home.
    @Override
    public void close() {
        var pids = tmux("list-panes", "-a", "-F", "#{pane_pid}").lines().toList();
        tmux("kill-server");
        Eventually.holds(
                "the shell is gone",
                pids::toString,
                () -> pids.stream()
                        .allMatch(pid -> ProcessStat.of(Long.parseLong(pid))
                                .filter(ProcessStat::isAlive)
                                .isEmpty()));
    }
}
