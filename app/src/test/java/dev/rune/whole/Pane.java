package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A terminal that somebody sits at: the pane of a private tmux server, with a shell in it.
final class Pane implements AutoCloseable {

    private final Path socket;
    private final RealRune rune;

    /// @param socket of the server, a path of the test's own
    Pane(RealRune rune, Path socket) throws IOException {
        this.rune = rune;
        this.socket = socket;
        tmux("-f", "/dev/null", "new-session", "-d", "-x", "110", "-y", "30", "env PS1='$ ' sh");
        RealRune.await("the shell was there", () -> screen().contains("$"));
    }

    /// Types a line and Enter.
    void line(String text) {
        tmux("send-keys", "-l", text);
        tmux("send-keys", "Enter");
    }

    /// Types a line and Enter, which no list of processes shows.
    void paste(String text) throws IOException {
        Path file = rune.project().resolveSibling("pasted");
        Files.writeString(file, text + "\n");
        tmux("load-buffer", file.toString());
        tmux("paste-buffer", "-d");
        Files.delete(file);
    }

    /// Presses a key, by tmux's name for it.
    void key(String name) {
        tmux("send-keys", name);
    }

    String screen() {
        return tmux("capture-pane", "-p", "-J");
    }

    /// The screen, and what has left it at the top.
    String history() {
        return tmux("capture-pane", "-p", "-J", "-S", "-");
    }

    /// The screen's lines that are not empty.
    List<String> lines() {
        return screen().lines().filter(line -> !line.isBlank()).toList();
    }

    /// Waits until the screen shows that.
    void shows(String text) {
        RealRune.await("the screen showed `" + text + "`", () -> screen().contains(text), this::screen);
    }

    /// Makes its window smaller, or larger.
    void resize(int columns, int rows) {
        tmux("resize-window", "-x", String.valueOf(columns), "-y", String.valueOf(rows));
    }

    /// Its terminal: `/dev/pts/3`.
    String tty() {
        return tmux("display-message", "-p", "#{pane_tty}").strip();
    }

    /// The terminal's modes now, as `stty -g` prints them.
    String modes() {
        return stty("-g");
    }

    /// Whether Rune waits for a line there, which Ctrl-D ends as well.
    private boolean takesLines() {
        return stty("-a").contains("eol = ^D;");
    }

    /// Rune takes what is typed for an answer once nobody has typed for a while: the terminal is in lines then.
    void settle() {
        RealRune.await("answers are taken", this::takesLines, this::screen);
    }

    /// Calls `start` on an empty screen.
    ///
    /// @param more of its options, after a blank
    void start(String more) {
        line("clear");
        RealRune.await("the screen was empty", () -> !hasEnded(), this::screen);
        line(rune.launcher() + " start --config ritual.yaml" + more + "; echo exit=$?");
    }

    private boolean hasEnded() {
        return screen().lines().anyMatch(line -> line.matches("exit=\\d+"));
    }

    /// Waits until what was called has ended.
    void ended(int exit) {
        RealRune.await("the call ended", this::hasEnded, this::screen);
        assertTrue(lines().contains("exit=" + exit), this::screen);
    }

    /// How many terminals are attached.
    long viewers() {
        return tmux("list-clients").lines().count();
    }

    private String stty(String option) {
        return run(List.of("stty", "-F", tty(), option));
    }

    @Override
    public void close() {
        tmux("kill-server");
    }

    private String tmux(String... words) {
        var command = new ArrayList<>(List.of("tmux", "-S", socket.toString()));
        command.addAll(List.of(words));
        return run(command);
    }

    private String run(List<String> command) {
        try {
            var builder = new ProcessBuilder(command).directory(rune.project().toFile());
            builder.redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().putAll(rune.environment());
            var process = builder.start();
            process.getOutputStream().close();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
