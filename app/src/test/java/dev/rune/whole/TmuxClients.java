package dev.rune.whole;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The user's own tmux server, and the terminals on which somebody is attached to it.
final class TmuxClients implements AutoCloseable {

    private final RealRune rune;
    private final Path base;
    private final List<Pane> panes = new ArrayList<>();

    /// With one session, `work`.
    ///
    /// @param base where the servers of the terminals have their sockets
    TmuxClients(RealRune rune, Path base) {
        this.rune = rune;
        this.base = base;
        tmux("-f", "/dev/null", "new-session", "-d", "-s", "work", "-x", "100", "-y", "30", "env PS1='$ ' sh");
    }

    /// Somebody sits at a terminal, attached to the server.
    final class Desk implements AutoCloseable {

        private final Pane pane;
        private final String tty;

        private Desk(Pane pane, String tty) {
            this.pane = pane;
            this.tty = tty;
        }

        /// The client's name.
        String tty() {
            return tty;
        }

        Pane pane() {
            return pane;
        }

        /// Types something into the pane until nobody was active in the same second, in which tmux counts.
        Desk types() {
            long before = activity("");
            RealRune.await("`" + tty + "` was active", () -> {
                pane.key("C-u");
                return activity(" " + tty) > before;
            });
            return this;
        }

        /// The last second in which one of the clients was active whose line ends so.
        private long activity(String ending) {
            return tmux("list-clients", "-F", "#{client_activity} #{client_name}")
                    .lines()
                    .filter(line -> line.endsWith(ending))
                    .mapToLong(line -> Long.parseLong(line.split(" ", -1)[0]))
                    .max()
                    .orElse(0);
        }

        /// Waits until it does; where that is in a popup, also until something can be typed there.
        void shows(String text) {
            pane.shows(text);
            listens();
        }

        private void listens() {
            RealRune.await(
                    "something could be typed", () -> !hasOnScreen(" rune asks ") || hasOnScreen("> "), pane::screen);
        }

        boolean hasOnScreen(String text) {
            return pane.screen().contains(text);
        }

        /// Waits until what is typed into a popup counts, and types a line.
        void answers(String text) {
            listens();
            Pane.quiet();
            pane.line(text);
        }

        /// Its terminal is closed.
        @Override
        public void close() {
            pane.close();
        }
    }

    /// Somebody attaches to `work`.
    Desk attach() throws IOException {
        return attach(Map.of(), "attach", "-t", "work");
    }

    /// The same, in another way.
    ///
    /// @param variables of the client
    /// @param command of tmux
    Desk attach(Map<String, String> variables, String... command) throws IOException {
        Desk desk = attaching(variables, command);
        isAttached(desk);
        return desk;
    }

    void isAttached(Desk desk) {
        RealRune.await("`" + desk.tty() + "` was attached", () -> ttys().contains(desk.tty()), desk.pane()::screen);
    }

    /// The same, without waiting until they are there.
    Desk attaching(Map<String, String> variables, String... command) throws IOException {
        var pane = new Pane(rune, base.resolve("desk" + panes.size()));
        panes.add(pane);
        var line = new StringBuilder("clear; exec env -u TMUX -u TMUX_PANE");
        variables.forEach(
                (name, value) -> line.append(' ').append(name).append('=').append(value));
        line.append(" tmux");
        List.of(command).forEach(word -> line.append(" '").append(word).append('\''));
        String tty = pane.tty();
        pane.line(line.toString());
        return new Desk(pane, tty);
    }

    private List<String> ttys() {
        return tmux("list-clients", "-F", "#{client_name}").lines().toList();
    }

    /// Waits until a client is gone.
    void isGone(Desk desk) {
        RealRune.await("`" + desk.tty() + "` was gone", () -> !ttys().contains(desk.tty()));
    }

    /// What a command prints, or why it does not.
    String tmux(String... words) {
        return rune.prints(Stream.concat(Stream.of("tmux"), Stream.of(words)).toList());
    }

    /// Runs a line in the pane of the session.
    void line(String target, String text) {
        tmux("send-keys", "-t", target, "-l", text);
        tmux("send-keys", "-t", target, "Enter");
    }

    @Override
    public void close() {
        panes.forEach(Pane::close);
        tmux("kill-server");
    }
}
