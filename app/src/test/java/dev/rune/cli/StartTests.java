package dev.rune.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonParser;
import dev.rune.testing.RuneTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `rune start` and its flags, and what each says, whole.
class StartTests {

    @TempDir
    Path base;

    private RuneTest rune;

    @BeforeEach
    void begin() {
        rune = new RuneTest(base);
        rune.steps("""
            - { name: one, command: echo 1 >> done }
            - { name: step two, command: "test -e go && echo {{word}} >> done", optional: false }
            - { name: three, command: echo 3 >> done }
            """);
        rune.file("ritual.yaml", read("ritual.yaml") + "vars: { word: two }\n");
    }

    @AfterEach
    void end() {
        rune.close();
    }

    @Test
    void a_whole_run_that_fails() {
        rune.start().exits(1).outLike("""
            start · project · BASE/project · run RUN
            ✓ one · TIME
            ✗ step two · exit 1 · TIME
            – three · not run
            failed after TIME · exit 1
            """).errLike("""
                error: step `step-two`: exit 1
                  go on from there: rune start --config ritual.yaml --resume
                """);
    }

    @Test
    void a_whole_run_that_is_resumed_with_its_inputs() {
        rune.start("--var", "word=given").exits(1);
        rune.start("--resume", "--dry-run").exits(0).outHas("""
                   $ echo 1 >> done
                   done before
              2  step two  exec, at most 30s
                   $ test -e go && echo 'given' >> done
            """);
        rune.file("go", "");
        rune.start("--resume").exits(0).isSilent().outLike("""
            start · project · BASE/project · run RUN
            – one · done before
            ✓ step two · TIME
            ✓ three · TIME
            done in TIME
            """);
        assertEquals(List.of("1", "given", "3"), done());
        rune.start("--resume").exits(0).errLike("""
            note: the last run, RUN, was complete: only what it left undone runs; without `--resume` all is done anew
            """).outLike("""
                start · project · BASE/project · run RUN
                – one · done before
                – step two · done before
                – three · done before
                done in TIME
                """);
    }

    @Test
    void resuming_starts_a_background_step_again_that_is_gone_and_keeps_one_that_lives() {
        rune.steps("""
            - { name: clock, command: exec sleep 1004, background: true }
            - { name: fails, command: "test -e go" }
            """);
        rune.start().exits(1);
        rune.start("--resume").exits(1).outHas("– clock · still running, pid ");
        rune.rune("stop", "--config", "ritual.yaml").exits(0).outHas("0 processes left");
        rune.file("go", "");
        rune.start("--resume").exits(0).outHas("● clock · in the background, pid ");
        rune.rune("status").exits(0).outHas("* clock  pid ");
    }

    @Test
    void what_was_left_out_on_the_command_line_is_not_done() {
        rune.start("--from", "step two", "--skip", "step two").exits(0);
        assertEquals(List.of("3"), done());
        rune.file("go", "");
        rune.start("--resume")
                .exits(0)
                .isSilent()
                .outHas("✓ one · ")
                .outHas("✓ step two · ")
                .outHas("– three · done");
        assertEquals(List.of("3", "1", "two"), done());
    }

    @Test
    void what_was_done_stays_done_although_it_is_left_out_of_a_run_that_goes_on() {
        rune.start().exits(1);
        rune.start("--resume", "--only", "three").exits(0);
        rune.file("go", "");
        rune.start("--resume").exits(0).outHas("– one · done before\n").outHas("✓ step two · ");
        assertEquals(List.of("1", "3", "two"), done());
    }

    @Test
    void a_restart_between_is_not_what_is_gone_on_with() {
        rune.steps("""
            - { name: server, command: exec sleep 1005, background: true }
            - { name: one, command: echo 1 >> done }
            - { name: migrate, command: test -e go }
            - { name: smoke, command: echo smoke >> done }
            """);
        rune.start().exits(1);
        rune.rune("restart", "server", "--config", "ritual.yaml").exits(0);
        rune.start("--resume").exits(1).outHas("– one · done before\n").outHas("✗ migrate · exit 1 · ");
        rune.start("--only", "server").exits(0);
        rune.file("go", "");
        rune.start("--resume").exits(0).outHas("✓ migrate · ").outHas("✓ smoke · ");
        assertEquals(List.of("1", "smoke"), done());
    }

    @Test
    void a_condition_is_looked_at_again() {
        rune.steps("""
            - { name: one, command: echo 1 >> done, when: exists:go }
            - { name: two, command: test -e go }
            """);
        rune.start().exits(1).outHas("– one · skipped: `exists:go` does not hold\n");
        rune.start("--resume").exits(1).outHas("– one · skipped: `exists:go` does not hold\n");
        rune.file("go", "");
        rune.start("--resume").exits(0).outHas("✓ one · ").outHas("✓ two · ");
    }

    @Test
    void without_a_run_there_is_nothing_to_resume() {
        rune.start("--resume").exits(4).out("").err("""
            error: there is no run of `start` for `project` to go on with
              `rune runs` lists the runs
            """);
    }

    @Test
    void steps_are_named_by_id_or_by_name() {
        rune.file("go", "");
        rune.start("--only", "step two,three").exits(0).isSilent().outLike("""
            start · project · BASE/project · run RUN
            – one · skipped: not in `--only`
            ✓ step two · TIME
            ✓ three · TIME
            done in TIME
            """);
        rune.start("--from", "step-two", "--skip", "three").exits(0).isSilent().outLike("""
            start · project · BASE/project · run RUN
            – one · skipped: before `--from`
            ✓ step two · TIME
            – three · skipped: `--skip`
            done in TIME
            """);
        assertEquals(List.of("two", "3", "two"), done());
    }

    @Test
    void an_unknown_step_runs_nothing_and_gets_a_suggestion_or_the_list() {
        for (String flag : List.of("--from", "--only", "--skip")) {
            rune.start(flag, "thre").exits(4).out("").err("""
                error: there is no step `thre` in `start` for `project`
                  did you mean `three`?
                """);
            rune.start(flag, "xyz").exits(4).out("").err("""
                error: there is no step `xyz` in `start` for `project`
                  its steps: one, step-two, three
                """);
        }
        assertFalse(Files.exists(rune.state()));
    }

    @Test
    void a_variable_without_a_value_is_wrong_usage() {
        rune.start("--var", "word").exits(2).out("").errHas("error: ").errHas("see `rune start --help`");
    }

    @Test
    void a_dry_run_shows_the_plan_and_writes_nothing() {
        List<String> before = rune.files();
        String plan = """
            start for project  BASE/project
              1  one  exec, at most 30s
                   $ echo 1 >> done
              2  step two  exec, at most 30s
                   $ test -e go && echo 'two' >> done
              3  three  exec, at most 30s
                   $ echo 3 >> done
            """;
        rune.start("--dry-run").exits(0).isSilent().outLike(plan);
        rune.rune("plan", "start", "--config", "ritual.yaml")
                .exits(0)
                .isSilent()
                .outLike(plan);
        rune.rune("plan", "--config", "ritual.yaml").exits(0).isSilent().outLike(plan);
        rune.rune("plan", "./ritual.yaml").exits(0).isSilent().outLike(plan);
        rune.rune("ritual", "test", "start", "--config", "ritual.yaml")
                .exits(0)
                .isSilent()
                .outLike(plan);
        rune.start("--dry-run", "--only", "three").exits(0).isSilent().outHas("""
                   $ echo 1 >> done
                   skipped: not in `--only`
            """);
        assertEquals(before, rune.files());
    }

    @Test
    void the_plan_shows_all_that_a_step_depends_on() {
        rune.env("NPM_TOKEN", "canary").env("FINE", "x");
        rune.file("ritual.yaml", """
            version: 1
            rituals:
              start:
                global:
                  - { name: "esc\\x1b[2J", command: "echo \\x1b[2J", timeout: 5s, optional: true, when: [weekday, "exists:x"] }
                  - { name: server, command: [no-such-server, --port, "80"], background: true, ready: { port: 80 }, dir: sub }
                  - { name: sure, command: "echo a\\necho b", confirm: "really?" }
                  - { name: allowed, command: echo, env_allow: [NPM_TOKEN] }
            """);
        rune.rune("plan", "--config", "ritual.yaml").exits(0).isSilent().outLike("""
            start for project  BASE/project
              1  esc [2J  exec, optional, at most 5s
                   $ echo \\u{1B}[2J
                   when weekday, exists:x
              2  server  background, ready: port 80
                   $ no-such-server --port 80
                   in BASE/project/sub
                   ! there is no directory `BASE/project/sub` now
                   ! there is no program `no-such-server` on the PATH
              3  sure  exec, at most 30s
                   $ echo a
                   $ echo b
                   you: confirms: really?
              4  allowed  exec, at most 30s
                   $ echo
            kept from all steps: NPM_TOKEN (rune env --explain)
            """);
        var json = JsonParser.parseString(rune.rune("plan", "--json", "--config", "ritual.yaml")
                        .exits(0)
                        .out())
                .getAsJsonObject();
        assertEquals("[\"NPM_TOKEN\"]", json.getAsJsonArray("removed").toString());
        var steps = json.getAsJsonArray("steps");
        assertEquals(
                "[\"NPM_TOKEN\"]", steps.get(0).getAsJsonObject().get("removed").toString());
        assertEquals("[]", steps.get(3).getAsJsonObject().get("removed").toString());
        assertEquals(
                "[\"confirms: really?\"]",
                steps.get(2).getAsJsonObject().get("human").toString());
        assertEquals("port 80", steps.get(1).getAsJsonObject().get("ready").getAsString());
    }

    @Test
    void rituals_are_listed_and_run_by_the_older_verbs_too() {
        rune.file("ritual.yaml", """
            version: 1
            rituals:
              start:
                global: [{ name: hello, command: "echo hello\\necho again" }]
                per_project: { web: [{ command: [npm, "run dev"] }] }
              stop: { global: [{ name: bye, command: echo bye }] }
              deploy: { global: [{ name: ship, command: echo shipped }] }
            """);
        rune.rune("ritual", "list", "--config", "ritual.yaml")
                .exits(0)
                .isSilent()
                .out("""
                    start
                      Global
                        hello: echo hello ...
                      Per-Project web
                        npm run dev: npm run dev
                    stop
                      Global
                        bye: echo bye
                    deploy
                      Global
                        ship: echo shipped
                    """);
        rune.rune("ritual", "run", "deploy", "--config", "ritual.yaml")
                .exits(0)
                .isSilent()
                .outLike("""
                    deploy · project · BASE/project · run RUN
                    ▸ ship
                      │ shipped
                      ✓ TIME
                    done in TIME
                    """);
        rune.rune("ritual", "run", "deplyo", "--config", "ritual.yaml")
                .exits(4)
                .out("")
                .err("""
                    error: there is no ritual `deplyo`
                      did you mean `deploy`?
                    """);
        rune.rune("run", "--config", "ritual.yaml").exits(0).isSilent().out("""
            start  1 step for project
            stop  1 step for project
            deploy  1 step for project
            """);
    }

    @Test
    void a_ritual_file_that_is_named_by_its_path_is_named_in_the_hint_too() {
        rune.rune("run", "./ritual.yaml")
                .exits(1)
                .errHas("go on from there: rune start --config ./ritual.yaml --resume\n");
    }

    @Test
    void names_with_blanks_are_quoted_in_the_hint() {
        rune.file("it's my day.yaml", "version: 1\nrituals: { tidy up: { global: [{ command: 'exit 3' }] } }\n");
        rune.rune("run", "tidy up", "big project", "--config", "it's my day.yaml")
                .exits(1)
                .errHas("go on from there: rune run 'tidy up' 'big project'"
                        + " --config 'it'\\''s my day.yaml' --resume\n");
    }

    @Test
    void a_project_that_is_not_declared_runs_the_global_part_and_hears_of_a_near_one() {
        rune.file("ritual.yaml", """
            version: 1
            projects: [{ name: web-app, detect: ["dir:/nowhere"] }]
            rituals:
              start:
                global: [{ name: hello, command: echo hello }]
                per_project: { web-app: [{ name: own, command: echo own }] }
            """);
        rune.rune("start", "web-ap", "--config", "ritual.yaml")
                .exits(0)
                .outLike("""
                    start · web-ap · BASE/project · run RUN
                    ▸ hello
                      │ hello
                      ✓ TIME
                    done in TIME
                    """)
                .err("note: `web-ap` is not declared; there is `web-app`\n");
    }

    @Test
    void a_second_run_of_the_same_ritual_is_told_of_the_first() {
        rune.steps("""
            - { name: waits, command: "touch began; while ! test -e go; do sleep 0.05; done" }
            """);
        var first = CompletableFuture.supplyAsync(rune::start);
        RuneTest.await("the first run began", () -> Files.exists(rune.project().resolve("began")));
        rune.start().exits(7).out("").errLike("""
            error: `start` already runs for `project`: run RUN, pid PID
              `rune status` shows what it does
            """);
        rune.file("go", "");
        first.join().exits(0);
        assertEquals(1, rune.rune("runs").out().lines().count());
        rune.start().exits(0);
    }

    @Test
    void failures_have_the_codes_of_the_table() {
        rune.steps("- { name: slow, command: sleep 1005, timeout: 100ms }\n");
        rune.start().exits(124).errHas("error: step `slow`: ended after its limit of 100ms; `timeout` allows more\n");
        rune.steps("- { name: killed, command: \"kill -9 $$\" }\n");
        rune.start().exits(1).outHas("✗ killed · ended by SIGKILL · ");
        rune.steps("- { name: seven, command: exit 7 }\n");
        rune.start("--json")
                .exits(1)
                .outHas("\"outcome\":\"failed\",\"code\":7")
                .outHas("\"event\":\"run_ended\"");
    }

    private List<String> done() {
        return read("done").lines().toList();
    }

    private String read(String file) {
        try {
            return Files.readString(rune.project().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void plan_looks_for_a_program_where_the_run_would() throws IOException {
        Path tool = Files.writeString(
                Files.createDirectories(rune.project().resolve("tools/sub")).resolveSibling("tool"),
                "#!/bin/sh\necho \"$RUNE_STEP ran\"\n");
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
        rune.file("ritual.yaml", """
            version: 1
            rituals:
              start:
                global:
                  - { name: own, command: [tool], env: { PATH: "{{Dir}}/tools" }, when: ["command:tool"] }
                  - { name: folder, command: [sub], env: { PATH: "{{Dir}}/tools" }, when: ["command:sub"] }
                  - { name: empty, command: [tool], env: { PATH: "" }, dir: tools, when: ["command:tool"] }
            """);
        rune.rune("plan", "--config", "ritual.yaml").exits(0).isSilent().outLike("""
            start for project  BASE/project
              1  own  exec, at most 30s
                   $ tool
                   when command:tool
              2  folder  exec, at most 30s
                   $ sub
                   when command:sub
                   ! there is no program `sub` on the PATH
              3  empty  exec, at most 30s
                   $ tool
                   in BASE/project/tools
                   when command:tool
            """);
        rune.start().exits(0).outHas(".own.1 ran").outHas(".empty.1 ran").outHas("`command:sub` does not hold");
    }
}
