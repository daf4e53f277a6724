package dev.rune.tmux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.env.Environment;
import dev.rune.posix.ProcessStat;
import dev.rune.posix.Signals;
import dev.rune.testing.TmuxServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Speaking to a real tmux server.
@Timeout(120)
class TmuxTests {

    private static final List<String> ODD = List.of(
            "",
            ";",
            "a;",
            "\\;",
            "#",
            "##",
            "#{pane_id}",
            "#[bold]",
            "##[x",
            "a#S",
            "$HOME",
            "${HOME}",
            "~",
            "~/x",
            "'",
            "\"",
            "it's \"so\"",
            "-x",
            "--",
            "a\nb",
            "\n",
            "a\tb",
            "a\\nb",
            "\\",
            "\\\\",
            "{ x }",
            "%if 1",
            "%0",
            "# no comment",
            "grün 漢字 🎉",
            "Enter",
            "a=b",
            "\u0001\u001b[1m\u007f",
            " blank ");

    private static final String UNSEEN = "attached,focused,control-mode,ignore-size,no-output,UTF-8";

    @TempDir
    private Path base;

    private TmuxServer server;

    @BeforeEach
    void begin() {
        server = TmuxServer.in(base);
    }

    @AfterEach
    void end() {
        server.close();
    }

    private static List<String> odd() {
        return ODD;
    }

    @ParameterizedTest
    @MethodSource("odd")
    void any_text_arrives_as_it_is_on_a_line(String text) {
        try (var client = open("keep")) {
            assertEquals(new Reply.Done(List.of()), client.call("set-option", "-s", "@text", text));
            assertEquals(new Reply.Done(List.of()), client.call("set-environment", "-g", "TEXT", text));
        }
        assertEquals(text, server.line("show-options", "-sv", "@text"));
        assertEquals("TEXT=" + text, server.line("show-environment", "-g", "TEXT"));
    }

    @ParameterizedTest
    @MethodSource("odd")
    void any_text_arrives_as_it_is_among_arguments(String text) {
        open("keep").close();
        assertEquals(new Reply.Done(List.of()), server.tmux().run("set-option", "-s", "@text", text));
        assertEquals(text, server.line("show-options", "-sv", "@text"));
    }

    @ParameterizedTest
    @MethodSource("odd")
    void any_text_arrives_as_it_is_in_a_batch(String text) {
        open("keep").close();
        var batch = List.of(List.of("set-option", "-s", "@text", text), List.of("show-options", "-sv", "@text"));
        var replies = server.tmux().chain(batch);
        assertEquals(
                text,
                String.join(
                        "\n",
                        assertInstanceOf(Reply.Done.class, replies.getLast()).lines()));
    }

    @ParameterizedTest
    @MethodSource("odd")
    void a_format_can_hold_any_text(String text) {
        try (var client = open("keep")) {
            if (!text.isEmpty() && text.chars().noneMatch(c -> c < ' ' || c == 0x7f)) {
                client.call("select-pane", "-T", FormatText.of(text));
                assertEquals(
                        new Reply.Done(List.of(text)), client.call("display-message", "-p", "#{pane_title}"), text);
            }
        }
    }

    @Test
    void a_nul_is_refused_and_nothing_is_sent() {
        try (var client = open("keep")) {
            assertInstanceOf(Reply.Refused.class, client.call("set-option", "-s", "@text", "a\0b"));
            assertEquals(new Reply.Done(List.of()), client.call("set-option", "-s", "@text", "b"));
        }
        assertInstanceOf(Reply.Refused.class, server.tmux().run("set-option", "-s", "@text", "a\0b"));
        assertEquals("b", server.line("show-options", "-sv", "@text"));
    }

    @Test
    void each_command_has_its_own_reply() {
        try (var client = open("keep")) {
            assertEquals(new Reply.Refused("parse error: unknown command: bogus"), client.call("bogus"));
            assertEquals(new Reply.Refused("can't find window: @99"), client.call("select-window", "-t", "@99"));
            assertEquals(new Reply.Done(List.of("%0")), client.call("display-message", "-p", "#{pane_id}"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "long"})
    void a_chain_ends_at_the_first_command_that_is_refused(String length) {
        var text = "one ; two" + (length.equals("long") ? " three".repeat(10_000) : "");
        var commands = List.of(
                List.of("set-option", "-s", "@text", text),
                List.of("show-options", "-sv", "@text"),
                List.of("select-window", "-t", "@99"),
                List.of("set-option", "-s", "@text", "never"));
        var replies = List.of(
                new Reply.Done(List.of()), new Reply.Done(List.of(text)), new Reply.Refused("can't find window: @99"));
        try (var client = open("keep")) {
            assertEquals(replies, client.chain(commands));
            assertEquals(replies, server.tmux().chain(commands));
            assertEquals(text, server.line("show-options", "-sv", "@text"));
        }
    }

    @Test
    void a_chain_has_a_reply_for_each_option_that_rune_made_up() {
        open("keep").close();
        var set = List.of("set-option", "-w", "-t", "keep:", "@a", "1");
        var wrong = List.of("set-option", "-t", "@99", "status", "@b");
        var show = List.of("show-options", "-wv", "-t", "keep:", "@a");
        var done = new Reply.Done(List.of());
        assertEquals(
                List.of(done, done, new Reply.Done(List.of("1")), done),
                server.tmux().chain(List.of(set, set, show, set)));
        assertEquals(
                List.of(done, new Reply.Refused("no such session: @99")),
                server.tmux().chain(List.of(set, wrong, show)));
        assertEquals(
                List.of(done, done, new Reply.Refused("no such session: @99")),
                server.tmux().chain(List.of(set, set, wrong, set, show)));
    }

    @Test
    void a_chain_starts_a_server_and_hears_of_its_end() {
        assertEquals(
                List.of(new Reply.Done(List.of()), new Reply.Done(List.of("x"))),
                server.tmux()
                        .chain(List.of(
                                List.of("new-session", "-d", "-s", "x"),
                                List.of("list-sessions", "-F", "#{session_name}"))));
        var replies = server.tmux()
                .chain(List.of(
                        List.of("list-sessions", "-F", "#{session_name}"),
                        List.of("run-shell", "kill -9 #{pid}; sleep 60"),
                        List.of("list-sessions")));
        assertEquals(List.of(new Reply.Done(List.of("x")), new Reply.Lost("server exited unexpectedly")), replies);
        assertEquals(List.of(), clients());
    }

    @Test
    void commands_and_replies_of_a_hundred_kilobytes_arrive() {
        String text = "x;'\"#é ".repeat(13_000);
        try (var client = open("keep")) {
            assertEquals(new Reply.Done(List.of()), client.call("set-option", "-s", "@text", text));
            assertEquals(new Reply.Done(List.of(text)), client.call("show-options", "-sv", "@text"));
        }
        assertEquals(text, server.line("show-options", "-sv", "@text"));
        assertEquals(
                List.of(new Reply.Done(List.of()), new Reply.Done(List.of(text))),
                server.tmux().chain(List.of(List.of("set", "-s", "@a", text), List.of("show", "-sv", "@a"))));
    }

    @Test
    void hooks_of_the_user_do_not_confuse_the_replies() {
        server.configured("""
            set-hook -g after-set-option 'display-message -p hooked'
            set-hook -g session-created 'list-windows'
            """);
        try (var client = open("keep")) {
            for (int i = 0; i < 20; i++) {
                assertEquals(new Reply.Done(List.of()), client.call("set-option", "-s", "@text", "" + i));
                assertEquals(new Reply.Done(List.of("" + i)), client.call("show-options", "-sv", "@text"));
            }
        }
    }

    @Test
    void a_client_that_is_attached_changes_no_size_and_shows_nothing() {
        try (var client = open("keep");
                var second = joined("$0")) {
            client.call("send-keys", "-l", "echo " + "x".repeat(1000));
            assertEquals(
                    new Reply.Done(List.of("120x30")),
                    client.call("display", "-p", "#{window_width}x#{window_height}"));
            assertEquals(new Reply.Done(List.of(UNSEEN, UNSEEN)), second.call("list-clients", "-F", "#{client_flags}"));
        }
    }

    @Test
    void closing_detaches_only_itself() {
        var first = open("keep");
        try (var second = joined("$0")) {
            first.close();
            first.close();
            assertEquals(new Reply.Lost("the client is closed"), first.call("list-windows"));
            assertEquals(new Reply.Done(List.of("keep")), second.call("list-sessions", "-F", "#{session_name}"));
        }
        assertEquals(List.of(), server.lines("list-clients"));
        assertEquals(List.of("keep"), server.sessions());
        assertEquals(List.of(), clients());
    }

    @Test
    void a_session_that_cannot_be_is_refused_in_tmux_s_words() {
        open("keep").close();
        var opening = server.tmux().create(List.of("-s", "keep"));
        assertEquals(new Opening.Failed(new Reply.Refused("duplicate session: keep")), opening);
        assertEquals(
                new Opening.Failed(new Reply.Refused("can't find session: $7")),
                server.tmux().join("$7"));
        assertEquals(List.of(), clients());
    }

    @Test
    void a_server_that_is_not_there_is_lost_and_not_started() {
        var reply = assertInstanceOf(Reply.Lost.class, server.tmux().run("list-sessions"));
        assertTrue(reply.reason().contains(base.resolve("socket").toString()), reply.reason());
        var opening = assertInstanceOf(Opening.Failed.class, server.tmux().join("$0"));
        assertTrue(opening.reply() instanceof Reply.Lost || opening.reply() instanceof Reply.Refused);
        assertEquals(List.of(), server.sessions());
    }

    @Test
    void a_server_that_ends_in_the_middle_is_told() {
        try (var client = open("keep")) {
            assertEquals(new Reply.Done(List.of()), client.call("kill-server"));
            var lost = assertInstanceOf(Reply.Lost.class, client.call("list-windows"));
            assertEquals(lost, client.call("list-windows"));
        }
        assertEquals(List.of(), clients());
    }

    @Test
    void a_server_that_is_killed_is_told() {
        try (var client = open("keep")) {
            int pid = Integer.parseInt(((Reply.Done) client.call("display-message", "-p", "#{pid}")).line());
            Signals.send(pid, Signals.KILL);
            assertEquals(new Reply.Lost("server exited unexpectedly"), client.call("list-windows"));
        }
        assertEquals(List.of(), clients());
    }

    @Test
    void a_session_that_ends_takes_its_client_along() {
        try (var client = open("keep")) {
            client.call("new-session", "-d", "-s", "other");
            client.call("set-option", "-g", "detach-on-destroy", "on");
            client.call("kill-session", "-t", "$0");
            assertInstanceOf(Reply.Lost.class, client.call("list-windows"));
        }
        assertEquals(List.of("other"), server.sessions());
    }

    @Test
    void a_server_on_its_way_out_is_followed_by_a_new_one() {
        for (int round = 0; round < 50; round++) {
            open("keep").close();
            server.tmux().run("kill-server");
        }
        open("keep").close();
        assertEquals(List.of("keep"), server.sessions());
    }

    @Test
    void a_chain_follows_a_server_on_its_way_out_too() {
        var commands = List.of(
                List.of("new-session", "-d", "-P", "-F", "#{session_id}", "-s", "x", "sleep", "1000"),
                List.of("new-window", "-d", "-t", "=x:", "sleep", "1000"),
                List.of("list-windows", "-a", "-F", "#{window_index}"));
        for (int round = 0; round < 50; round++) {
            assertEquals(
                    List.of(
                            new Reply.Done(List.of("$0")),
                            new Reply.Done(List.of()),
                            new Reply.Done(List.of("0", "1"))),
                    server.tmux().chain(commands));
            assertInstanceOf(Reply.Done.class, server.tmux().run("kill-server"));
        }
    }

    @Test
    void a_configuration_with_errors_does_no_harm() {
        server.configured("set -g bogus 1\nset -g base-index 1\nset -g @x\n");
        try (var client = open("keep")) {
            assertEquals(new Reply.Done(List.of("1")), client.call("display", "-p", "#{window_index}"));
        }
    }

    @Test
    void a_server_that_is_started_knows_the_given_environment_and_no_pane_around() {
        server.with("KEPT", "yes").with("TMUX", "/nowhere,1,2").with("TMUX_PANE", "%7");
        open("keep").close();
        var global = server.lines("show-environment", "-g");
        assertTrue(global.contains("KEPT=yes"), global.toString());
        assertTrue(global.stream().noneMatch(line -> line.startsWith("TMUX")), global.toString());
    }

    @Test
    void tmux_that_is_absent_or_too_old_is_told() throws IOException {
        var none = new Environment(Map.of("PATH", base.toString()));
        assertEquals(
                new Tmuxes.Found.Absent("there is no program `tmux` on the PATH; install tmux 3.2 or newer"),
                find(none));
        Files.writeString(base.resolve("tmux"), "#!/bin/sh\necho tmux 3.1c\n");
        Files.setPosixFilePermissions(base.resolve("tmux"), PosixFilePermissions.fromString("rwxr-xr-x"));
        assertEquals(new Tmuxes.Found.TooOld("tmux 3.1c is too old: install tmux 3.2 or newer"), find(none));
    }

    @Test
    void the_server_around_is_the_usual_one() {
        assertEquals(List.of(), new TmuxSocket.Usual().options(Map.of()));
        assertEquals(List.of("-S", "/x"), new TmuxSocket.Usual().options(Map.of("TMUX", "/x,12,0")));
        assertEquals(List.of("-L", "n"), new TmuxSocket.Named("n").options(Map.of("TMUX", "/x,12,0")));
    }

    @Test
    void the_line_for_a_human_names_the_server() {
        assertEquals(
                "tmux -S " + base.resolve("socket") + " attach-session -t =keep",
                server.tmux().typed(List.of("attach-session", "-t", "=keep")));
    }

    private Tmuxes.Found find(Environment environment) {
        return Tmuxes.posix().find(new TmuxSocket.At(server.socket()), Map.of(), environment, base);
    }

    private ControlClient open(String name) {
        var opening = server.tmux().create(List.of("-s", name, "-x", "120", "-y", "30", "-P", "-F", "#{session_name}"));
        var opened = assertInstanceOf(Opening.Opened.class, opening, opening.toString());
        assertEquals(List.of(name), opened.lines());
        return opened.client();
    }

    private ControlClient joined(String session) {
        return assertInstanceOf(Opening.Opened.class, server.tmux().join(session))
                .client();
    }

    /// Clients in control mode that this test left behind.
    /// The server itself may have become a child of ours.
    private List<String> clients() {
        try (Stream<ProcessHandle> children = ProcessHandle.current().children()) {
            return children.filter(child -> ProcessStat.of(child.pid())
                            .filter(stat -> stat.name().equals("tmux: client"))
                            .isPresent())
                    .map(child -> child.info().commandLine().orElse(""))
                    .filter(line -> line.contains(server.socket().toString()))
                    .toList();
        }
    }
}
