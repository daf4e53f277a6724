package dev.rune.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rune.testing.RuneTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the keys of a step do when it runs.
class StepKeysTests {

    @TempDir
    Path base;

    private RuneTest rune;

    @BeforeEach
    void begin() {
        rune = new RuneTest(base);
    }

    @AfterEach
    void end() {
        rune.close();
    }

    @Test
    void the_shell_is_that_of_the_step_else_of_the_file_else_sh() {
        rune.file("say", "echo \"$0 says $1\"\n").file("ritual.yaml", """
            version: 1
            settings: { shell: [sh, say] }
            rituals:
              start:
                global:
                  - { name: of the file, command: file }
                  - { name: of the step, command: step, shell: [sh, -c, "echo own $0"] }
                  - { name: none, command: [echo, argv] }
            """);
        rune.start().exits(0).outHas("│ say says file\n").outHas("│ own step\n").outHas("│ argv\n");
    }

    @Test
    void the_limit_is_that_of_the_step_else_of_the_file() {
        rune.file("ritual.yaml", """
            version: 1
            settings: { timeout: 300ms, grace: 100ms }
            rituals:
              start:
                global:
                  - { name: own, command: "sleep 0.5; echo slept", timeout: 10s }
                  - { name: deaf, command: "trap '' TERM; sleep 1007; sleep 1008", optional: true }
                  - { name: last, command: sleep 1009 }
            """);
        rune.start()
                .exits(124)
                .outHas("│ slept\n")
                .outHas("! deaf · ended after its limit of 300ms; `settings.timeout` allows more · ")
                .errHas("error: step `last`: ended after its limit of 300ms; `settings.timeout` allows more\n");
    }

    @Test
    void a_step_runs_in_the_directory_that_it_names() throws IOException {
        Files.createDirectories(base.resolve("home/deep"));
        Files.createDirectories(rune.project().resolve("sub"));
        rune.steps("""
            - { name: default, command: pwd }
            - { name: relative, command: pwd, dir: sub }
            - { name: tilde, command: pwd, working_dir: ~/deep }
            - { name: variable, command: pwd, dir: "{{env.HOME}}" }
            - { name: missing, command: pwd, dir: ~/nowhere }
            """);
        rune.start().exits(1).outLike("""
            start · project · BASE/project · run RUN
            ▸ default
              │ BASE/project
              ✓ TIME
            ▸ relative
              │ BASE/project/sub
              ✓ TIME
            ▸ tilde
              │ BASE/home/deep
              ✓ TIME
            ▸ variable
              │ BASE/home
              ✓ TIME
            ✗ missing · not started: there is no directory `BASE/home/nowhere` · TIME
            failed after TIME · exit 1
            """);
    }

    @Test
    void what_a_step_sets_it_sees_and_no_other_step() {
        rune.env("KEPT", "from the caller").file("more.env", "FILE=from the file\nBOTH=file\n");
        rune.steps("""
            - name: sets
              command: echo "$KEPT, $FILE, $BOTH, $OWN"
              env_file: [more.env]
              env: { BOTH: step, OWN: "{{Project}}" }
            - { name: other, command: "echo none: $FILE$BOTH$OWN" }
            """);
        rune.start()
                .exits(0)
                .outHas("│ from the caller, from the file, step, project\n")
                .outHas("│ none:\n");
    }

    @Test
    void names_that_hold_no_secret_pass_and_those_that_do_are_kept_back() {
        String[] innocent = {
            "SSH_AUTH_SOCK",
            "XDG_SESSION_TYPE",
            "DBUS_SESSION_BUS_ADDRESS",
            "XAUTHORITY",
            "GIT_AUTHOR_NAME",
            "KEYBOARD_LAYOUT",
            "MONKEY",
            "TODO_DIR",
            "COMPASS",
            "GIT_SSH_COMMAND",
            "AUTHOR",
            "SUDO_USER"
        };
        String[] secret = {
            "AWS_PROFILE",
            "GITHUB_TOKEN",
            "NPM_TOKEN",
            "MY_SECRET",
            "DB_PASSWORD",
            "MYSQL_PWD",
            "SENTRY_DSN",
            "SLACK_WEBHOOK_URL",
            "GH_PAT",
            "API_KEY",
            "SESSION_COOKIE",
            "RUNE_SENTRY_DSN"
        };
        for (String name : innocent) {
            rune.env(name, "innocent-" + name);
        }
        for (String name : secret) {
            rune.env(name, "canary-" + name);
        }
        rune.env("DATABASE_URL", "postgres://ada:canary-url@db/x").env("REDIS_URL", "redis://db/0");
        rune.steps("- { name: all, command: env }\n");
        var called = rune.start().exits(0).outHas("redis://db/0");
        for (String name : innocent) {
            called.outHas("│ " + name + "=innocent-" + name + "\n");
        }
        assertFalse(called.out().contains("canary"), called.out());
    }

    @Test
    void nothing_that_a_step_prints_is_hidden_for_what_it_says() {
        rune.steps("""
            - { name: git, command: "echo Already up to date.; echo nothing to commit, working tree clean; echo" }
            """);
        rune.start().exits(0).isSilent().outLike("""
            start · project · BASE/project · run RUN
            ▸ git
              │ Already up to date.
              │ nothing to commit, working tree clean
              │
              ✓ TIME
            done in TIME
            """);
    }

    @Test
    void a_step_without_a_command_is_found_before_anything_runs() {
        rune.steps("""
            - { name: first, command: echo ran }
            - { name: nothing, command: "" }
            """);
        rune.start().exits(20).out("").errHas("ritual.yaml:6:").errHas("command");
    }

    @Test
    void steps_for_a_project_are_looked_up_exactly_and_then_whatever_the_case() {
        rune.file("ritual.yaml", """
            version: 1
            rituals:
              start:
                per_project:
                  Web: [{ command: echo upper }]
                  web: [{ command: echo lower }]
                  my.app one: [{ command: echo dots and blanks }]
            """);
        rune.rune("start", "Web", "--config", "ritual.yaml").exits(0).outHas("│ upper\n");
        rune.rune("start", "web", "--config", "ritual.yaml").exits(0).outHas("│ lower\n");
        rune.rune("start", "My.App One", "--config", "ritual.yaml").exits(0).outHas("│ dots and blanks\n");
    }

    @Test
    void variables_of_the_caller_change_nothing_unless_they_are_runes() throws IOException {
        rune.file("other.yaml", "version: 1\nrituals: { start: { global: [{ command: echo other }] } }\n");
        rune.steps("- { name: hello, command: echo hello }\n");
        String plan = rune.rune("plan", "--config", "ritual.yaml").exits(0).out();
        for (String name : new String[] {"PROJECTS", "VERSION", "RITUALS", "SETTINGS", "LOG", "CONFIG", "STATE"}) {
            rune.env(name, "/home/me/projects");
        }
        assertEquals(plan, rune.rune("plan", "--config", "ritual.yaml").exits(0).out());
        rune.env("RUNE_CONFIG", "other.yaml").rune("start").exits(0).outHas("│ other\n");
    }

    @Test
    void no_verb_writes_the_files_of_the_user() throws IOException {
        Path mine = base.resolve("home/.config/rune/config.yaml");
        Files.createDirectories(mine.getParent());
        Files.writeString(mine, "version: 1  # mine\nrituals: {start: {global: [{command: echo mine}]}}\n");
        rune.file("rune.yaml", "version:   1\n# ours\nrituals: { stop: { global: [{ command: echo bye }] } }\n");
        var before = List.of(state(mine), state(rune.project().resolve("rune.yaml")));
        rune.rune("trust").exits(0);
        rune.rune("start").exits(0).outHas("│ mine\n");
        rune.rune("config", "validate").exits(0);
        rune.rune("config", "show").exits(0);
        rune.rune("lint").exits(0);
        rune.rune("stop").exits(0).outHas("│ bye\n");
        rune.rune("runs", "prune").exits(0);
        assertEquals(before, List.of(state(mine), state(rune.project().resolve("rune.yaml"))));
    }

    private static String state(Path file) throws IOException {
        return Files.readString(file) + Files.getLastModifiedTime(file) + Files.getAttribute(file, "unix:ino");
    }
}
