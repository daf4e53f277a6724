package dev.rune.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.env.Environment;
import dev.rune.posix.ProcessStat;
import dev.rune.testing.RuneTest;
import dev.rune.tmux.Reply;
import dev.rune.tmux.Tmux;
import dev.rune.tmux.TmuxSocket;
import dev.rune.tmux.Tmuxes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which tmux server a session is built on, what that gives it, and what becomes of it when the server dies.
class SessionServerTests extends SessionTest {

    private static final String RITUAL = """
        version: 1
        rituals:
          start: { global: [{ name: stack, tmux_template: stack }, { name: last, command: echo > last }] }
          templates:
            stack:
              session_name: foo
              windows:
                - name: main
                  panes:
                    - { name: first, command: "echo $$ > first; exec sleep 1000", run: process }
                    - { name: second, command: "echo $$ > second; exec sleep 1000", run: process }
        """;

    private static final Path FISH = Path.of("/usr/bin/fish");

    @BeforeEach
    void configure() {
        rune.file("ritual.yaml", RITUAL).env("SHELL", "/bin/sh");
    }

    @AfterEach
    void end_mine() {
        named("mine").run("kill-server");
    }

    /// The server of that name, as whoever calls Rune here means it.
    private Tmux named(String name) {
        var caller = new Environment(rune.environment());
        return switch (Tmuxes.posix().find(new TmuxSocket.Named(name), Map.of(), caller, base)) {
            case Tmuxes.Found.Usable(Tmux tmux) -> tmux;
            case Tmuxes.Found none -> throw new AssertionError("tmux is needed: " + none);
        };
    }

    private static List<String> sessions(Tmux tmux) {
        return tmux.run("list-sessions", "-F", "#{session_name}") instanceof Reply.Done(List<String> lines)
                ? lines
                : List.of();
    }

    /// Calls `rune session` for the usual server, unless the words name another.
    private RuneTest.Called usual(String... words) {
        return rune.rune(Stream.concat(
                        Stream.of("session"), Stream.concat(Stream.of(words), Stream.of("--config", "ritual.yaml")))
                .toArray(String[]::new));
    }

    private RuneTest.Called up(String... more) {
        var words = new ArrayList<>(List.of("stack"));
        words.addAll(List.of(more));
        return session("up", words.toArray(String[]::new));
    }

    private boolean lives(String pane) {
        String pid = read(pane).strip();
        return !pid.isEmpty()
                && ProcessStat.of(Integer.parseInt(pid))
                        .filter(ProcessStat::isAlive)
                        .isPresent();
    }

    /// What Rune wrote for its panes.
    private List<Path> folders() {
        try (Stream<Path> folders = Files.list(base.resolve("runtime/rune/panes"))) {
            return folders.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void each_verb_means_the_server_that_is_named() {
        usual("up", "stack", "--server", "mine")
                .exits(0)
                .outHas("session foo · built in ")
                .err("note: join it by: tmux -L mine attach-session -t =foo\n");
        assertEquals(List.of("foo"), sessions(named("mine")));
        assertEquals(List.of(), sessions(named("default")));
        usual("up", "stack", "--server=mine").exits(0).outHas("session foo · was there\n");
        usual("ls", "--server", "mine").exits(0).outHas("session foo · template stack · ");
        usual("attach", "foo", "--server", "mine").exits(0).out("tmux -L mine attach-session -t =foo\n");
        usual("ls", "--server", "nope").exits(3).out("").errHas("error: the tmux server `nope` does not run\n");
        usual("freeze", "foo", "--server", "mine").exits(0).outHas("sleep 1000");
        String elsewhere = """
            error: there is no session `foo` on this tmux server
              it is on the server `mine`: add `--server mine`
            """;
        usual("down", "foo").exits(4).err(elsewhere);
        usual("freeze", "foo").exits(4).err(elsewhere);
        session("attach", "foo").exits(4).err(elsewhere);
        usual("down", "foo", "--server", "mine").exits(0).outHas("- session foo: closed\n0 processes left\n");
        assertEquals(List.of(), sessions(named("mine")));
    }

    @Test
    void a_session_on_a_server_without_a_name_is_told_by_its_socket() {
        up().exits(0);
        usual("down", "foo").exits(4).err("""
            error: there is no session `foo` on this tmux server
              it is on another server: add `--socket SOCKET`
            """.replace("SOCKET", socket()));
        session("down", "foo").exits(0);
        usual("down", "foo").exits(4).errHas("on this tmux server\n  it has none\n");
    }

    @Test
    void what_was_written_for_panes_goes_with_them() {
        rune.file("ritual.yaml", RITUAL.replace(", run: process", ""));
        usual("up", "stack", "--server", "mine").exits(0);
        usual("up", "stack").exits(0);
        assertEquals(2, folders().size());
        rune.rune("status").exits(0);
        assertEquals(2, folders().size());
        usual("down", "foo", "--server", "mine", "--yes").exits(0);
        assertEquals(1, folders().size());
        named("default").run("kill-server");
        rune.rune("status").exits(0);
        assertEquals(List.of(), folders());
    }

    @Test
    void what_was_written_for_panes_that_are_gone_goes_when_others_are_built() throws IOException {
        rune.file("ritual.yaml", RITUAL.replaceFirst(", run: process", ""));
        up().exits(0);
        usual("up", "stack", "--server", "mine").exits(0);
        Path old = folders().stream()
                .filter(folder ->
                        read(folder.resolve("server").toString()).strip().equals(socket()))
                .findFirst()
                .orElseThrow();
        assertEquals(2, folders().size());
        server.lines("new-session", "-d", "-s", "other", "sleep 1000");
        server.lines("kill-session", "-t", "=foo");
        up().exits(0);
        assertFalse(folders().contains(old));
        assertEquals(2, folders().size());
        server.lines("kill-pane", "-t", "=foo:");
        up().exits(0);
        assertEquals(3, folders().size(), "a pane that was built anew has one beside that of the others");
    }

    @Test
    void the_one_of_the_settings_counts_where_none_is_named() {
        rune.file("ritual.yaml", "settings: { tmux: { socket: mine } }\n" + RITUAL);
        rune.start().exits(0).errHas("tmux -L mine attach-session -t =foo\n");
        assertEquals(List.of("foo"), sessions(named("mine")));
        rune.start("--socket", socket()).exits(0).outHas("session foo · built in ");
        assertEquals(List.of("foo"), server.sessions());
        rune.rune("stop", "--config", "ritual.yaml").exits(0).outHas("0 processes left\n");
        assertEquals(List.of(), sessions(named("mine")));
        assertEquals(List.of(), server.sessions());
    }

    @Test
    void what_could_not_be_built_is_kept_for_a_look_where_that_is_wanted() {
        String wrong = RITUAL.replace("- name: main\n", "- name: main\n          options: { no-such-option: x }\n");
        rune.file("ritual.yaml", wrong);
        up("--keep")
                .exits(1)
                .outHas("  ! what stands of the session `foo` is kept; `rune session down foo` ends it\n")
                .outHas("tmux refused the option `no-such-option` of the window `main`");
        assertEquals(List.of("foo"), server.sessions());
        RuneTest.await("its panes run", () -> lives("first") && lives("second"));
        rune.file("ritual.yaml", RITUAL);
        up().exits(1)
                .outHas("the session `foo` is there already and is what was kept of one that could not be built;"
                        + " `rune session down foo` ends it");
        assertEquals(List.of("foo"), server.sessions());
        session("down", "foo").exits(0).outHas("0 processes left\n");
        up().exits(0);
        assertEquals(List.of("foo"), server.sessions());
    }

    @Test
    void what_was_never_ready_in_time_is_kept_too() {
        rune.file(
                "ritual.yaml",
                RITUAL.replace("tmux_template: stack }", "tmux_template: stack, timeout: 600ms }")
                        .replaceFirst("run: process }", "run: process, ready: { command: \"false\" } }"));
        rune.start("--keep", "--socket", socket())
                .exits(124)
                .outHas("  ! what stands of the session `foo` is kept; `rune session down foo` ends it\n");
        assertEquals(List.of("foo"), server.sessions());
        assertTrue(lives("first"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kill-server", "run-shell 'kill -9 #{pid}'"})
    void when_it_dies_while_a_pane_is_waited_for_that_is_told_and_nothing_is_left(String end) {
        rune.file(
                "ritual.yaml",
                RITUAL.replaceFirst(
                        "run: process }",
                        "run: process, ready: { command: \"test -s first \\&\\& test -s second \\&\\& tmux -S "
                                + socket() + " " + end + "; false\" } }"));
        rune.start("--socket", socket())
                .exits(1)
                .outHas("✗ stack · not started: tmux was lost at the session `foo`: ")
                .errHas("error: step `stack`: not started: tmux was lost at the session `foo`: ");
        assertEquals(List.of(), server.sessions());
        RuneTest.await("its panes have ended", () -> !lives("first") && !lives("second"));
        assertEquals(List.of(), folders());
        assertFalse(Files.exists(rune.project().resolve("last")));
        rune.rune("status").exits(0).isSilent().out("nothing is running\n");
    }

    @Test
    void one_on_its_way_out_is_followed_by_a_new_one() {
        for (int round = 0; round < 10; round++) {
            up().exits(0).outHas("session foo · built in ");
            assertEquals(List.of("foo"), server.sessions());
            server.tmux().run("kill-server");
        }
        up().exits(0).outHas("session foo · built in ");
        assertEquals(2, server.lines("list-panes", "-t", "=foo:").size());
    }

    @Test
    void panes_have_the_shell_that_the_server_starts() throws IOException {
        var config = fish();
        server.lines("new-session", "-d", "-s", "other", "sleep 1000");
        server.lines("set-option", "-g", "default-shell", FISH.toString());
        fishRunsOnce(config);
    }

    @Test
    void a_server_that_does_not_run_yet_will_start_what_its_configuration_says() throws IOException {
        var config = fish();
        Files.writeString(
                base.resolve("home/.tmux.conf"), "set -g @x 1\nset-option -g default-shell \"" + FISH + "\"\n");
        fishRunsOnce(config);
    }

    /// A start-up file that takes its time, and tells that it was read.
    private Path fish() throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(FISH), "fish is not installed");
        rune.file("ritual.yaml", """
            version: 1
            rituals:
              templates:
                stack:
                  session_name: foo
                  windows:
                    - { name: main, panes: ["set answer 42; echo $answer in $version >> one", "echo two >> two"] }
            """);
        Path config = Files.createDirectories(base.resolve("home/.config/fish")).resolve("config.fish");
        return Files.writeString(config, "echo read >> $HOME/read\nsleep 0.3\n");
    }

    private void fishRunsOnce(Path config) throws IOException {
        up().exits(0);
        RuneTest.await(
                "both have run", () -> !read("one").isEmpty() && !read("two").isEmpty());
        assertTrue(read("one").matches("42 in \\d.*\n"), read("one"));
        assertEquals("two\n", read("two"));
        String read = Files.readString(config.resolveSibling("../../read"));
        assertEquals("read\nread\n", read);
        assertEquals(
                List.of("fish", "fish"), server.lines("list-panes", "-t", "=foo:", "-F", "#{pane_current_command}"));
        assertEquals(FISH.toString(), server.line("show-options", "-gv", "default-shell"));
    }
}
