package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /// Types this, and no Enter.
    void type(String text) {
        tmux("send-keys", "-l", text);
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

    /// Waits until what is typed counts.
    static void quiet() {
        long until = System.nanoTime() + 1_000_000_000L;
        RealRune.await("a second had passed", () -> System.nanoTime() > until);
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

    /// Detaches all who are attached.
    void detach() {
        tmux(
                "detach-client",
                "-s",
                tmux("display-message", "-p", "#{session_name}").strip());
    }

    private String stty(String option) {
        return rune.prints(List.of("stty", "-F", tty(), option));
    }

    @Override
    public void close() {
        tmux("kill-server");
    }

    private String tmux(String... words) {
        return rune.tmux(socket, words);
    }
}
