package dev.rune.testing;

import dev.rune.env.Environment;
import dev.rune.posix.ProcessStat;
import dev.rune.posix.Signals;
import dev.rune.tmux.Reply;
import dev.rune.tmux.Tmux;
import dev.rune.tmux.TmuxSocket;
import dev.rune.tmux.Tmuxes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A tmux server of a test's own, with a home of its own; it is started when first needed, and ends with the test.
public final class TmuxServer implements AutoCloseable {

    private static final String PATH =
            Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");

    private final Path base;
    private final Map<String, String> environment = new LinkedHashMap<>();

    private TmuxServer(Path base) {
        this.base = base;
        environment.put("PATH", PATH);
        environment.put("HOME", home().toString());
        environment.put("SHELL", "/bin/sh");
        environment.put("LANG", "C.UTF-8");
    }

    /// One that is not started yet.
    ///
    /// @param base a folder of the test's own
    public static TmuxServer in(Path base) {
        try {
            Files.createDirectories(base.resolve("home"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TmuxServer(base);
    }

    public Path home() {
        return base.resolve("home");
    }

    public Path socket() {
        return base.resolve("socket");
    }

    /// Writes the user's `.tmux.conf`, which the server reads when it starts.
    public TmuxServer configured(String lines) {
        try {
            Files.writeString(home().resolve(".tmux.conf"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /// Sets a variable for whoever speaks to the server from now on.
    public TmuxServer with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    public Environment environment() {
        return new Environment(environment);
    }

    /// The server, as Rune sees it.
    public Tmux tmux() {
        var found = Tmuxes.posix().find(new TmuxSocket.At(socket()), Map.of(), environment(), base);
        if (found instanceof Tmuxes.Found.Usable(Tmux tmux)) {
            return tmux;
        }
        throw new AssertionError("tmux is needed: " + found);
    }

    /// What a command prints, which must succeed.
    public List<String> lines(String... command) {
        var reply = tmux().run(command);
        if (reply instanceof Reply.Done(List<String> lines)) {
            return lines;
        }
        throw new AssertionError(String.join(" ", command) + ": " + reply);
    }

    /// The same, as one text.
    public String line(String... command) {
        return String.join("\n", lines(command));
    }

    /// The names of its sessions; none where it does not run.
    public List<String> sessions() {
        return tmux().run("list-sessions", "-F", "#{session_name}") instanceof Reply.Done(List<String> lines)
                ? lines
                : List.of();
    }

    /// Ends it, and waits until no pane's process is left that could still write into its home.
    @Override
    public void close() {
        var panes = tmux().run("list-panes", "-a", "-F", "#{pane_pid}") instanceof Reply.Done(List<String> pids)
                ? pids.stream().map(Integer::valueOf).toList()
                : List.<Integer>of();
        tmux().run("kill-server");
        // Some ignore that their terminal is gone.
        panes.forEach(pid -> Signals.send(pid, Signals.KILL));
        RuneTest.await(
                "the panes have ended",
                () -> panes.stream()
                        .noneMatch(pid ->
                                ProcessStat.of(pid).filter(ProcessStat::isAlive).isPresent()));
    }
}
