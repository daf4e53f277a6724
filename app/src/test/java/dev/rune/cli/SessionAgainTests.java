package dev.rune.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.testing.RuneTest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A session that is there when Rune comes, on a tmux server of the test's own.
class SessionAgainTests extends SessionTest {

    private static final String RITUAL = """
        version: 1
        rituals:
          start:
            global:
              - { name: stack, tmux_template: stack }
          templates:
            stack:
              session_name: foo
              before:
                - { name: prepare, command: echo prepared >> prepared }
              windows:
                - name: main
                  layout: even-horizontal
                  panes:
                    - { name: left, command: "echo left >> left" }
                    - { name: middle, command: "exec sleep 1000", run: process }
                    - { name: right, command: "echo right >> right" }
                - name: logs
                  panes: [ "echo logs >> logs" ]
                - name: extra
                  manual: true
                  panes: [ "sleep 1000" ]
        """;

    private static final String PANES =
            "#{pane_id} #{pane_pid} #{window_id} #{window_name} #{pane_width}x#{pane_height} #{pane_active}";

    @BeforeEach
    void configure() {
        rune.file("ritual.yaml", RITUAL).env("SHELL", "/bin/bash");
        server.configured("set -g base-index 1\nset -g pane-base-index 1\n");
    }

    @Test
    void what_is_whole_is_left_alone() throws IOException {
        start().exits(0).outHas("built in ");
        await("left", 1);
        var before = panes();
        start().exits(0)
                .outHas("▸ stack\n  session foo · was there\n")
                .outHas("✓ left    exited 0 after ")
                .outHas("● middle  running");
        assertEquals(before, panes());
        assertEquals(1, lines("prepared"));
        assertEquals(1, lines("left"));
    }

    @Test
    void a_pane_that_was_closed_is_built_in_its_place() throws IOException {
        start().exits(0);
        await("right", 1);
        var before = panes();
        server.lines("kill-pane", "-t", pane("left"));
        start().exits(0).outHas("session foo · was there, what was missing was built in ");
        await("left", 2);
        assertEquals(List.of("left", "middle", "right", ""), names());
        assertEquals(lay(before), lay(panes()));
        assertEquals(1, lines("right"));
        assertEquals(1, lines("prepared"));
        assertEquals("right", server.line("display-message", "-p", "-t", "=foo:main", "#{@rune_name}"));
        start().exits(0).outHas("session foo · was there\n");
    }

    @Test
    void a_window_that_was_closed_is_built_where_it_was() {
        start().exits(0);
        server.lines("kill-window", "-t", "=foo:main");
        start().exits(0).outHas("what was missing was built");
        assertEquals(List.of("main", "logs"), windows());
        assertEquals("logs", server.line("display-message", "-p", "-t", "=foo:", "#{window_name}"));
    }

    @Test
    void a_window_that_was_renamed_is_known_by_its_panes() {
        start().exits(0);
        server.lines("rename-window", "-t", "=foo:main", "mine");
        start().exits(0).outHas("session foo · was there\n");
        assertEquals(List.of("mine", "logs"), windows());
    }

    @Test
    void a_process_that_has_ended_is_started_again() {
        rune.file("ritual.yaml", RITUAL.replace("exec sleep 1000", "test -e well && exec sleep 1000; exit 3"));
        start().exits(1).outHas("✗ middle  failed 3 after ");
        var before = panes();
        rune.file("well", "");
        start().exits(0).outHas("● middle  running");
        assertEquals(ids(before), ids(panes()));
        assertEquals("failed", server.line("show-options", "-pv", "-t", pane("middle"), "remain-on-exit"));
    }

    @Test
    void a_definition_that_was_changed_is_told_and_not_changed() {
        start().exits(0);
        var before = panes();
        rune.file("ritual.yaml", RITUAL.replace("exec sleep 1000", "exec sleep 2000"));
        start().exits(0)
                .outHas("pane `middle` was changed in the file and goes on as it was; `rune restart middle` starts it"
                        + " anew");
        assertEquals(before, panes());
    }

    @Test
    void what_the_human_opened_stays() {
        start().exits(0);
        server.lines("split-window", "-d", "-t", "=foo:main", "sleep 1000");
        server.lines("new-window", "-d", "-t", "=foo:", "-n", "own", "sleep 1000");
        server.lines("kill-pane", "-t", pane("right"));
        var before = ids(panes());
        start().exits(0);
        assertTrue(ids(panes()).containsAll(before), panes()::toString);
        assertEquals(List.of("main", "logs", "own"), windows());
        assertEquals(before.size() + 1, panes().size());
    }

    @Test
    void one_of_that_name_that_rune_did_not_build_is_joined_and_left_as_it_is() {
        server.lines("new-session", "-d", "-s", "foo", "sleep 1000");
        var before = panes();
        start().exits(0)
                .outHas("session foo · was there, and Rune did not build it: it is left as it is\n")
                .errHas("attach-session -t =foo\n");
        assertEquals(before, panes());
        assertFalse(Files.exists(rune.project().resolve("prepared")));
    }

    @Test
    void one_whose_name_begins_the_same_is_another() {
        server.lines("new-session", "-d", "-s", "foobar", "sleep 1000");
        start().exits(0).outHas("built in ");
        assertEquals(List.of("foo", "foobar"), server.sessions());
    }

    @Test
    void one_from_another_root_is_refused() {
        start().exits(0);
        var before = panes();
        rune.file("other/here", "")
                .file("ritual.yaml", RITUAL.replace("session_name: foo", "session_name: foo\n      root: other"));
        start().exits(1)
                .outHas("the session `foo` is there already and was built from another root: `" + rune.project()
                        + "`, and this is `" + rune.project().resolve("other")
                        + "`; another `session_name` keeps both, `rune session down foo` ends that of `"
                        + rune.project() + "`");
        assertEquals(before, panes());
    }

    @Test
    void one_from_another_template_is_refused_naming_whose_it_is() {
        start().exits(0);
        rune.file("templates/other.yaml", "session_name: foo\nwindows: [{ name: main, panes: [{}] }]\n");
        session("up", "other")
                .exits(1)
                .outHas("`foo` is there already and was built from the template `stack`, and this is the template"
                        + " `other`; `rune session down foo` ends it");
        rune.file("other/here", "")
                .file(
                        "templates/other.yaml",
                        "session_name: foo\nroot: other\nwindows: [{ name: main, panes: [{}] }]\n");
        session("up", "other")
                .exits(1)
                .outHas("was built from the template `stack` in `" + rune.project()
                        + "`, and this is the template `other` in `"
                        + rune.project().resolve("other")
                        + "`; another `session_name` keeps both, `rune session down foo` ends that of `"
                        + rune.project() + "`");
    }

    @Test
    void a_manual_window_is_added_to_what_is_there() {
        start().exits(0);
        var before = ids(panes());
        session("up", "stack", "-w", "extra").exits(0).outHas("what was missing was built");
        assertEquals(List.of("main", "logs", "extra"), windows());
        assertTrue(ids(panes()).containsAll(before));
        start().exits(0).outHas("session foo · was there\n");
    }

    @Test
    void a_dry_run_prints_the_difference_and_changes_nothing() {
        start().exits(0);
        start("--dry-run").exits(0).outHas("       session `foo` is there, and nothing is missing\n");
        server.lines("kill-pane", "-t", pane("left"));
        server.lines("kill-window", "-t", "=foo:logs");
        var before = panes();
        start("--dry-run").exits(0).outHas("""
                   session `foo` is there
                   window `logs` is missing and would be built
                   pane `left` is missing and would be built
            """);
        assertEquals(before, panes());
    }

    @Test
    void what_cannot_be_built_is_removed_and_nothing_else() {
        start().exits(0);
        server.lines("kill-window", "-t", "=foo:logs");
        var before = panes();
        rune.file(
                "ritual.yaml",
                RITUAL.replace("    - name: logs", "    - name: logs\n          options: { no-such-option: x }"));
        start().exits(1).outHas("`no-such-option`");
        assertEquals(before, panes());
        assertNotEquals(List.of(), before);
    }

    @Test
    void an_odd_name_is_known_again() {
        rune.file("ritual.yaml", RITUAL.replace("session_name: foo", "session_name: \"a #S =b; c.d\""));
        start().exits(0).outHas("built in ");
        start().exits(0).outHas("session a #S =b; c_d · was there\n");
        assertEquals(1, server.sessions().size());
    }

    @Test
    void one_pane_is_started_anew_as_the_file_says_now() {
        start().exits(0);
        await("left", 1);
        var before = panes();
        rune.file("ritual.yaml", RITUAL.replace("exec sleep 1000", "exec sleep 2000"));
        restart("middle").exits(0).outHas("  ● middle  running\n");
        assertEquals(ids(before), ids(panes()));
        assertEquals(
                "sh -c \"exec sleep 2000\"",
                server.line("display-message", "-p", "-t", pane("middle"), "#{pane_start_command}"));
        restart("main.0").exits(0).outHas(" left    ");
        await("left", 2);
        assertEquals(1, lines("right"));
        start().exits(0).outHas("session foo · was there\n");
        restart("midle").exits(4).err("""
            error: there is no background step and no pane `midle`
              did you mean `middle`?
            """);
    }

    @Test
    void sessions_are_listed_and_status_shows_them() {
        session("ls").exits(3).out("").errHas("the tmux server `" + socket() + "` does not run\n");
        server.lines("new-session", "-d", "-s", "first", "sleep 1000");
        session("ls").exits(0).out("").errHas("there is no session of Rune's here");
        server.lines("kill-server");
        start().exits(0);
        server.lines("new-session", "-d", "-s", "own", "sleep 1000");
        server.lines("split-window", "-d", "-t", "=foo:logs", "sleep 1000");
        String shown = """
            session foo · template stack · BASE/project
            ✓ left     exited 0 after TIME
            ● middle   running
            ✓ right    exited 0 after TIME
            ✓ logs.0   exited 0 after TIME
            ● logs %5  yours
            """;
        session("ls").exits(0).outLike(shown);
        rune.rune("status").exits(0).outHas("  session foo · template stack · ").outHas("\n  ● middle   running\n");
        rune.rune("status", "--json").exits(0).outHas("\"alive\": true,\n          \"name\": \"foo\"");
        session("ls", "--json").exits(0).outHas("\"pane\": \"middle\"").outHas("\"state\": \"running\"");
        start().exits(0);
        assertEquals(1, rune.rune("status").out().split("session foo", -1).length - 1);
        server.lines("kill-server");
        rune.rune("status").exits(0).outHas("  x session foo  gone;");
    }

    @Test
    void a_session_is_joined_by_its_name() {
        start().exits(0);
        session("attach", "foo")
                .exits(0)
                .out("tmux -S " + socket() + " attach-session -t =foo\n")
                .err("");
        rune.atTerminal("");
        session("attach", "foo").exits(0);
        assertTrue(rune.successor().containsAll(List.of("attach-session", "-t", "$0")), rune.successor()::toString);
        session("attach", "fo")
                .exits(4)
                .errHas("there is no session `fo` on this tmux server\n  did you mean `foo`?\n");
    }

    @Test
    void what_a_human_built_is_adopted_where_it_fits() {
        server.lines("new-session", "-d", "-s", "foo", "-n", "main", "sleep 1000");
        server.lines("split-window", "-d", "-t", "=foo:main", "sleep 1000");
        server.lines("new-window", "-d", "-t", "=foo:", "-n", "own", "sleep 1000");
        var before = ids(panes());
        session("adopt", "foo")
                .exits(0)
                .outHas("session foo · was there, and Rune looks after it from now on\n")
                .outHas("window `main` has no pane for `right`")
                .outHas("there is no window `logs`")
                .outHas("window `own` is not in the template; it is left as it is");
        assertEquals(before, ids(panes()));
        session("adopt", "foo").exits(0).errHas("is Rune's already");
        start().exits(0).outHas("what was missing was built");
        assertEquals(List.of("left", "middle", "right"), names().subList(0, 3));
        assertTrue(ids(panes()).containsAll(before));
    }

    @Test
    void what_fits_nowhere_is_not_adopted() {
        server.lines("new-session", "-d", "-s", "bar", "-n", "w", "sleep 1000");
        session("adopt", "bar").exits(4).errHas("no template gives a session the name `bar`");
        session("adopt", "bar", "stack").exits(1).outHas("nothing of the session `bar` fits the template `stack`");
        assertEquals("", server.line("display-message", "-p", "-t", "=bar:", "#{@rune_build}"));
    }

    @Test
    void a_run_that_is_gone_on_with_builds_its_session_again() {
        start().exits(0);
        server.lines("kill-server");
        start("--resume").exits(0).outHas("session foo · built in ");
        assertEquals(List.of("foo"), server.sessions());
    }

    private RuneTest.Called restart(String pane) {
        return rune.rune("restart", pane, "--config", "ritual.yaml");
    }

    private RuneTest.Called start(String... more) {
        var words = new ArrayList<>(List.of("--socket", socket()));
        words.addAll(List.of(more));
        return rune.start(words.toArray(String[]::new));
    }

    private List<String> panes() {
        return server.lines("list-panes", "-s", "-t", "=foo:", "-F", PANES);
    }

    private static List<String> ids(List<String> panes) {
        return panes.stream().map(line -> line.split(" ", -1)[0]).toList();
    }

    /// Where panes stand, whatever they are.
    private static List<String> lay(List<String> panes) {
        return panes.stream().map(line -> line.split(" ", -1)[4]).toList();
    }

    private List<String> names() {
        return server.lines("list-panes", "-s", "-t", "=foo:", "-F", "#{@rune_name}");
    }

    private String pane(String name) {
        return server.lines(
                        "list-panes", "-s", "-t", "=foo:", "-f", "#{==:#{@rune_name}," + name + "}", "-F", "#{pane_id}")
                .getFirst();
    }

    private List<String> windows() {
        return server.lines("list-windows", "-t", "=foo:", "-F", "#{window_name}");
    }

    private void await(String file, int lines) {
        RuneTest.await("`" + file + "` has " + lines + " lines", () -> lines(file) == lines);
    }

    private long lines(String file) {
        return read(file).lines().count();
    }
}
