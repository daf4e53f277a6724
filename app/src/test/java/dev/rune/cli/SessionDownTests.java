package dev.rune.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.posix.ProcessStat;
import dev.rune.testing.RuneTest;
import dev.rune.testing.TmuxServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How sessions come to their end, on a tmux server of the test's own.
class SessionDownTests extends SessionTest {

    private static final String RITUAL = """
        version: 1
        settings: { grace: 1s }
        rituals:
          start:
            global:
              - { name: stack, tmux_template: stack }
          templates:
            stack:
              session_name: foo
              on_stop:
                - { name: farewell, command: 'echo "bye {{Session}}" >> bye' }
              windows:
                - name: main
                  panes:
                    - { name: shell, command: "echo $$ > shell" }
                    - { name: serve, command: "echo $$ > serve; exec sleep 1000", run: process }
        """;

    /// It ends only when it is killed.
    private static final String DEAF = """
                    - { name: deaf, command: "trap '' INT TERM HUP; echo $$ > deaf; while :; do sleep 1; done", run: process }
        """;

    @BeforeEach
    void configure() {
        rune.file("ritual.yaml", RITUAL).env("SHELL", "/bin/bash").env("NO_COLOR", "1");
        server.lines("new-session", "-d", "-s", "foobar", "sleep 1000");
    }

    @Test
    void stop_closes_what_the_run_built_and_nothing_of_it_is_left() {
        rune.file("ritual.yaml", RITUAL + DEAF);
        start();
        RuneTest.await("the deaf one runs", () -> pids().size() == 3);
        assertEquals(3, pids().stream().filter(SessionDownTests::lives).count());
        stop().exits(0).outHas("- session foo: closed\n0 processes left\n").outHas("\n✓ farewell · ");
        assertEquals(List.of(), pids().stream().filter(SessionDownTests::lives).toList());
        assertEquals(List.of("foobar"), server.sessions());
        assertEquals("bye foo\n", read("bye"));
        rune.rune("status").exits(0).out("nothing is running\n");
        stop().exits(0).outHas("0 processes left\n");
        assertEquals("bye foo\n", read("bye"));
    }

    @Test
    void whoever_is_in_the_session_is_taken_to_the_one_they_came_from() {
        start();
        server.lines("new-session", "-d", "-s", "zoo", "sleep 1000");
        try (var human = attached("zoo")) {
            String client = client();
            server.lines("switch-client", "-c", client, "-t", "=foo:");
            stop().exits(0);
            assertEquals("zoo", server.line("list-clients", "-F", "#{session_name}"));
            start();
            server.lines("switch-client", "-c", client, "-t", "=foo:");
            server.lines("kill-session", "-t", "=zoo:");
            session("down", "foo").exits(0);
            assertEquals("foobar", server.line("list-clients", "-F", "#{session_name}"));
            human.lines("list-sessions");
        }
    }

    @Test
    void whoever_has_no_other_session_is_let_go() {
        server.lines("kill-server");
        start();
        try (var human = attached("foo")) {
            client();
            stop().exits(0);
            RuneTest.await("the client is gone", () -> human.sessions().isEmpty());
        }
        assertEquals(List.of(), server.sessions());
    }

    /// A terminal on which that session is shown: the only pane of another server.
    private TmuxServer attached(String session) {
        var human = TmuxServer.in(base.resolve("human"));
        human.lines(
                "new-session",
                "-d",
                "env",
                "-u",
                "TMUX",
                "tmux",
                "-S",
                socket(),
                "attach-session",
                "-t",
                "=" + session);
        return human;
    }

    private String client() {
        RuneTest.await("there is a client", () -> !server.line("list-clients").isEmpty());
        return server.line("list-clients", "-F", "#{client_name}");
    }

    @Test
    void one_session_is_closed_by_its_name() {
        start();
        session("down", "foo").exits(0).outHas("- session foo: closed\n0 processes left\n");
        assertEquals(List.of("foobar"), server.sessions());
        session("down", "foo").exits(4).errHas("there is no session `foo` on this tmux server\n");
        session("down", "foobar").exits(4).errHas("Rune did not build the session `foobar`, and does not close it");
        assertEquals(List.of("foobar"), server.sessions());
    }

    @Test
    @Timeout(60)
    void a_shell_at_its_prompt_is_not_waited_for() {
        server.lines("set-option", "-g", "default-shell", "/bin/bash");
        rune.file("ritual.yaml", RITUAL.replace("grace: 1s", "grace: 90s"));
        start();
        stop().exits(0).outHas("- session foo: closed\n0 processes left\n");
    }

    @Test
    void a_program_of_the_human_keeps_its_session() {
        start();
        String pane =
                server.lines("list-panes", "-t", "=foo:", "-F", "#{pane_id}").getFirst();
        server.lines("send-keys", "-t", pane, "sleep 2000", "Enter");
        RuneTest.await(
                "it runs",
                () -> server.line("display-message", "-p", "-t", pane, "#{pane_current_command}")
                        .equals("sleep"));
        stop().exits(1)
                .errHas("warning: `sleep 2000` runs in pane `shell` of session `foo`: the session is kept;")
                .outHas("! session foo: kept\n1 left: `sleep 2000` (pid ");
        assertTrue(server.sessions().contains("foo"));
        assertEquals("", read("bye"));
        rune.atTerminal("n\n");
        stop().exits(1).errHas("end it? [y/N] ");
        assertTrue(server.sessions().contains("foo"));
        rune.atTerminal("y\n");
        stop().exits(0).outHas("- session foo: closed\n0 processes left\n");
        assertEquals("bye foo\n", read("bye"));
    }

    @Test
    void what_was_missed_is_done_when_the_next_run_starts() {
        start();
        server.close();
        assertEquals("", read("bye"));
        rune.start("--socket", socket()).exits(0).outHas("session foo · built in ");
        assertEquals("bye foo\n", read("bye"));
    }

    @Test
    void what_was_missed_is_done_when_somebody_looks() {
        start();
        server.close();
        rune.rune("status", "--json").exits(0).isSilent().outHas("\"alive\": false");
        assertEquals("", read("bye"));
        rune.rune("status")
                .exits(0)
                .outHas("\n  x session foo  gone; Rune did not close it\non_stop foo · ")
                .outHas("\n✓ farewell · ")
                .err("note: what `on_stop` of the session `foo` says is done now: the session is gone, and Rune did"
                        + " not close it\n");
        assertEquals("bye foo\n", read("bye"));
        rune.rune("status").exits(0).isSilent().out("nothing is running\n");
        rune.start("--socket", socket()).exits(0).outHas("session foo · built in ");
        assertEquals("bye foo\n", read("bye"));
    }

    @Test
    void looking_twice_at_once_does_it_once() {
        rune.file("ritual.yaml", RITUAL.replace("'echo \"bye", "'sleep 0.3; echo \"bye"));
        start();
        server.close();
        var looks = Stream.generate(() -> CompletableFuture.runAsync(
                        () -> rune.rune("status").exits(0),
                        each -> Thread.ofPlatform().start(each)))
                .limit(4)
                .toList();
        for (var look : looks) {
            look.join();
        }
        assertEquals("bye foo\n", read("bye"));
    }

    @Test
    void looking_while_rune_closes_the_session_does_nothing() {
        rune.file(
                "ritual.yaml",
                RITUAL.replace("'echo \"bye", "'touch begun; while ! [ -e go ]; do sleep 0.05; done; echo \"bye"));
        start();
        var stopping = CompletableFuture.runAsync(() -> stop().exits(0));
        RuneTest.await("it is closed", () -> Files.exists(rune.project().resolve("begun")));
        server.lines("kill-session", "-t", "=foo");
        rune.rune("status").exits(0).isSilent().outHas("x session foo  gone;");
        assertEquals("", read("bye"));
        rune.file("go", "");
        stopping.join();
        assertEquals("bye foo\n", read("bye"));
    }

    @Test
    void looking_runs_nothing_that_is_not_trusted_any_more() {
        rune.file("rune.yaml", RITUAL).rune("trust").exits(0);
        rune.rune("start", "--socket", socket()).exits(0);
        server.close();
        rune.file("rune.yaml", RITUAL.replace("echo \"bye", "echo \"bad"));
        rune.rune("status")
                .exits(0)
                .outHas("x session foo  gone;")
                .err("note: what `on_stop` of the session `foo` says is not done yet: its ritual file is wrong, or not"
                        + " trusted\n");
        assertEquals("", read("bye"));
        rune.rune("trust").exits(0);
        rune.rune("status").exits(0).outHas("\n✓ farewell · ");
        assertEquals("bad foo\n", read("bye"));
    }

    @Test
    void a_server_that_cannot_be_asked_may_have_the_session_still() {
        start();
        rune.env("PATH", base.resolve("nothing").toString());
        rune.rune("status").exits(0).isSilent();
        assertEquals("", read("bye"));
        rune.env("PATH", System.getenv("PATH"));
        rune.rune("status").exits(0).outHas("● serve  running");
    }

    @Test
    void when_a_human_closes_the_session_tmux_calls_rune() throws IOException {
        launcher();
        server.lines("set-hook", "-ga", "session-closed", "set -g @theirs '#{hook_session_name}'");
        start();
        server.lines("kill-session", "-t", "=foobar");
        server.lines("new-session", "-d", "-s", "other", "sleep 1000");
        server.lines("kill-session", "-t", "=foo");
        RuneTest.await("tmux has called", () -> !read("called").isEmpty());
        assertEquals(1, read("called").lines().count());
        assertTrue(read("called").startsWith("session closed "), read("called"));
        rune.rune(read("called").strip().split(" ")).exits(0).outHas("✓ farewell · ");
        assertEquals("bye foo\n", read("bye"));
        assertEquals(1, server.lines("show-hooks", "-g", "session-closed").size());
        assertFalse(server.line("show-options", "-g").contains("@rune_closed"));
        rune.rune("status").exits(0).out("nothing is running\n");
    }

    @Test
    void what_rune_closes_itself_is_not_told_twice() throws IOException {
        launcher();
        start();
        stop().exits(0);
        assertEquals(List.of("session-closed"), server.lines("show-hooks", "-g", "session-closed"));
        assertEquals("", read("called"));
        assertEquals("bye foo\n", read("bye"));
    }

    /// One that notes how tmux calls it; panes that are watched have it start a broker.
    private void launcher() throws IOException {
        Path program = Files.writeString(
                base.resolve("it's rune"),
                "#!/bin/sh\n[ \"$1\" = broker ] || echo \"$@\" >> '"
                        + rune.project().resolve("called") + "'\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        rune.launcher(program);
    }

    @Test
    void one_that_rune_joined_is_not_closed() {
        server.lines("new-session", "-d", "-s", "foo", "sleep 1000");
        rune.start("--socket", socket()).exits(0);
        stop().exits(0).outHas("0 processes left\n");
        assertTrue(server.sessions().contains("foo"));
        assertEquals("", read("bye"));
    }

    private void start() {
        rune.start("--socket", socket())
                .exits(0)
                .outHas("session foo · built in ")
                .err("note: join it by: tmux -S " + socket() + " attach-session -t =foo\n");
        RuneTest.await("all run", () -> pids().size() >= 2);
    }

    private RuneTest.Called stop() {
        return rune.rune("stop", "--config", "ritual.yaml");
    }

    private List<String> pids() {
        return List.of("shell", "serve", "deaf").stream()
                .map(this::read)
                .filter(text -> text.endsWith("\n"))
                .map(String::strip)
                .toList();
    }

    private static boolean lives(String pid) {
        return ProcessStat.of(Integer.parseInt(pid))
                .filter(ProcessStat::isAlive)
                .isPresent();
    }
}
