package dev.rune.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.testing.RuneTest;
import dev.rune.testing.TmuxServer;
import dev.rune.tmux.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Sessions that another user of the machine joins: here `nobody`, who has no rights.
@Tag("root")
class SessionShareTests extends SessionTest {

    private static final String RITUAL = """
        version: 1
        settings: { grace: 1s }
        rituals:
          start: { global: [{ name: stack, tmux_template: stack }] }
          templates:
            stack: { session_name: foo, windows: [{ name: main, panes: [ "echo hello guest; cat" ] }] }
        """;

    private static final List<String> GUEST =
            List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "env", "-u", "TMUX");

    private TmuxServer terminal;

    @BeforeEach
    void begin_at_a_terminal() throws IOException {
        terminal = TmuxServer.in(base.resolve("terminal"));
        Assumptions.assumeTrue(
                said(GUEST, "true").isEmpty() && "root".equals(System.getProperty("user.name")),
                "needs root, and setpriv of util-linux");
        rune.file("ritual.yaml", RITUAL).env("SHELL", "/bin/sh");
        server.lines("new-session", "-d", "-s", "private", "sleep 1000");
        rune.start("--socket", socket()).exits(0);
    }

    @AfterEach
    void end_terminal() {
        terminal.close();
    }

    @Test
    void a_guest_looks_on_and_can_do_no_more() throws IOException {
        String line = share("nobody")
                .exits(0)
                .errHas("note: with this, `nobody` joins the session `foo` to look on\n")
                .out()
                .strip();
        Path socket = Path.of(line.split(" ", -1)[2]);
        assertTrue(line.matches("tmux -S /tmp/rune-share-[0-9]+/socket attach-session -t =nobody"), line);
        join(line);
        shows("hello guest");
        terminal.lines("send-keys", "-l", "rm -rf");
        terminal.lines("send-keys", "Enter", "C-b", ":", "C-b", "c");
        assertEquals("client is read-only", said(GUEST, "tmux", "-S", socket.toString(), "kill-server"));
        assertEquals("client is read-only", said(GUEST, "tmux", "-S", socket.toString(), "run-shell", "id"));
        assertEquals(
                "",
                said(
                                GUEST,
                                "tmux",
                                "-S",
                                socket.toString(),
                                "switch-client",
                                "-r",
                                "-c",
                                clients(socket).getFirst())
                        .replace("client is read-only", ""));
        terminal.lines("send-keys", "-l", "typed after all");
        server.lines("send-keys", "-t", "=foo:", "and the", " owner", "Enter");
        shows("and the owner");
        assertFalse(server.line("capture-pane", "-p", "-t", "=foo:").contains("typed"));
        assertEquals(List.of("nobody"), rooms(socket));
        rune.rune("status").exits(0).outHas("\n    shared with nobody, to look on, 1 terminal\n");
        session("ls").exits(0).outHas("\n  shared with nobody, to look on, 1 terminal\n");
        session("ls", "--json").exits(0).outHas("\"user\": \"nobody\",").outHas("\"access\": \"read\"");
        leave();
        RuneTest.await("the guest has left", () -> terminal.sessions().isEmpty());
        RuneTest.await("nothing shows it", () -> guestsOf("foo").isEmpty());
        unshare().exits(0).out("session foo is not shared with nobody any more\n");
        assertFalse(Files.exists(socket.getParent()));
        assertTrue(journal().contains("\"event\":\"session_shared\""), journal());
        assertTrue(journal().contains("\"event\":\"session_unshared\""), journal());
    }

    @Test
    void a_guest_who_may_write_does_what_its_owner_can() throws IOException {
        String line = share("nobody", "--write")
                .exits(0)
                .errHas("warning: `nobody` can do there what you can, in your name\n")
                .out()
                .strip();
        join(line);
        shows("hello guest");
        terminal.lines("send-keys", "-l", "typed by the guest");
        RuneTest.await(
                "it is there",
                () -> server.line("capture-pane", "-p", "-t", "=foo:").contains("typed by the guest"));
        RuneTest.await("the guest has left", () -> {
            // A client that has just come may not know its keys yet.
            leave();
            return terminal.sessions().isEmpty() || hasDetached();
        });
        // A client of tmux 3.3a says now and then that it is detached, and stays.
        terminal.tmux().run("kill-session");
        join(line);
        shows("typed by the guest");
    }

    @Test
    void whoever_is_not_let_in_stays_out() throws IOException {
        String line = share("nobody").exits(0).out().strip();
        var other = List.of("setpriv", "--reuid=daemon", "--regid=daemon", "--clear-groups", "env", "-u", "TMUX");
        var words = line.split(" ", -1);
        assertEquals("access not allowed", said(other, "tmux", "-S", words[2], "list-sessions"));
        share("daemon").exits(0);
        assertEquals(List.of("daemon", "nobody"), rooms(Path.of(words[2])));
        session("unshare", "nobody").exits(0);
        assertEquals("access not allowed", said(GUEST, "tmux", "-S", words[2], "list-sessions"));
        assertEquals(List.of("daemon"), rooms(Path.of(words[2])));
        session("unshare", "nobody").exits(4).errHas("the session `foo` is not shared with `nobody`\n");
    }

    @Test
    void unshare_throws_the_guest_out_and_leaves_nothing_of_what_was_added() throws IOException {
        var before = server.lines("show-options", "-t", "=foo:");
        join(share("nobody").exits(0).out().strip());
        shows("hello guest");
        unshare().exits(0);
        RuneTest.await("the guest is out", () -> terminal.sessions().isEmpty());
        RuneTest.await("nothing shows it", () -> guestsOf("foo").isEmpty());
        assertEquals(before, server.lines("show-options", "-t", "=foo:"));
        unshare().exits(4).errHas("there is no one session to be meant\n");
        session("unshare", "--session", "foo").exits(0).errHas("note: the session `foo` is not shared\n");
    }

    @Test
    void when_the_session_is_closed_its_guest_is_out_and_sees_no_other() {
        server.lines("set-option", "-g", "detach-on-destroy", "off");
        String line = share("nobody", "--write").exits(0).out().strip();
        Path folder = Path.of(line.split(" ", -1)[2]).getParent();
        join(line);
        shows("hello guest");
        server.lines("kill-session", "-t", "=foo");
        RuneTest.await("the guest is out", () -> terminal.sessions().isEmpty());
        RuneTest.await("the folder is gone", () -> !Files.exists(folder));
        assertEquals(List.of(), server.lines("list-clients"));
    }

    @Test
    void stop_takes_no_guest_along() {
        join(share("nobody", "--write").exits(0).out().strip());
        shows("hello guest");
        rune.rune("stop", "--config", "ritual.yaml", "--yes").exits(0);
        assertEquals(List.of(), server.lines("list-clients"));
        RuneTest.await("the guest is out", () -> terminal.sessions().isEmpty());
    }

    @Test
    void what_is_missing_is_said_with_its_cure() throws IOException {
        share("nosuch").exits(4).err("error: there is no user `nosuch` on this machine\n");
        share("root").exits(4).err("error: `root` can join all sessions anyway: tmux keeps nothing from it\n");
        share("nobody", "--session", "private").exits(4).errHas("Rune did not build the session `private`");
        share("nobody", "--session", "fo").exits(4).errHas("did you mean `foo`?");
        Path closed = Files.createDirectories(base.resolve("closed"));
        Files.setPosixFilePermissions(base, PosixFilePermissions.fromString("rwx--x--x"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        share("nobody", "--at", closed.toString()).exits(1).err("""
            error: `nobody` could not get to the socket: nobody but its owner gets into `%s`
              `chmod o+x %s` lets others pass, or name another folder by `--at`
            """.formatted(closed, closed));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwxrwxrwx"));
        share("nobody", "--at", closed.toString())
                .exits(1)
                .errHas("others may rename what is in `" + closed + "`\n  `chmod +t ");
        assertEquals("", server.line("show-options", "-qv", "-t", "=foo:", "@rune_share"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx--x--x"));
        join(share("nobody", "--at", closed.toString()).exits(0).out().strip());
        shows("hello guest");
        unshare().exits(0);
        try (Stream<Path> left = Files.list(closed)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void another_access_replaces_the_one_before() {
        String first = share("nobody").exits(0).out();
        assertEquals(first, share("nobody", "--write").exits(0).out());
        session("ls").exits(0).outHas("  shared with nobody, who may write\n");
        assertEquals(first, share("nobody").exits(0).out());
        session("ls").exits(0).outHas("  shared with nobody, to look on\n");
        server.lines("kill-session", "-t", "=foo");
        Path folder = Path.of(first.split(" ", -1)[2]).getParent();
        RuneTest.await("the folder is gone", () -> !Files.exists(folder));
    }

    /// The guest's terminal, at which that line was typed: the only pane of another server.
    private void join(String line) {
        var words = new ArrayList<>(List.of("new-session", "-d", "-x", "80", "-y", "24"));
        words.addAll(GUEST);
        words.addAll(List.of(line.split(" ", -1)));
        terminal.lines(words.toArray(String[]::new));
    }

    /// Key by key: what comes within a millisecond tmux takes for pasted, and looks for no bindings in it. The guest
    /// may
    /// have left by now, and the terminal with it.
    private void leave() {
        terminal.tmux().run("send-keys", "C-b");
        terminal.tmux().run("send-keys", "d");
    }

    private boolean hasDetached() {
        return terminal.tmux().run("capture-pane", "-p") instanceof Reply.Done(List<String> seen)
                && seen.contains("[detached (from session foo)]");
    }

    private void shows(String text) {
        RuneTest.await(
                "the guest sees `" + text + "`",
                () -> terminal.line("capture-pane", "-p").contains(text));
    }

    private List<String> guestsOf(String session) {
        return server.lines("list-clients", "-t", "=" + session, "-F", "#{client_control_mode}").stream()
                .filter("0"::equals)
                .toList();
    }

    private static List<String> clients(Path socket) throws IOException {
        return said(List.of("tmux", "-S", socket.toString()), "list-clients", "-F", "#{client_name}")
                .lines()
                .toList();
    }

    private static List<String> rooms(Path socket) throws IOException {
        return said(List.of("tmux", "-S", socket.toString()), "list-sessions", "-F", "#{session_name}")
                .lines()
                .toList();
    }

    private String journal() throws IOException {
        try (Stream<Path> files = Files.walk(rune.state().resolve("runs"))) {
            return files.filter(file -> file.endsWith("events.jsonl"))
                    .map(SessionShareTests::text)
                    .collect(Collectors.joining());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RuneTest.Called share(String... words) {
        return session("share", words);
    }

    private RuneTest.Called unshare() {
        return session("unshare");
    }

    private static String said(List<String> program, String... more) throws IOException {
        var words = new ArrayList<>(program);
        words.addAll(List.of(more));
        var process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
