package dev.rune.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rune.launcher.Call.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `app/askpass`, which leads programs to the launcher, and `app/sudo/sudo`, which leads to the real sudo.
class AskingProgramsTests {

    @TempDir
    private Path temporary;

    private Checkout checkout;

    @BeforeEach
    void begin() throws IOException {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        checkout = Probe.in(temporary.resolve("Ada's new \"$HOME\" probe")).checkout();
    }

    @Test
    void askpass_hands_its_text_on_from_wherever_it_is_called() throws Exception {
        Path link = Files.createSymbolicLink(
                temporary.resolve("link"), checkout.home().resolve("app/askpass"));
        String text = "--help [sudo] \"password\" for $USER: ";
        for (String program : List.of(link.toString(), "./link", checkout.home() + "/app/askpass")) {
            Result result = new Call(List.of(program, text), temporary, Map.of()).run();
            assertEquals(7, result.exit());
            assertEquals(
                    "<askpass><--><" + text + ">",
                    result.out().lines().findFirst().orElse(""));
            assertEquals("", result.err());
        }
    }

    @Test
    void askpass_serves_another_user_who_can_only_read_it() throws Exception {
        var before = checkout.snapshot();
        Call call = new Call(List.of(checkout.home() + "/app/askpass", "Password: "), Path.of("/"), Map.of());
        assumeTrue(
                new Call(List.of("true"), Path.of("/"), Map.of())
                                .asNobody()
                                .run()
                                .exit()
                        == 0,
                "needs root");
        Result result = call.asNobody().run();
        assertTrue(result.out().startsWith("<askpass><--><Password: >\n"), result.toString());
        assertEquals(before, checkout.snapshot());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id -un           | -A id -un",
                "-u root id       | -A -u root id",
                "-k               | -A -k",
                "-n id            | -A -n id",
                "-u Steve id -S   | -A -u Steve id -S",
                "-uSteve id       | -A -uSteve id",
                "-nu S id         | -A -nu S id",
                "--user S id      | -A --user S id",
                "-- -S            | -A -- -S",
                "-S id            | -S id",
                "-nS id           | -nS id",
                "-u steve -S id   | -u steve -S id",
                "--user=S --stdin | --user=S --stdin",
                "A=b -S id        | A=b -S id",
            })
    void sudo_is_told_to_ask_unless_the_password_comes_by_stdin(String words, String told) throws Exception {
        assertEquals(
                "real " + told + "\n",
                sudo(words).with("SUDO_ASKPASS", "/x").run().out());
    }

    @Test
    void sudo_is_told_not_to_ask_where_there_is_nobody() throws Exception {
        assertEquals("real -n id\n", sudo("id").run().out());
    }

    @Test
    void where_there_is_no_sudo_it_says_so() throws Exception {
        Path sudo = checkout.home().resolve("app/sudo");
        String other = temporary.resolve("other/app/sudo").toString();
        var call = new Call(List.of(sudo + "/sudo", "id"), temporary, Map.of("PATH", sudo + ":" + other));
        assertEquals(new Result(127, "", "sudo: not found\n"), call.run());
    }

    /// A call of it where the real one says what it was told.
    private Call sudo(String words) throws IOException {
        Path real = Files.createDirectories(temporary.resolve("bin")).resolve("sudo");
        Files.writeString(real, "#!/bin/sh\necho \"real $*\"\n");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path sudo = checkout.home().resolve("app/sudo/sudo");
        String path = sudo.getParent() + ":" + sudo.getParent() + ":" + real.getParent() + ":/usr/bin:/bin";
        return new Call(
                Stream.concat(Stream.of(sudo.toString()), Stream.of(words.split(" ", -1)))
                        .toList(),
                temporary,
                Map.of("PATH", path, "SUDO_ASKPASS", ""));
    }
}
