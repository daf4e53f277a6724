package dev.rune.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/// A project file that was found runs only when its content is trusted; one that is named runs.
class TrustTests extends CliTest {

    private static final String RITUAL = """
        version: 1
        rituals:
          start:
            global:
              - command: touch ran
        """;

    private static final String CHANGED = RITUAL.replace("touch ran", "touch ran.too");

    @Test
    void without_a_terminal_nothing_of_an_untrusted_file_runs() {
        rune.file("rune.yaml", RITUAL).rune("start").exits(23).out("").err("""
            error: `rune.yaml` is not trusted yet: nothing was run
              look at it, then `rune trust rune.yaml`
            """);
        assertRan(false);
    }

    @Test
    void once_trusted_it_runs_until_it_changes() {
        rune.file("rune.yaml", RITUAL);
        rune.rune("trust").exits(0).isSilent().out("`rune.yaml` is trusted as it is now, 5 lines\n");
        rune.rune("trust").exits(0).isSilent().out("`rune.yaml` is trusted already\n");
        rune.rune("start").exits(0).isSilent();
        assertRan(true);
        rune.file("rune.yaml", CHANGED).rune("start").exits(23).out("").err("""
            error: `rune.yaml` has changed since it was trusted: nothing was run
              look at it, then `rune trust rune.yaml`
            """);
        rune.rune("trust").exits(0).isSilent().out("""
            @ 1 line unchanged
             rituals:
               start:
                 global:
            -      - command: touch ran
            +      - command: touch ran.too
            `rune.yaml` is trusted as it is now, 5 lines
            """);
        rune.rune("start").exits(0).isSilent();
        assertTrue(Files.exists(rune.project().resolve("ran.too")));
    }

    @Test
    void a_file_that_is_named_runs() {
        rune.file("rune.yaml", RITUAL)
                .rune("start", "--config", "rune.yaml")
                .exits(0)
                .isSilent();
        assertRan(true);
    }

    @Test
    void at_a_terminal_the_file_is_shown_and_yes_runs_it() {
        rune.file("rune.yaml", RITUAL)
                .atTerminal("y\n")
                .env("NO_COLOR", "1")
                .rune("start")
                .exits(0)
                .err("""
                    `rune.yaml` is not trusted yet:
                      version: 1
                      rituals:
                        start:
                          global:
                            - command: touch ran
                    trust it and run it? [y/N] \
                    """);
        assertRan(true);
        rune.atTerminal("").rune("start").exits(0).isSilent();
    }

    @Test
    void at_a_terminal_a_change_is_shown_and_anything_but_yes_runs_nothing() {
        rune.file("rune.yaml", RITUAL).rune("trust").exits(0);
        rune.file("rune.yaml", CHANGED)
                .atTerminal("\n")
                .env("NO_COLOR", "1")
                .rune("start")
                .exits(23)
                .out("")
                .err("""
                    `rune.yaml` has changed since it was trusted:
                      @ 1 line unchanged
                       rituals:
                         start:
                           global:
                      -      - command: touch ran
                      +      - command: touch ran.too
                    trust it and run it? [y/N] error: not trusted: nothing was run
                      `rune trust rune.yaml` trusts it later
                    """);
        assertRan(false);
    }

    @Test
    void a_folder_with_blanks_is_quoted_in_the_advice() {
        rune.file("my work/rune.yaml", RITUAL).file("my work/src/main.c", "").in("my work/src");
        String path = here("BASE/project/my work/rune.yaml");
        rune.rune("start")
                .exits(23)
                .err("error: `" + path + "` is not trusted yet: nothing was run\n" + "  look at it, then `rune trust '"
                        + path + "'`\n");
        rune.rune("plan")
                .exits(0)
                .err("note: `" + path + "` is not trusted and would not run; `rune trust '" + path + "'` trusts it\n");
    }

    @Test
    void verbs_that_only_look_show_an_untrusted_file_with_a_note() {
        rune.file("rune.yaml", RITUAL);
        String note = "note: `rune.yaml` is not trusted and would not run; `rune trust rune.yaml` trusts it\n";
        rune.rune("plan").exits(0).outHas("$ touch ran").err(note);
        rune.rune("config", "show").exits(0).outHas("1 global step").err(note);
        assertRan(false);
    }

    @Test
    void a_file_above_is_named_so_that_the_advice_can_be_typed() {
        rune.file("rune.yaml", RITUAL)
                .file("src/main.c", "")
                .in("src")
                .rune("start")
                .exits(23)
                .err(here("""
                    error: `BASE/project/rune.yaml` is not trusted yet: nothing was run
                      look at it, then `rune trust BASE/project/rune.yaml`
                    """));
        rune.rune("trust", rune.project().resolve("rune.yaml").toString())
                .exits(0)
                .isSilent();
        rune.rune("start").exits(0).isSilent();
    }

    @Test
    void what_is_trusted_is_listed() {
        rune.rune("trust", "--list").exits(0).out("").err("note: no project file is trusted\n");
        rune.file("rune.yaml", RITUAL).file("other.yaml", RITUAL).file("gone.yaml", RITUAL);
        rune.rune("trust").exits(0);
        rune.rune("trust", "other.yaml").exits(0);
        rune.rune("trust", "gone.yaml").exits(0);
        rune.file("other.yaml", CHANGED);
        assertTrue(rune.project().resolve("gone.yaml").toFile().delete());
        rune.rune("trust", "--list").exits(0).isSilent().out(here("""
            missing  BASE/project/gone.yaml
            changed  BASE/project/other.yaml
            trusted  BASE/project/rune.yaml
            """));
    }

    @Test
    void the_list_is_json_on_wish() {
        rune.file("rune.yaml", RITUAL).rune("trust").exits(0);
        rune.rune("trust", "--list", "--json").exits(0).isSilent().out(here("""
            {
              "trusted": [
                {
                  "path": "BASE/project/rune.yaml",
                  "sha256": "%s",
                  "state": "trusted"
                }
              ]
            }
            """.formatted(
                        "0f8b8b1f675bff3561f686fb115250c720ae09b913868e615f65f8a4ecfa56fb")));
    }

    @Test
    void trust_is_taken_back() {
        rune.file("rune.yaml", RITUAL).rune("trust").exits(0);
        rune.rune("trust", "--revoke").exits(0).isSilent().out("`rune.yaml` is trusted no longer\n");
        rune.rune("start").exits(23);
        rune.rune("trust", "--revoke").exits(4).out("").err("""
            error: `rune.yaml` was not trusted
              `rune trust --list` shows what is
            """);
    }

    @Test
    void there_may_be_nothing_to_trust() {
        rune.rune("trust").exits(20).out("").err("""
            error: there is no project file here
              `rune init` writes one; `rune trust FILE` names one
            """);
        rune.rune("trust", "nope.yaml").exits(20).out("").err("error: there is no file `nope.yaml`\n");
    }

    @Test
    void trust_that_can_not_be_written_down_is_said() throws IOException {
        rune.file("rune.yaml", RITUAL);
        Files.createDirectories(rune.state());
        Files.writeString(rune.state().resolve("trust"), "a file where a folder should be\n");
        rune.rune("trust").exits(1).out("").err(here("""
            error: that you trust `rune.yaml` can't be written down: `BASE/state/rune/trust` is in the way
              make `BASE/state/rune/trust` a folder of yours
            """));
        rune.rune("trust", "--revoke").exits(1).errHas("that you no longer trust `rune.yaml` can't be written down");
    }

    private void assertRan(boolean ran) {
        assertEquals(ran, Files.exists(rune.project().resolve("ran")));
    }
}
