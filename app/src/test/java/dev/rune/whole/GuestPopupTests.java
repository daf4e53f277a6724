package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.whole.RealRune.Going;
import dev.rune.whole.TmuxClients.Desk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nothing is ever asked on the client of another user, who was let into a session or a server: here of `nobody`.
@Tag("root")
class GuestPopupTests {

    private static final List<String> GUEST =
            List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "env", "-u", "TMUX");

    @TempDir
    Path base;

    @TempDir
    Path common;

    private RealRune rune;
    private TmuxClients tmux;
    private Pane guest;

    @BeforeEach
    void begin() throws IOException {
        rune = new RealRune(base);
        rune.environment().put("SHELL", "/bin/sh");
        Assumptions.assumeTrue(
                rune.command(Stream.concat(GUEST.stream(), Stream.of("true")).toList())
                                .called()
                                .exit()
                        == 0,
                "needs root, and setpriv of util-linux");
        Files.setPosixFilePermissions(common, PosixFilePermissions.fromString("rwxr-xr-x"));
        tmux = new TmuxClients(rune, base);
        guest = new Pane(rune, base.resolve("guest"));
    }

    @AfterEach
    void end() {
        if (guest != null) {
            guest.close();
            tmux.close();
        }
        rune.close();
    }

    private RealRune.Called rune(String... words) throws IOException {
        return rune.call(words).called();
    }

    private Going ask(String question) throws IOException {
        return rune.call("ask", "--message", question, "--on-unavailable", "fail");
    }

    private void joins(String line) {
        guest.line("clear; " + String.join(" ", GUEST) + " " + line);
    }

    /// Types, until nobody was active on the server since.
    private void isActive(String server, String client) {
        RealRune.await("the guest was active", () -> {
            guest.key("C-u");
            List<String> lines = tmux.tmux("-S", server, "list-clients", "-F", "#{client_activity} #{client_name}")
                    .lines()
                    .sorted()
                    .toList();
            return lines.size() > 1
                    && lines.getLast().endsWith(" " + client)
                    && !lines.get(lines.size() - 2)
                            .split(" ", -1)[0]
                            .equals(lines.getLast().split(" ", -1)[0]);
        });
    }

    private String server() {
        return tmux.tmux("display-message", "-p", "#{socket_path}").strip();
    }

    /// Asks from a pane of that server what somebody at the desk is to answer, and not the guest who was active last.
    private void isAskedAtTheDeskAlone(Desk desk, String server, String pane) {
        tmux.tmux("-S", server, "send-keys", "-t", pane, "-l", rune.launcher() + " ask --message 'Who'' is it?' >said");
        tmux.tmux("-S", server, "send-keys", "-t", pane, "Enter");
        desk.shows("Who is it?");
        assertFalse(guest.screen().contains("Who is it?"), guest.screen());
        desk.answers("the owner");
        assertEquals("the owner", rune.line("said"));
    }

    @Test
    void a_guest_of_a_session_is_asked_nothing_though_they_may_write() throws IOException {
        rune.file("ritual.yaml", """
            version: 1
            rituals:
              templates:
                stack: { session_name: dev, windows: [{ name: main, panes: [ "PS1='$ '; echo hello guest" ] }] }
            """);
        rune("session", "up", "stack", "--config", "ritual.yaml", "--no-attach").exits(0);
        String line = rune("session", "share", "nobody", "--write", "--session", "dev", "--config", "ritual.yaml")
                .exits(0)
                .out()
                .strip();
        joins(line);
        guest.shows("hello guest");
        // Alone: nobody can be reached.
        ask("Guest alone?").called().exits(21).errHas("no human can be reached");
        assertFalse(guest.screen().contains("Guest alone?"), guest.screen());
        String client = tmux.tmux("list-clients", "-t", "=dev", "-F", "#{client_control_mode} #{client_name}")
                .lines()
                .filter(each -> each.startsWith("0 "))
                .map(each -> each.substring(2))
                .findFirst()
                .orElseThrow();
        Desk desk = tmux.attach(Map.of(), "attach", "-t", "dev");
        isActive(server(), client);
        isAskedAtTheDeskAlone(desk, server(), "dev:");
        assertTrue(rune("context", "describe").exits(0).out().contains("guest"), "the reason is told");
        // With the server that is killed at the end the folder of the guest would stay.
        rune("session", "unshare", "--session", "dev", "--config", "ritual.yaml")
                .exits(0);
        assertFalse(Files.exists(Path.of(line.split(" ", -1)[2]).getParent()));
    }

    @Test
    void another_user_who_was_let_into_the_server_itself_is_asked_nothing() throws IOException {
        String server = common.resolve("socket").toString();
        tmux.tmux("-S", server, "-f", "/dev/null", "new-session", "-d", "-s", "open", "env PS1='$ ' sh");
        tmux.tmux("-S", server, "server-access", "-a", "nobody");
        tmux.tmux("-S", server, "server-access", "-w", "nobody");
        Files.setPosixFilePermissions(common.resolve("socket"), PosixFilePermissions.fromString("rwxrwxrwx"));
        try {
            tmux.tmux("-S", server, "send-keys", "-t", "open:", "echo hello guest", "Enter");
            joins("tmux -S " + server + " attach -t open");
            guest.shows("hello guest");
            String client = tmux.tmux("-S", server, "list-clients", "-F", "#{client_name}")
                    .strip();
            tmux.tmux(
                    "-S",
                    server,
                    "send-keys",
                    "-t",
                    "open:",
                    "-l",
                    rune.launcher() + " ask --message 'Guest'' alone?' --on-unavailable fail; echo $? >code");
            tmux.tmux("-S", server, "send-keys", "-t", "open:", "Enter");
            assertEquals("21", rune.line("code"));
            tmux.tmux("-S", server, "send-keys", "-t", "open:", "clear", "Enter");
            Desk desk = tmux.attaching(Map.of(), "-S", server, "attach", "-t", "open");
            RealRune.await(
                    "the owner was attached",
                    () -> tmux.tmux("-S", server, "list-clients").contains(desk.tty()));
            isActive(server, client);
            isAskedAtTheDeskAlone(desk, server, "open:");
        } finally {
            tmux.tmux("-S", server, "kill-server");
        }
    }
}
