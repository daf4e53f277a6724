package dev.rune.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rune.cli.completion.Script;
import dev.rune.testing.RuneTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What bash, zsh and fish propose where somebody has typed half a line, each asked itself.
class CompletionTests extends CliTest {

    private static final Path SHELLS = RuneTest.home().resolve("app/src/test/resources/dev/rune/cli");

    private static final String RITUALS = """
        version: 1
        projects:
          - { name: api, root: /api }
          - { name: web app, root: /web }
        rituals:
          start:
            global:
              - { name: Pull, command: echo pulled }
              - { name: clock, command: sleep 9, background: true }
          deploy: { global: [{ name: Push, command: echo pushed }] }
        """;

    @ParameterizedTest
    @EnumSource
    void commands_and_options_are_proposed(Script shell) throws Exception {
        prepare(shell);
        assertEquals(List.of("start", "status", "stop"), proposed(shell, "rune st"));
        assertEquals(List.of("edit", "path", "schema", "show", "validate"), proposed(shell, "rune config "));
        assertEquals(List.of("prune"), proposed(shell, "rune runs p"));
        assertEquals(List.of("--from"), proposed(shell, "rune start --fr"));
        assertEquals(List.of("--no-ask"), proposed(shell, "rune -c rune.yaml ritual run --no-as"));
        assertEquals(List.of(), proposed(shell, "rune xyzzy "));
    }

    @ParameterizedTest
    @EnumSource
    void values_of_an_option_are_proposed_behind_a_blank_and_behind_an_equals_sign(Script shell) throws Exception {
        prepare(shell);
        assertEquals(List.of("always", "auto", "never"), proposed(shell, "rune --color "));
        assertEquals(List.of("json"), proposed(shell, "rune report --format j"));
        assertEquals(List.of("json"), proposed(shell, "rune report --format=j"));
        assertEquals(List.of("bash", "fish", "zsh"), proposed(shell, "rune completion "));
    }

    @ParameterizedTest
    @EnumSource
    void files_are_proposed_where_one_is_wanted(Script shell) throws Exception {
        prepare(shell);
        assertEquals(List.of("rune.yaml"), proposed(shell, "rune --config r"));
        assertEquals(List.of("rune.yaml"), proposed(shell, "rune --config=r"));
        assertEquals(List.of("other file.yaml"), proposed(shell, "rune lint o"));
    }

    @ParameterizedTest
    @EnumSource
    void what_the_ritual_file_declares_is_proposed(Script shell) throws Exception {
        prepare(shell);
        assertEquals(List.of("api", "web app"), proposed(shell, "rune start "));
        assertEquals(List.of("deploy", "other file.yaml", "rune.yaml", "start", "stop"), proposed(shell, "rune run "));
        assertEquals(List.of("clock", "pull"), proposed(shell, "rune start --only "));
        assertEquals(List.of("clock"), proposed(shell, "rune restart --color never "));
        assertEquals(List.of("release"), proposed(shell, "rune --config=../other.yaml run re"));
    }

    @ParameterizedTest
    @EnumSource
    void runs_are_proposed_beside_steps(Script shell) throws Exception {
        prepare(shell);
        rune.rune("start", "--only", "Pull", "--config", "rune.yaml").exits(0);
        String run = rune.rune("runs").exits(0).out().replaceAll("(?s) .*", "");
        assertEquals(List.of(run, "clock", "pull", "push"), proposed(shell, "rune logs "));
    }

    @ParameterizedTest
    @EnumSource
    void a_wrong_file_proposes_nothing_and_says_nothing(Script shell) throws Exception {
        prepare(shell);
        rune.file("rune.yaml", "versoin: [");
        assertEquals(List.of(), proposed(shell, "rune start "));
    }

    @Test
    void names_are_proposed_where_a_template_is_a_file_of_its_own() {
        rune.file("templates/work.yaml", "session_name: work\nwindows: [{ name: main, panes: [{}] }]\n")
                .file("rune.yaml", """
                    version: 1
                    rituals:
                      day: { global: [{ tmux_session: work, tmux_template: work }] }
                    """);
        rune.rune("complete", "ritual", "--", "run", "").exits(0).isSilent().outHas("day\t1 step\n");
    }

    @Test
    void a_name_that_would_look_like_another_is_not_proposed() {
        rune.file("rune.yaml", """
            version: 1
            rituals:
              "day\\u202Eyad": { global: [{ command: "true" }] }
            """);
        String proposed = rune.rune("complete", "ritual", "--", "run", "")
                .exits(0)
                .isSilent()
                .out();
        assertFalse(proposed.contains("yad"), proposed);
    }

    /// The script of the shell, ritual files, and a `rune` on the PATH.
    private void prepare(Script shell) throws IOException {
        assumeTrue(isInstalled(shell), shell + " is not installed");
        rune.file("rune.yaml", RITUALS).file("other file.yaml", "version: 1\n");
        rune.file("../other.yaml", RITUALS.replace("deploy", "release"));
        Files.writeString(
                base.resolve("script"),
                rune.rune("completion", shell.name()).exits(0).isSilent().out());
        Path program =
                Files.writeString(Files.createDirectory(base.resolve("bin")).resolve("rune"), """
                    #!/bin/sh
                    exec '%s/bin/java' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED \
                      '-Drune.home=%s' -cp '%s' dev.rune.Main "$@"
                    """.formatted(
                        System.getProperty("java.home"), RuneTest.home(), System.getProperty("java.class.path")));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static boolean isInstalled(Script shell) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, shell.name())));
    }

    /// The proposals in order, each as it would be without the quotes and the `--option=` that a shell puts to it.
    private List<String> proposed(Script shell, String line) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(
                        shell.name(),
                        SHELLS.resolve("complete." + shell).toString(),
                        base.resolve("script").toString(),
                        line)
                .directory(rune.project().toFile());
        builder.environment().clear();
        builder.environment().putAll(rune.environment());
        builder.environment().put("PATH", base.resolve("bin") + ":" + System.getenv("PATH"));
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError(shell + " was still at `" + line + "` after a minute");
        }
        return output.lines()
                .map(proposal -> proposal.replaceFirst("^--[a-z]+=", "").replace("\\", ""))
                .sorted()
                .toList();
    }
}
