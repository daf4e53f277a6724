package dev.rune.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is the same in bash, zsh and fish.
class ShellStartTests {

    @TempDir
    Path base;

    private PaneStage stage(TestShell shell) throws IOException {
        return new PaneStage(base, shell.path());
    }

    @ParameterizedTest
    @EnumSource
    void a_command_runs_and_the_shell_stays(TestShell shell) throws IOException {
        try (var stage = stage(shell).run("echo hello >out")) {
            assertEquals(List.of(0), stage.codes());
            assertEquals("hello", stage.read("out").strip());
            stage.type("echo typed later >later");
            assertEquals("typed later", stage.line("later"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void exit_codes_are_known(TestShell shell) throws IOException {
        try (var stage =
                stage(shell).run("true", "sh -c 'exit 7'", "nosuch-program", "sh -c 'kill -KILL $$'", "true")) {
            assertEquals(List.of(0, 7, 127, 137, 0), stage.codes());
        }
    }

    @ParameterizedTest
    @EnumSource
    void start_up_files_are_read_once_and_in_order(TestShell shell) throws IOException {
        try (var stage = stage(shell)) {
            for (var file : shell.startUpFiles()) {
                stage.with(file, "echo %s >>$HOME/read\nsleep 0.3\n".formatted(file));
            }
            stage.with(".bashrc", "echo .bashrc >>$HOME/read");
            stage.run("echo command >>read").codes();
            assertEquals(String.join("\n", shell.startUpFiles()) + "\ncommand\n", stage.read("read"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void odd_text_is_what_it_is_in_a_script(TestShell shell) throws IOException {
        var odd = "Enter ; #{pane_id} #S {end} -x ünïcödé ✓ 𝄞 `tick` $HOME \\n ~ * !! !$ !-1 ^a^b %1 \\ \"q\"";
        try (var stage = stage(shell)) {
            stage.run("printf '%s\\n' '" + odd + "' >out", "printf '%s\\n' \"!! $HOME\" >home", "-odd", "echo a;")
                    .codes();
            assertEquals(odd.replace("\\\\", "\\"), stage.line("out"));
            assertEquals("!! " + stage.home, stage.line("home"));
            assertTrue(stage.screen().contains("-odd"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_command_may_have_lines_and_100_kB(TestShell shell) throws IOException {
        var long_ = "printf '%s' '" + "xyz'\\''".repeat(100_000 / 3) + "' | wc -c >long";
        try (var stage = stage(shell)) {
            stage.run(
                            "echo first >out\n\n# a comment\necho 'sec\nond' >>out\n",
                            shell == TestShell.FISH ? long_.replace("'\\''", "") : long_)
                    .codes();
            assertEquals("first\nsec\nond\n", stage.read("out"));
            assertEquals(shell == TestShell.FISH ? "99999" : "133332", stage.line("long"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_a_command_changes_stays(TestShell shell) throws IOException {
        try (var stage = stage(shell)) {
            stage.with("sub/here", "")
                    .run("cd sub", shell == TestShell.FISH ? "set word kept" : "declare -a word; word=kept")
                    .codes();
            stage.type("pwd >>../out; echo \"$word\" >>../out");
            Eventually.holds(
                    "both lines", stage::screen, () -> stage.read("out").lines().count() == 2);
            assertEquals(stage.home.resolve("sub") + "\nkept\n", stage.read("out"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void ctrl_c_ends_the_command_and_not_the_shell(TestShell shell) throws IOException {
        try (var stage = stage(shell).run("sh -c 'echo begun; exec sleep 100'; echo not this", "echo nor this")) {
            stage.awaitScreen("it has begun", screen -> screen.contains("begun"))
                    .await(PaneState.Running.class);
            stage.keys("C-c");
            assertEquals(List.of(130), stage.codes());
            stage.type("echo typed >later");
            assertEquals("typed", stage.line("later"));
            assertFalse(stage.screen().contains("this\n"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void ctrl_z_stops_the_command_and_fg_goes_on(TestShell shell) throws IOException {
        try (var stage = stage(shell).run("sh -c 'echo begun; read line; exit 7'")) {
            stage.awaitScreen("it has begun", screen -> screen.contains("begun"))
                    .keys("C-z");
            stage.await(PaneState.Stopped.class);
            stage.type("echo typed >later");
            assertEquals("typed", stage.line("later"));
            stage.await(PaneState.Stopped.class);
            stage.type("fg").await(PaneState.Running.class);
            stage.keys("Enter");
            assertEquals(List.of(shell == TestShell.FISH ? -1 : 7), stage.codes());
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_left_in_the_shell(TestShell shell) throws IOException {
        try (var stage = stage(shell).run("true")) {
            stage.codes();
            stage.type("set >out; env >>out; " + (shell == TestShell.FISH ? "functions -a" : "typeset -f")
                    + " >>out; echo done >done");
            stage.line("done");
            assertEquals(
                    "",
                    stage.read("out")
                            .lines()
                            .filter(line -> line.contains("__rune") || line.matches("(ENV|ZDOTDIR|POSIXLY.*)=.*"))
                            .collect(Collectors.joining("\n")));
        }
    }
}
