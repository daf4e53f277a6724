package dev.rune.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is peculiar to zsh.
class ZshStartTests {

    @TempDir
    Path base;

    private PaneStage stage() throws IOException {
        return new PaneStage(base, TestShell.ZSH.path());
    }

    @Test
    void a_ZDOTDIR_of_the_users_is_given_back() throws IOException {
        try (var stage = stage()) {
            stage.environment.put("ZDOTDIR", stage.home.resolve("dots").toString());
            for (var file : List.of(".zshenv", ".zprofile", ".zshrc", ".zlogin")) {
                stage.with("dots/" + file, "echo " + file + " >>~/read").with(file, "echo wrong >>~/read");
            }
            stage.run("sh -c 'echo $ZDOTDIR' >out").codes();
            assertEquals(stage.home + "/dots", stage.line("out"));
            assertEquals(".zshenv\n.zprofile\n.zshrc\n.zlogin\n", stage.read("read"));
        }
    }

    @Test
    void a_ZDOTDIR_that_the_users_zshenv_sets_counts() throws IOException {
        try (var stage = stage()) {
            stage.with(".zshenv", "export ZDOTDIR=$HOME/dots")
                    .with("dots/.zshrc", "echo right >>~/read")
                    .with(".zshrc", "echo wrong >>~/read")
                    .run("true")
                    .codes();
            assertEquals("right\n", stage.read("read"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "precmd_functions=(own)",
                "setopt no_unset ksh_arrays sh_word_split rc_quotes no_clobber; precmd_functions=(own)",
                "precmd() { own }; zmodload zsh/sched; sched +0 true; sched +10:00 true",
                "alias sched=false emulate=false print=false; functions[x]=y; precmd_functions+=(own)"
            })
    void the_own_precmd_is_kept(String rc) throws IOException {
        try (var stage = stage()) {
            stage.with("out", "")
                    .with(".zshrc", "own() { echo prompt $? >>~/out }\n" + rc)
                    .run("echo command >>out", "sh -c 'exit 3'");
            assertEquals(List.of(0, 3), stage.codes());
            stage.type("echo -E - $precmd_functions >precmd; (exit 4)");
            Eventually.holds(
                    "two prompts", stage::screen, () -> stage.read("out").endsWith("prompt 4\n"));
            assertEquals("prompt 0\ncommand\nprompt 3\nprompt 4\n", stage.read("out"));
            assertFalse(stage.line("precmd").contains("rune"));
        }
    }

    @Test
    void a_pattern_without_a_match_fails_and_the_next_command_runs() throws IOException {
        try (var stage = stage().run("echo *.nosuch", "echo next >out")) {
            assertEquals(List.of(1, 0), stage.codes());
            assertEquals("next", stage.line("out"));
        }
    }

    @Test
    void arrow_up_finds_the_command() throws IOException {
        try (var stage = stage().run("echo again >>out")) {
            stage.codes();
            stage.keys("Up", "Enter");
            Eventually.holds(
                    "it ran twice", stage::screen, () -> stage.read("out").equals("again\nagain\n"));
        }
    }
}
