package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rune.whole.RealRune.Going;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Another user of the machine: what they put in the way of our questions, and what they may ask where that is allowed.
@Tag("root")
class OthersTests {

    /// Listens, and writes down that somebody came, and all that was said.
    private static final String LISTEN = """
        use IO::Socket::UNIX;
        my ($path, $log) = @ARGV;
        open(my $out, '>', $log) or die;
        my $listener = IO::Socket::UNIX->new(Local => $path, Listen => 5) or die;
        chmod 0777, $path;
        print $out "ready\\n"; $out->flush;
        while (my $client = $listener->accept) {
            print $out "came\\n"; $out->flush;
            while (sysread($client, my $bytes, 100)) { print $out "said $bytes\\n"; $out->flush; }
        }
        """;

    /// Says each argument as a line, and prints what comes back, until the prompt has ended or was refused.
    private static final String SAY = """
        use IO::Socket::UNIX;
        my $path = shift @ARGV;
        my $socket = IO::Socket::UNIX->new(Peer => $path) or die "$!\\n";
        # Where it is hung up at once, there is still to be read why.
        $SIG{PIPE} = 'IGNORE';
        print $socket "$_\\n" for @ARGV;
        while (my $line = <$socket>) { print $line; $| = 1; last if $line =~ /prompt.result|"re":2,"ok":false/; }
        """;

    @TempDir
    Path base;

    @TempDir
    Path common;

    private RealRune rune;

    @BeforeEach
    void begin() throws IOException {
        rune = new RealRune(base);
        Assumptions.assumeTrue(
                other("perl", "-MIO::Socket::UNIX", "-e", "1").called().exit() == 0,
                "needs root, setpriv of util-linux, and perl");
        Files.setPosixFilePermissions(common, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    @AfterEach
    void end() {
        rune.close();
    }

    private Going other(String... words) throws IOException {
        var command = new ArrayList<>(List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"));
        command.addAll(List.of(words));
        return rune.command(command);
    }

    private Going ask(String... words) throws IOException {
        var all = new ArrayList<>(List.of("ask", "--message", "?", "--kind", "secret"));
        all.addAll(List.of(words));
        return rune.call(all.toArray(String[]::new));
    }

    @Test
    void to_a_socket_that_another_put_there_not_a_byte_is_said() throws IOException {
        Path theirs = common.resolve("theirs");
        other("mkdir", "-m", "700", theirs.toString()).called().exits(0);
        Path socket = theirs.resolve("control.sock");
        Path log = common.resolve("log");
        Going listener = other("perl", "-e", LISTEN, socket.toString(), log.toString());
        RealRune.await(
                "they listened", () -> RealRune.text(log).equals("ready\n"), () -> RealRune.text(listener.err()));

        // As a context, in their directory and through a link of ours.
        ask("--context", "unix:" + socket).called().exits(3).errHas("belongs to user 65534 and not to us");
        Path link = common.resolve("link");
        Files.createSymbolicLink(link, theirs);
        ask("--context", "unix:" + link.resolve("control.sock"))
                .called()
                .exits(3)
                .errHas("is a symbolic link");
        // In a directory of ours that they could write into for a moment.
        Path ours = Files.createDirectory(base.resolve("ours"));
        Files.setPosixFilePermissions(ours, PosixFilePermissions.fromString("rwx------"));
        Files.move(socket, ours.resolve("control.sock"));
        ask("--context", "unix:" + ours.resolve("control.sock"))
                .called()
                .exits(3)
                .errHas("belongs to user 65534");
        Files.createSymbolicLink(ours.resolve("step-ctx-x.sock"), socket);
        ask("--context", "unix:" + ours.resolve("step-ctx-x.sock"))
                .called()
                .exits(3)
                .errHas("is no socket");
        // Where the runtime directory should be.
        Files.createSymbolicLink(base.resolve("runtime/rune"), theirs);
        ask().called().exits(3).errHas("is a symbolic link");

        assertEquals("ready\n", RealRune.text(log));
    }

    @Test
    void in_the_mode_for_all_they_ask_and_get_an_answer_but_no_secret() throws IOException {
        rune.environment().put("RUNE_BROKER_ACCESS", "open");
        rune.environment().put("RUNE_BROKER_PASSWORD", "open sesame");
        Path open = serveOpen();

        sayTo(open, "secret").called().exits(0).outHas("\"code\":\"kind_not_allowed\"");
        Going asking = sayTo(open, "text");
        RealRune.await("it was taken", () -> RealRune.text(asking.out()).contains("\"accepted\""));
        var prompts = rune.call("prompts", "--json").called().exits(0);
        String prompt = prompts.out().replaceAll("(?s).*\"id\": \"(p[a-z0-9]+)\".*", "$1");
        // To answer takes the password, whoever asks to.
        rune.environment().put("RUNE_BROKER_PASSWORD", "guessed");
        answer(prompt).exits(23);
        rune.environment().put("RUNE_BROKER_PASSWORD", "open sesame");
        answer(prompt).exits(0);
        asking.called().exits(0).outHas("\"value\":\"yes, you\"");
        assertFalse(RealRune.text(base.resolve("state/rune/audit.jsonl")).contains("yes, you"));
    }

    @Test
    void once_the_mode_is_another_they_are_let_in_no_more() throws IOException {
        Path settings = base.resolve("settings.yaml");
        access(settings, "open");
        rune.environment().put("RUNE_CONFIG", settings.toString());
        rune.environment().put("RUNE_BROKER_PASSWORD", "open sesame");
        Path open = serveOpen();
        Going asking = sayTo(open, "text");
        RealRune.await("it was taken", () -> RealRune.text(asking.out()).contains("\"accepted\""));
        access(settings, "user");
        asking.called().outHas("the access mode has changed");
        sayTo(open, "text").called().outHas("this broker is another user's");
    }

    /// A broker at a socket for everybody.
    private Path serveOpen() throws IOException {
        Path open = common.resolve("open.sock");
        Going broker = rune.call("broker", "serve", "--i-accept-open-socket", open.toString());
        RealRune.await("it served", () -> Files.exists(open), () -> RealRune.text(broker.err()));
        return open;
    }

    private static void access(Path settings, String mode) throws IOException {
        Files.writeString(settings, "version: 1\nsettings: { broker: { access: " + mode + " } }\n");
    }

    private Going sayTo(Path socket, String kind) throws IOException {
        return other(
                "perl",
                "-e",
                SAY,
                socket.toString(),
                "{\"op\":\"hello\",\"v\":[1]}",
                "{\"op\":\"prompt\",\"id\":2,\"kind\":\"" + kind + "\",\"message\":\"May I?\"}");
    }

    private RealRune.Called answer(String prompt) throws IOException {
        return rune.command(List.of(
                        "sh",
                        "-c",
                        "echo 'yes, you' | \"$0\" answer \"$1\" --value-stdin",
                        rune.launcher().toString(),
                        prompt))
                .called();
    }
}
