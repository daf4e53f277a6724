package dev.rune.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rune.testing.RuneTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

/// `rune config`: which files count, what they come to, and the editor on them.
class ConfigTests extends CliTest {

    private static final String NO_FILE = """
        error: there is no ritual file
          = note: looked at `BASE/home/.config/rune/config.yaml`
          = note: looked at `BASE/home/.rune/config.yaml`
          = note: looked for `rune.yaml` and `.rune.yaml` in `BASE/project` and above
          = note: `rune init` writes a first one here; `--config FILE` names another
        """;

    private static final String PROJECT = """
        version: 1
        settings: { timeout: 1m }
        vars: { region: eu }
        rituals:
          start:
            global: [{ command: make }]
            per_project: { web: [{ command: npm ci }] }
        """;

    @Test
    void without_a_file_each_says_where_it_looked() {
        for (String verb : new String[] {"path", "show", "edit"}) {
            rune.rune("config", verb).exits(20).out("").err(here(NO_FILE));
        }
    }

    @Test
    void path_prints_the_files_that_count_and_says_of_the_rest() throws IOException {
        rune.file("rune.yaml", PROJECT);
        Path own = base.resolve("home/.config/rune/config.yaml");
        Files.createDirectories(own.getParent());
        Files.writeString(own, "version: 1\n");
        rune.rune("config", "path").exits(0).out(here("""
            BASE/home/.config/rune/config.yaml
            BASE/project/rune.yaml
            """)).err(here("""
                note: `BASE/home/.config/rune/config.yaml` is your own
                note: `BASE/project/rune.yaml` is this project's
                note: there is no `BASE/project/.rune.yaml`
                """));
        rune.rune("config", "path", "--json").exits(0).isSilent().out(here("""
            {
              "files": [
                {
                  "path": "BASE/home/.config/rune/config.yaml",
                  "origin": "user"
                },
                {
                  "path": "BASE/project/rune.yaml",
                  "origin": "project"
                }
              ],
              "looked": [
                "BASE/project/.rune.yaml"
              ]
            }
            """));
    }

    @Test
    void show_writes_each_length_of_time_as_it_may_be_written_in_the_file() {
        rune.file("ritual.yaml", """
            version: 1
            settings: { timeout: 1.5s, grace: 750us, keep: { runs: 36h } }
            """);
        rune.rune("config", "show", "--config", "ritual.yaml")
                .exits(0)
                .outHas("  timeout: 1s500ms  #")
                .outHas("  grace: 750000ns  #")
                .outHas("  keep.runs: 1d12h  #");
    }

    @Test
    void a_file_that_is_named_is_the_only_one() {
        rune.file("rune.yaml", PROJECT).file("mine.yaml", "version: 1\n");
        String path = here("BASE/project/mine.yaml\n");
        String note = here("note: `BASE/project/mine.yaml` is named by you\n");
        rune.rune("config", "path", "--config", "mine.yaml").exits(0).out(path).err(note);
        rune.env("RUNE_CONFIG", "mine.yaml")
                .rune("config", "path")
                .exits(0)
                .out(path)
                .err(note);
        rune.rune("config", "path", "-c", "nope.yaml").exits(20).out("").err("""
            error: there is no file `nope.yaml`
              = note: `--config` names it
            """);
    }

    @Test
    void show_says_where_each_part_comes_from() {
        rune.file("rune.yaml", PROJECT).rune("trust").exits(0);
        rune.rune("config", "show").exits(0).isSilent().out(here("""
            files
              BASE/project/rune.yaml  # this project's
            settings
              work_hours: 8.0  # default
              break_interval: 50m  # default
              idle_threshold: 10m  # default
              shell: [sh, -c]  # default
              timeout: 1m  # rune.yaml:2:22
              grace: 5s  # default
              keep.runs: 30d  # default
              keep.size: 1GiB  # default
              broker.access: user  # default
              broker.mode: flat  # default
            vars
              region: eu  # rune.yaml:3:17
            rituals
              start  # 1 global step, 1 for web
            templates
              data  # HOME/templates/data.yaml
              fullstack  # HOME/templates/fullstack.yaml
              monitoring  # HOME/templates/monitoring.yaml
              pairing  # HOME/templates/pairing.yaml
              review  # HOME/templates/review.yaml
            """.replace(
                        "HOME", RuneTest.home().toString())));
        rune.rune("config", "show", "--json").exits(0).isSilent().outHas("""
                "timeout": {
                  "value": "1m",
                  "place": "rune.yaml:2:22"
                },
            """).outHas("""
                      "name": "start",
                      "global": 1,
                      "per_project": {
                        "web": 1
                      }
                """);
    }

    @Test
    void show_of_a_wrong_file_shows_the_errors() {
        rune.file("rune.yaml", "version: 2\n")
                .rune("config", "show")
                .exits(20)
                .out("")
                .errHas("rune.yaml:1:10");
    }

    @Test
    void what_is_written_in_the_editor_is_checked_and_trusted() {
        rune.file("rune.yaml", PROJECT).env("EDITOR", editor("sed -i 's/make/true/' \"$1\""));
        rune.rune("config", "edit").exits(0).out("").err("note: `rune.yaml` is trusted as you wrote it\n");
        rune.rune("config", "edit").exits(0).out("").err("");
        rune.rune("start").exits(0);
    }

    @Test
    void what_is_only_looked_at_is_not_trusted() {
        rune.file("rune.yaml", PROJECT).env("EDITOR", editor("true"));
        rune.rune("config", "edit")
                .exits(0)
                .out("")
                .err("note: `rune.yaml` was not changed, and is not trusted; `rune trust` trusts it\n");
    }

    @Test
    void a_mistake_is_told_when_the_editor_ends() {
        rune.file("rune.yaml", PROJECT)
                .env("VISUAL", editor("echo 'versoin: 1' >\"$1\""))
                .env("EDITOR", "false");
        rune.rune("config", "edit")
                .exits(20)
                .out("")
                .errHas("unknown key `versoin`")
                .errHas("rune.yaml:1:1");
    }

    @Test
    void an_editor_that_fails_is_told() {
        rune.file("rune.yaml", PROJECT).env("EDITOR", editor("exit 3"));
        rune.rune("config", "edit").exits(1).out("").err(here("""
            error: the editor `BASE/editor` exited 3
              set EDITOR to an editor of yours; `rune.yaml` is as it was left
            """));
    }

    @Test
    void an_editor_may_have_arguments() throws IOException {
        rune.file("rune.yaml", PROJECT).env("EDITOR", editor("echo \"$1 $2\" >told") + " --wait");
        rune.rune("config", "edit").exits(0);
        assertEquals(
                here("--wait BASE/project/rune.yaml\n"),
                Files.readString(rune.project().resolve("told")));
    }

    /// A program that does this with the file `$1`.
    private String editor(String script) {
        try {
            Path file = Files.writeString(base.resolve("editor"), "#!/bin/sh\n" + script + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            return file.toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
