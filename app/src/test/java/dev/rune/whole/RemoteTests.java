package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.broker.Brokers;
import dev.rune.broker.Brokers.Reached;
import dev.rune.broker.ControlLine;
import dev.rune.broker.Said;
import dev.rune.broker.prompt.PromptView;
import dev.rune.broker.prompt.SecretBytes;
import dev.rune.broker.wire.Reading;
import dev.rune.posix.ProcFiles;
import dev.rune.posix.ProcessStat;
import dev.rune.posix.ProcessTable;
import dev.rune.posix.Signals;
import dev.rune.whole.RealRune.Going;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `rune ssh` to a real sshd on this machine, as another user there: what is asked there is answered here.
@Tag("root")
class RemoteTests {

    /// A client of the protocol in a few lines, for machines without Rune.
    private static final String ASK = """
        import json, os, socket, sys
        s = socket.socket(socket.AF_UNIX)
        s.connect(os.environ["INTERACTIVE_CONTEXT"][5:])
        f = s.makefile("rw")
        def say(**frame):
            print(json.dumps(frame), file=f, flush=True)
            return json.loads(f.readline())
        say(op="hello", v=[1])
        reply = say(op="prompt", kind=sys.argv[1], message=sys.argv[2])
        if not reply["ok"]:
            sys.exit(reply["error"]["code"])
        while reply.get("ev") != "prompt.result":
            reply = json.loads(f.readline())
        print(reply.get("value", reply["status"]))
        """;

    @RegisterExtension
    static final Guest guest = new Guest();

    @TempDir
    Path base;

    @TempDir
    Path server;

    private RealRune rune;
    private Sshd sshd;
    private Set<Path> before = Set.of();

    @BeforeEach
    void begin() throws IOException {
        rune = new RealRune(base);
        Path script = Path.of("/home", guest.name(), "ask.py");
        Files.writeString(script, ASK);
        guest.own(script);
        before = Set.copyOf(inTmp());
        serve(server);
    }

    /// @param more lines of the server's configuration, which count before the usual ones
    private void serve(Path folder, String... more) throws IOException {
        sshd = new Sshd(folder, guest.name(), more);
        sshd.authorize(base.resolve("key"), "");
        Files.writeString(base.resolve("known"), sshd.hostKey());
    }

    @AfterEach
    void end() {
        rune.close();
        if (sshd != null) {
            sshd.close();
        }
    }

    private static String host() {
        return guest.name() + "@127.0.0.1";
    }

    private List<String> options() {
        List<String> options = new ArrayList<>(sshd.options(base.resolve("known"), guest.name()));
        options.addAll(List.of("-i", base.resolve("key").toString()));
        return options;
    }

    private Going ssh(String... words) throws IOException {
        var command = new ArrayList<>(List.of(rune.launcher().toString(), "ssh", host()));
        command.addAll(options());
        command.addAll(List.of(words));
        return rune.command(command);
    }

    private ControlLine control() throws IOException {
        return switch (new Brokers(rune.place(), Optional.empty()).control(ControlLine.Role.ANSWER)) {
            case Reached.Open<ControlLine> open -> open.line();
            case Reached<ControlLine> other -> throw new AssertionError(other);
        };
    }

    private List<PromptView> prompts() {
        try (var line = control()) {
            return line.list() instanceof Said.Ok ok ? Reading.prompts(ok.reply()) : List.of();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (AssertionError notYet) {
            return List.of();
        }
    }

    private PromptView prompt(Going going) {
        RealRune.await(
                "there was a prompt",
                () -> !prompts().isEmpty(),
                () -> RealRune.text(going.out()) + RealRune.text(going.err()) + sshd.logged());
        return prompts().getFirst();
    }

    private void answer(PromptView prompt, String value) throws IOException {
        try (var line = control();
                var secret = SecretBytes.of(value.getBytes(StandardCharsets.UTF_8))) {
            line.answer(prompt.id(), secret, "test", Optional.empty());
        }
    }

    /// What this test left in `/tmp`, which is the same folder there and here.
    private List<Path> leftovers() {
        return inTmp().stream().filter(file -> !before.contains(file)).toList();
    }

    private static List<Path> inTmp() {
        try (Stream<Path> files = Files.list(Path.of("/tmp"))) {
            return files.filter(file -> file.getFileName().toString().contains("rune-ssh-"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> contexts() throws IOException {
        try (Stream<Path> files = Files.list(base.resolve("runtime/rune"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("ssh-ctx-"))
                    .toList();
        }
    }

    @Test
    void what_is_asked_there_is_answered_here() throws IOException {
        Going call = ssh("--", "python3 ask.py text 'What is it called?'; exit 7");
        PromptView prompt = prompt(call);
        assertEquals("What is it called?", prompt.message());
        assertEquals(Optional.of("ssh " + host()), prompt.asker().via());
        rune.call("prompts").called().exits(0).outHas("ssh " + host() + ", ");
        answer(prompt, "Ada's release");
        assertEquals("Ada's release\n", call.called().exits(7).out());
        assertTrue(Files.readString(base.resolve("state/rune/audit.jsonl")).contains("\"via\":\"ssh " + host() + "\""));
        assertEquals(List.of(), leftovers());
        RealRune.await("the context had ended", () -> {
            try {
                return contexts().isEmpty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void secrets_are_asked_for_only_where_that_was_said() throws IOException {
        ssh("python3 ask.py secret Password:").called().exits(1).errHas("kind_not_allowed");
        Going call = ssh("--allow-secrets", "python3 ask.py secret Password:");
        answer(prompt(call), "CANARY-5190");
        assertEquals("CANARY-5190\n", call.called().exits(0).out());
    }

    @Test
    void after_a_killed_ssh_nothing_is_left_on_either_side() throws IOException {
        Going call = ssh("--", "python3 ask.py confirm sure?; sleep 7009");
        prompt(call);
        assertEquals(1, leftovers().size());
        call.signal(Signals.KILL);
        RealRune.await("the question was withdrawn", () -> prompts().isEmpty());
        RealRune.await("nothing was left there", () -> leftovers().isEmpty(), () -> leftovers() + "");
        RealRune.await("nothing was left here", () -> {
            try {
                return contexts().isEmpty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void no_argument_and_no_socket_that_others_see_tells_the_name() throws IOException {
        Going call = ssh("python3 ask.py text ?; cat /proc/net/unix; ps -eo args; echo; echo $INTERACTIVE_CONTEXT");
        PromptView prompt = prompt(call);
        List<String> here = contexts().stream()
                .map(file -> file.getFileName().toString().replaceAll("ssh-ctx-|[.].*", ""))
                .distinct()
                .toList();
        assertEquals(1, here.size());
        for (ProcessStat process : ProcessTable.now().all()) {
            assertFalse(String.join(" ", ProcFiles.argv(process.pid())).contains(here.getFirst()));
        }
        answer(prompt, "-");
        String out = call.called().exits(0).out().strip();
        String there =
                out.substring(out.lastIndexOf("ssh-ctx-") + "ssh-ctx-".length(), out.length() - ".sock".length());
        assertEquals(32, there.length(), there);
        assertEquals(out.lastIndexOf(there), out.indexOf(there));
        assertFalse(out.contains(here.getFirst()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/sh", "/bin/bash", "/usr/bin/fish", "/usr/bin/zsh"})
    void any_login_shell_gets_the_command_as_it_is(String shell) throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of(shell)), "needs " + shell);
        Guest.must("usermod", "--shell", shell, guest.name());
        // The same words to all of these shells.
        ssh("printf '%s|' 'a \"b\" $HOME %s ä \\o `e` !' \"$USER\"; exit 3")
                .called()
                .exits(3)
                .outHas("a \"b\" $HOME %s ä \\o `e` !|" + guest.name() + "|");
    }

    @Test
    void without_a_command_it_is_a_login_at_a_terminal() throws IOException {
        Guest.must("usermod", "--shell", "/bin/bash", guest.name());
        try (var pane = new Pane(rune, base.resolve("socket"))) {
            pane.line(rune.launcher() + " ssh " + host() + " " + String.join(" ", options()) + "; echo ended: $?");
            RealRune.await("it was there", () -> !leftovers().isEmpty(), pane::screen);
            pane.line("test -S \"${INTERACTIVE_CONTEXT#unix:}\" && shopt -q login_shell && echo is: $((6 * 7))");
            pane.shows("is: 42");
            pane.line("exit 5");
            pane.shows("ended: 5");
        }
        assertEquals(List.of(), leftovers());
    }

    @Test
    void stdin_is_that_of_the_command() throws IOException {
        var command = new ArrayList<>(List.of("sh", "-c", "echo hello | \"$@\"", "sh"));
        command.addAll(List.of(rune.launcher().toString(), "ssh", host()));
        command.addAll(options());
        command.addAll(List.of("--", "cat"));
        assertEquals("hello\n", rune.command(command).called().exits(0).out());
    }

    @Test
    void where_sockets_are_not_forwarded_the_command_runs_all_the_same(@TempDir Path another) throws IOException {
        sshd.close();
        Files.delete(base.resolve("key"));
        serve(another, "AllowStreamLocalForwarding no");
        rune.environment().put("INTERACTIVE_CONTEXT", "unix:/nowhere");
        ssh("-o", "SendEnv=INTERACTIVE_CONTEXT", "echo \"<$INTERACTIVE_CONTEXT>\"; exit 4")
                .called()
                .exits(4)
                .outHas("<>\n")
                .errHas("no socket came with the connection: questions stay here");
    }

    @Test
    void what_runs_nothing_there_is_refused() throws IOException {
        ssh("-fN").called().exits(2).errHas("with `-f` there is nobody over there who asks: use `ssh`");
        rune.call("ssh", "-p", "22", "host").called().exits(2).errHas("`-p` is no host");
    }
}
