package dev.rune.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is peculiar to bash.
class BashStartTests {

    @TempDir
    Path base;

    private PaneStage stage() throws IOException {
        return new PaneStage(base, TestShell.BASH.path());
    }

    @ParameterizedTest
    @ValueSource(strings = {".bash_profile", ".bash_login", ".profile"})
    void the_first_login_file_alone_is_read(String file) throws IOException {
        try (var stage = stage()) {
            var all = List.of(".bash_profile", ".bash_login", ".profile");
            for (var each : all.subList(all.indexOf(file), all.size())) {
                stage.with(each, "echo " + each + " >>~/read\n. ~/.bashrc\n");
            }
            stage.with(".bashrc", "echo .bashrc >>~/read").run("true").codes();
            assertEquals(file + "\n.bashrc\n", stage.read("read"));
        }
    }

    @Test
    void the_system_wide_file_is_read_once() throws IOException {
        try (var stage = stage()) {
            stage.with(".bash_profile", "set -x 2>/dev/null; set +x")
                    .run("true")
                    .codes();
            stage.type("echo \"$(shopt -p login_shell) $0 ${POSIXLY_CORRECT-no} ${ENV-no} $(shopt -p inherit_errexit)\""
                    + " >out");
            assertEquals("shopt -s login_shell -bash no no shopt -u inherit_errexit", stage.line("out"));
        }
    }

    @Test
    void it_ends_as_a_login_shell_does() throws IOException {
        try (var stage = stage()) {
            stage.with(".bash_logout", "echo logout >>~/out")
                    .run("trap 'echo trap >>~/out' EXIT")
                    .codes();
            stage.tmux("set-option", "-g", "remain-on-exit", "on");
            stage.type("logout");
            Eventually.holds(
                    "both have run", stage::screen, () -> stage.read("out").equals("logout\ntrap\n"));
        }
    }

    @Test
    void the_own_ENV_is_given_back() throws IOException {
        try (var stage = stage()) {
            stage.environment.put("ENV", "/a/b 'c'");
            stage.run("sh -c 'echo \"$ENV\"' >out").codes();
            assertEquals("/a/b 'c'", stage.line("out"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PROMPT_COMMAND='echo prompt $? >>~/out'",
                "PROMPT_COMMAND='echo prompt $? >>~/out'; set -u",
                "PROMPT_COMMAND=('echo prompt $? >>~/out' ':')",
                "declare -x PROMPT_COMMAND='echo prompt $? >>~/out;'",
                "set -o noclobber; PROMPT_COMMAND='echo prompt $? >>~/out'; trap 'true' DEBUG; trap true ERR; IFS=/"
            })
    void the_own_prompt_command_is_kept(String rc) throws IOException {
        try (var stage = stage()) {
            stage.with(".bash_profile", rc + "\ndeclare -p PROMPT_COMMAND >~/before\n")
                    .run("echo command >>out", "sh -c 'exit 3'");
            assertEquals(List.of(0, 3), stage.codes());
            stage.type("declare -p PROMPT_COMMAND >~/after; (exit 4)");
            Eventually.holds(
                    "two prompts",
                    stage::screen,
                    () -> stage.read("out").lines().count() == 3);
            assertEquals("command\nprompt 3\nprompt 4\n", stage.read("out"));
            assertEquals(stage.line("before"), stage.line("after"));
        }
    }

    @Test
    void none_is_left_where_there_was_none() throws IOException {
        try (var stage = stage().run("true")) {
            stage.codes();
            stage.type("echo \"${PROMPT_COMMAND-none}\" >out");
            assertEquals("none", stage.line("out"));
        }
    }

    @Test
    void a_command_may_add_to_the_prompt_command() throws IOException {
        try (var stage = stage()) {
            stage.with(".bash_profile", "PROMPT_COMMAND='echo own >>~/out'")
                    .run("PROMPT_COMMAND=\"echo added >>~/out;$PROMPT_COMMAND\"")
                    .codes();
            stage.type("echo \"$PROMPT_COMMAND\" >command");
            assertEquals("echo added >>~/out;echo own >>~/out", stage.line("command"));
        }
    }

    @Test
    void after_an_interrupt_the_prompt_command_is_as_it_was() throws IOException {
        try (var stage = stage()) {
            stage.with(".bash_profile", "PROMPT_COMMAND='echo own $? >>~/out'")
                    .run("sh -c 'echo begun; exec sleep 100'; echo not this");
            stage.awaitScreen("it has begun", screen -> screen.contains("begun"))
                    .keys("C-c");
            assertEquals(List.of(130), stage.codes());
            stage.type("echo \"$PROMPT_COMMAND\" >command");
            assertEquals("echo own $? >>~/out", stage.line("command"));
            assertTrue(stage.read("out").startsWith("own 130\n"), stage.read("out"));
        }
    }

    @Test
    void arrow_up_finds_the_command() throws IOException {
        try (var stage = stage()) {
            stage.with(".bash_history", "echo earlier >>out\n");
            stage.start(
                    stage.shellStart().running(new PaneCommands(List.of("true # first"), List.of("echo again >>out"))));
            stage.codes();
            stage.keys("Up", "Enter");
            Eventually.holds(
                    "it ran twice", stage::screen, () -> stage.read("out").equals("again\nagain\n"));
            stage.keys("Up", "Up", "Up", "Enter");
            Eventually.holds(
                    "and the earlier one",
                    stage::screen,
                    () -> stage.read("out").endsWith("earlier\n"));
        }
    }
}
