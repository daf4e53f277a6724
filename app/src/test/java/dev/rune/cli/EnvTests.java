package dev.rune.cli;

import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `rune env`: what the filter does with the caller's environment. What is removed never shows its value.
class EnvTests extends CliTest {

    @BeforeEach
    void set_a_few_variables() {
        rune.environment().keySet().retainAll(Set.of("HOME", "PATH"));
        rune.env("PATH", "/bin")
                .env("GITHUB_TOKEN", "hush")
                .env("RUNE_STEP", "outer")
                .env("EDITOR", "vi");
    }

    @Test
    void names_are_sorted_by_what_becomes_of_them() {
        rune.rune("env").exits(0).isSilent().out("""
            1 removed  (`rune env --explain` says why)
              GITHUB_TOKEN
            1 set anew by Rune
              RUNE_STEP
            3 kept
              EDITOR
              HOME
              PATH
            """);
    }

    @Test
    void values_are_shown_on_wish_but_never_those_that_are_removed() {
        rune.rune("env", "--values").exits(0).isSilent().out(here("""
            1 removed  (`rune env --explain` says why)
              GITHUB_TOKEN
            1 set anew by Rune
              RUNE_STEP
            3 kept
              EDITOR=vi
              HOME=BASE/home
              PATH=/bin
            """));
    }

    @Test
    void reasons_are_given_on_wish() {
        rune.rune("env", "--explain").exits(0).isSilent().out("""
            1 removed
              GITHUB_TOKEN  by its name it holds an access token
            1 set anew by Rune
              RUNE_STEP
            3 kept
              EDITOR  no rule fits its name or its value
              HOME  no program does without it
              PATH  no program does without it
            to let one through, name it in the step: `env_allow: [NAME]`,
            or for all steps: `environment: { allow: [NAME] }`
            """);
    }

    @Test
    void one_variable_is_explained() {
        rune.rune("env", "GITHUB_TOKEN").exits(0).isSilent().out("""
            GITHUB_TOKEN is removed: by its name it holds an access token
              rule: segment TOKEN
              to let it through, name it in the step: `env_allow: [GITHUB_TOKEN]`, or for all steps: \
            `environment: { allow: [GITHUB_TOKEN] }`
            """);
        rune.rune("env", "--explain", "HOME").exits(0).isSilent().out("HOME is kept: no program does without it\n");
        rune.rune("env", "NPM_TOKEN").exits(0).isSilent().outHas("""
            NPM_TOKEN is removed: by its name it holds an access token \
            (it is not set here; its name alone decides)
            """);
    }

    @Test
    void a_file_may_let_one_through() {
        rune.file("rune.yaml", "version: 1\nenvironment: { allow: [GITHUB_TOKEN] }\n");
        rune.rune("env", "GITHUB_TOKEN")
                .exits(0)
                .isSilent()
                .out("GITHUB_TOKEN is kept: it is named by `environment.allow`\n");
    }

    @Test
    void json_has_all_of_it() {
        rune.rune("env", "--json").exits(0).isSilent().out("""
            {
              "removed": [
                {
                  "name": "GITHUB_TOKEN",
                  "rule": "segment TOKEN",
                  "reason": "by its name it holds an access token"
                }
              ],
              "reserved": [
                "RUNE_STEP"
              ],
              "kept": [
                {
                  "name": "EDITOR"
                },
                {
                  "name": "HOME"
                },
                {
                  "name": "PATH"
                }
              ]
            }
            """);
        rune.rune("env", "--json", "--values", "EDITOR").exits(0).isSilent().outHas("\"value\": \"vi\"");
    }
}
