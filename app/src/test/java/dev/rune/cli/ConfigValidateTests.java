package dev.rune.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.rune.testing.RuneTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `rune config validate` says, to the letter.
class ConfigValidateTests {

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

    private RuneTest.Called validate(String... more) {
        var args = new ArrayList<>(List.of("config", "validate", "ritual.yaml"));
        args.addAll(List.of(more));
        return rune.rune(args.toArray(String[]::new));
    }

    @Test
    void a_right_file_is_summed_up() {
        rune.steps("""
            - command: echo a
            - command: echo b
            """);
        validate().exits(0).isSilent().out("ritual.yaml: 1 ritual with 2 steps\n");
        rune.rune("--config", "ritual.yaml", "config", "validate")
                .exits(0)
                .isSilent()
                .out("ritual.yaml: 1 ritual with 2 steps\n");
    }

    @Test
    void what_can_not_run_yet_is_told_before_the_day_begins() {
        rune.steps("""
            - { name: install, command: apt-get install jq, tmux_session: ops, shared: true }
            """);
        validate().exits(0).out("ritual.yaml: 1 ritual with 1 step\n").err("""
            warning: steps in the shared ops session are not available in this version of Rune
             --> ritual.yaml:5:9
              |
            5 |       - { name: install, command: apt-get install jq, tmux_session: ops, shared: true }
              |         ^
            """);
        validate("--strict").exits(20);
        rune.rune("--config", "ritual.yaml", "plan")
                .exits(0)
                .outHas("! steps in the shared ops session are not available in this version of Rune");
    }

    @Test
    void all_errors_are_told_each_with_its_place() {
        rune.file("ritual.yaml", """
            version: 1
            settings: { timeout: 5 }
            rituals:
              start:
                global:
                  - { name: Update, comand: git pull }
            """);
        validate().exits(20).out("").err("""
            error: `timeout` must be a duration such as `90s` or `1h30m`, not `5`
             --> ritual.yaml:2:22
              |
            2 | settings: { timeout: 5 }
              |                      ^ write `5s` for seconds, `5m` for minutes
              = key: settings.timeout

            error: unknown key `comand` in a step
             --> ritual.yaml:6:25
              |
            6 |       - { name: Update, comand: git pull }
              |                         ^^^^^^ did you mean `command`?
              = key: rituals.start.global[0].comand
            """);
    }

    @Test
    void an_unknown_variable_and_the_flag_that_makes_it_known() {
        rune.steps("- command: echo {{release}}\n");
        String error = """
            error: unknown variable `release`
             --> ritual.yaml:5:23
              |
            5 |       - command: echo {{release}}
              |                       ^^^^^^^^^^^
              = key: rituals.start.global[0].command
              = note: variables are declared under `vars`, by `--var`, or by the `ask` of an earlier step; \
            write `\\{{` where braces are meant to stay
            """;
        validate().exits(20).out("").err(error);
        validate("--var", "release=1").exits(0).isSilent();
        rune.rune("plan", "--config", "ritual.yaml").exits(20).out("").err(error);
        rune.start().exits(20).out("").err(error);
        assertEquals(false, Files.exists(rune.state()), "nothing was begun");
        rune.start("--var", "release=7").exits(0).isSilent().outHas("7\n");
        rune.rune("stop", "--config", "ritual.yaml").exits(0);
    }

    @Test
    void an_unknown_template() {
        rune.file("ritual.yaml", """
            version: 1
            rituals:
              start: { global: [{ tmux_template: devv }] }
              templates:
                dev: { session_name: d, windows: [{ name: w }] }
            """);
        validate().exits(20).out("").err("""
            error: there is no session template `devv`
             --> ritual.yaml:3:38
              |
            3 |   start: { global: [{ tmux_template: devv }] }
              |                                      ^^^^ did you mean `dev`?
              = key: rituals.start.global[0].tmux_template
              = note: there are: data, dev, fullstack, monitoring, pairing, review
            """);
    }

    @Test
    void a_template_may_be_a_file_of_the_project_or_of_the_user() {
        rune.steps("- tmux_template: mine\n- tmux_template: yours\n");
        rune.file("templates/mine.yaml", "session_name: m\nwindows: [{ name: w }]\n");
        rune.file("../home/.config/rune/config.yaml", "version: 1\n");
        rune.file("../home/.config/rune/templates/yours.yaml", "session_name: y\nwindows: [{ name: w }]\n");
        rune.file("rune.yaml", "version: 1\nrituals: { start: { global: [{ tmux_template: mine }] } }\n");

        validate().exits(20).errHas("there is no session template `yours`");
        rune.rune("config", "validate").exits(0).outHas("1 ritual with 1 step, 1 template\n");
        rune.file("rune.yaml", "version: 1\nrituals: { start: { global: [{ tmux_template: yours }] } }\n");
        rune.rune("config", "validate").exits(0).outHas("1 ritual with 1 step, 1 template\n");
    }

    @Test
    void templates_lie_beside_a_file_that_is_named_wherever_it_is_named_from() {
        rune.file("days/long.yaml", "version: 1\nrituals: { start: { global: [{ tmux_template: mine }] } }\n");
        rune.file("days/templates/mine.yaml", "session_name: m\nwindows: [{ name: w }]\n");
        rune.file("templates/other.yaml", "session_name: o\nwindows: [{ name: w }]\n");
        for (String folder : List.of("", "days", "templates")) {
            rune.in(folder)
                    .rune(
                            "config",
                            "validate",
                            "--config",
                            base.resolve("project/days/long.yaml").toString())
                    .exits(0)
                    .outHas("1 ritual with 1 step, 1 template\n");
        }
        rune.file("days/long.yaml", "version: 1\nrituals: { start: { global: [{ tmux_template: other }] } }\n");
        rune.in("")
                .rune("config", "validate", "--config", "days/long.yaml")
                .exits(20)
                .errHas("there is no session template `other`");
    }

    @Test
    void a_layout_without_room_for_its_panes() {
        rune.file("ritual.yaml", """
            version: 1
            rituals:
              templates:
                dev:
                  session_name: d
                  windows:
                    - { name: w, layout: 'b25d,80x24,0,0,0', panes: [a, b] }
            """);
        validate().exits(20).out("").err("""
            error: the layout holds 1 pane, and the window has 2 panes
             --> ritual.yaml:7:30
              |
            7 |         - { name: w, layout: 'b25d,80x24,0,0,0', panes: [a, b] }
              |                              ^^^^^^^^^^^^^^^^^^
              = key: rituals.templates.dev.windows[0].layout
              = note: the five names hold any number: even-horizontal, even-vertical, main-horizontal, \
            main-vertical, tiled
            """);
    }

    @Test
    void a_layout_of_another_name_or_with_another_checksum() {
        layout("main-verticle");
        String notes = """
            = key: rituals.templates.dev.windows[0].layout
            = note: layouts are even-horizontal, even-vertical, main-horizontal, main-vertical, tiled, and what \
            `tmux display -p '#{window_layout}'` shows
            """.indent(2);
        validate().exits(20).out("").err("""
            error: `main-verticle` is no layout
             --> ritual.yaml:7:30
              |
            7 |         - { name: w, layout: 'main-verticle', panes: [a, b] }
              |                              ^^^^^^^^^^^^^^^ did you mean `main-vertical`?
            """ + notes);
        layout("dead,80x24,0,0{40x24,0,0,1,39x24,41,0,2}");
        validate().exits(20).out("").err("""
            error: `dead,80x24,0,0{40x24,0,0,1,39x24,41,0,2}` is no layout
             --> ritual.yaml:7:30
              |
            7 |         - { name: w, layout: 'dead,80x24,0,0{40x24,0,0,1,39x24,41,0,2}', panes: [a, b] }
              |                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ its checksum should be `020a`
            """ + notes);
        layout("mosaic");
        validate().exits(20).errHas("^^^^^^^^\n");
        layout("tiled");
        validate().exits(0);
    }

    private void layout(String text) {
        rune.file("ritual.yaml", """
            version: 1
            rituals:
              templates:
                dev:
                  session_name: d
                  windows:
                    - { name: w, layout: '%s', panes: [a, b] }
            """.formatted(text));
    }

    @Test
    void a_layout_for_fewer_panes_than_there_are_is_refused_by_what_would_build_it() {
        layout("b25d,80x24,0,0,0");
        rune.rune("session", "up", "dev", "--config", "ritual.yaml", "--server", "none")
                .exits(20)
                .out("")
                .errHas("error: the layout holds 1 pane, and the window has 2 panes\n --> ritual.yaml:7:30\n");
        layout("b25e,80x24,0,0,0");
        rune.rune("session", "up", "dev", "--config", "ritual.yaml", "--server", "none")
                .exits(20)
                .errHas("its checksum should be `b25d`");
    }

    @Test
    void panes_that_wait_for_each_other() {
        rune.file("ritual.yaml", """
            version: 1
            rituals:
              templates:
                dev:
                  session_name: d
                  windows:
                    - name: w
                      panes:
                        - { name: a, command: x, after: b }
                        - { name: b, command: x, after: a }
            """);
        validate().exits(20).out("").err("""
            error: panes wait for each other in a circle: `a` → `b` → `a`
              --> ritual.yaml:10:45
               |
            10 |             - { name: b, command: x, after: a }
               |                                             ^
               = key: rituals.templates.dev.windows[0].panes[1].after
            """);
    }

    @Test
    void a_step_that_can_never_run() {
        rune.steps("- { command: echo, when: [weekday, weekend] }\n");
        validate().exits(20).out("").err("""
            error: this step can never run: `weekday` and `weekend` don't hold together
             --> ritual.yaml:5:32
              |
            5 |       - { command: echo, when: [weekday, weekend] }
              |                                ^
              = key: rituals.start.global[0].when
              = note: all conditions of `when` must hold
            """);
    }

    @Test
    void what_is_odd_is_warned_about_and_strict_makes_it_an_error() {
        rune.steps("""
            - { command: exit 3, name: fail }
            - { command: no-such-program-here, dir: no-such-folder }
            - command: cd build
            - command: echo '$(date)'
            - command: echo $DEPLOY_TOKEN
            - command: vim
            """);
        rune.env("DEPLOY_TOKEN", "x");
        rune.file("bin/vim", "#!/bin/sh\n");
        assertTrue(rune.project().resolve("bin/vim").toFile().setExecutable(true));
        rune.env("PATH", rune.project().resolve("bin") + ":" + System.getenv("PATH"));
        var called =
                validate().exits(0).out("ritual.yaml: 1 ritual with 6 steps\n").err("""
                    warning: no step after `fail` ever runs: it always fails
                     --> ritual.yaml:5:20
                      |
                    5 |       - { command: exit 3, name: fail }
                      |                    ^^^^^^
                      = note: `optional: true` lets the ritual go on

                    warning: there is no program `no-such-program-here` on the PATH
                     --> ritual.yaml:6:20
                      |
                    6 |       - { command: no-such-program-here, dir: no-such-folder }
                      |                    ^^^^^^^^^^^^^^^^^^^^
                      = note: install it; `when: [command:no-such-program-here]` skips the step where it is missing

                    warning: there is no directory `no-such-folder`
                     --> ritual.yaml:6:47
                      |
                    6 |       - { command: no-such-program-here, dir: no-such-folder }
                      |                                               ^^^^^^^^^^^^^^
                      = note: it must be there when the turn of `no-such-program-here` comes

                    warning: `cd` alone in a step changes nothing for the steps after it
                     --> ritual.yaml:7:18
                      |
                    7 |       - command: cd build
                      |                  ^^
                      = note: give the steps that need it `dir: build`

                    warning: `$(date)` stands in single quotes, where nothing is substituted
                     --> ritual.yaml:8:24
                      |
                    8 |       - command: echo '$(date)'
                      |                        ^^^^^^^
                      = note: use double quotes to have it run

                    warning: the environment filter removes `DEPLOY_TOKEN`, so that it is empty here
                     --> ritual.yaml:9:23
                      |
                    9 |       - command: echo $DEPLOY_TOKEN
                      |                       ^^^^^^^^^^^^^
                      = note: `env_allow: [DEPLOY_TOKEN]` lets it through to this step; `rune env --explain DEPLOY_TOKEN` tells the rule

                    warning: `vim` needs a terminal, and a plain step has none
                      --> ritual.yaml:10:18
                       |
                    10 |       - command: vim
                       |                  ^^^
                       = note: `interactive: true` runs the step on one
                    """);
        assertEquals(called.err(), validate("--strict").exits(20).out("").err());
        rune.steps("- command: echo\n");
        validate("--strict").exits(0).isSilent();
    }

    @Test
    void keys_of_the_go_rune_are_told_once_and_strict_refuses_them() {
        rune.file("ritual.yaml", "version: 1\nuser_id: ada\nrituals: { start: { global: [{ command: echo }] } }\n");
        String warning = """
            warning: `user_id` has no effect
             --> ritual.yaml:2:1
              |
            2 | user_id: ada
              | ^^^^^^^
              = key: user_id
            """;
        validate().exits(0).out("ritual.yaml: 1 ritual with 1 step\n").err(warning);
        validate("--strict").exits(20).out("").err(warning);
    }

    @Test
    void for_a_program_it_is_one_document() {
        rune.steps("- comand: a\n");
        JsonObject json = JsonParser.parseString(
                        validate("--json").exits(20).isSilent().out())
                .getAsJsonObject();
        JsonObject first = json.getAsJsonArray("diagnostics").get(0).getAsJsonObject();

        assertEquals(false, json.get("valid").getAsBoolean());
        assertEquals(
                rune.project().resolve("ritual.yaml").toString(),
                json.getAsJsonArray("files").get(0).getAsString());
        assertEquals(1, json.getAsJsonArray("diagnostics").size());
        assertEquals(
                "{\"severity\":\"error\",\"message\":\"unknown key `comand` in a step\",\"file\":\"ritual.yaml\","
                        + "\"line\":5,\"column\":9,\"length\":6,\"label\":\"did you mean `command`?\","
                        + "\"key\":\"rituals.start.global[0].comand\",\"notes\":[]}",
                first.toString());
    }

    @Test
    void without_a_file_it_says_where_it_looked() {
        rune.rune("config", "validate")
                .exits(20)
                .out("")
                .errHas("error: there is no ritual file")
                .errHas("`rune init` writes a first one here");
    }

    @Test
    void the_schema_is_printed_as_it_lies_there() throws IOException {
        rune.rune("config", "schema")
                .exits(0)
                .isSilent()
                .out(Files.readString(RuneTest.home().resolve("config/rune.schema.json")));
    }
}
