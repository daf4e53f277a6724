package dev.rune.cli;

import org.junit.jupiter.api.Test;

/// `rune project`: which project this is, and why.
class ProjectTests extends CliTest {

    @Test
    void the_folder_names_a_project_of_which_nothing_else_is_known() {
        rune.rune("project").exits(0).isSilent().out(here("project  BASE/project\n"));
    }

    @Test
    void a_declared_one_is_named_by_what_detects_it() {
        rune.file("rune.yaml", """
            version: 1
            projects:
              - { name: api, detect: ["file:go.mod"] }
              - { name: web, detect: ["file:package.json"] }
            """).file("package.json", "{}");
        rune.rune("project").exits(0).isSilent().out(here("web  BASE/project\n"));
        rune.rune("project", "--explain").exits(0).isSilent().out(here("""
            web  BASE/project
              project `api` does not claim this: file:go.mod
              project `web` claims this by `file:package.json`, found in BASE/project
            """));
        rune.rune("project", "--json").exits(0).isSilent().outHas("\"declared\": true");
    }

    @Test
    void json_says_what_was_looked_at() {
        rune.rune("project", "--json").exits(0).isSilent().out(here("""
            {
              "name": "project",
              "root": "BASE/project",
              "declared": false,
              "looks": [
                {
                  "at": "the folder BASE/project",
                  "said": "names `project`"
                }
              ]
            }
            """));
    }

    @Test
    void a_near_name_is_told_when_another_is_asked_for() {
        rune.file("ritual.yaml", """
            version: 1
            projects: [{ name: web-app, root: . }]
            rituals: { start: { global: [{ command: echo hi }] } }
            """);
        rune.start("wep-app").exits(0).err("note: `wep-app` is not declared; there is `web-app`\n");
    }

    @Test
    void a_strange_name_is_told_where_no_project_is_declared() {
        rune.file("ritual.yaml", """
            version: 1
            rituals: { start: { global: [{ command: echo hi }], per_project: { Api: [{ command: echo api }] } } }
            """);
        rune.start("nosuch").exits(0).err("note: `nosuch` is not declared; the project here is `project`\n");
        rune.start("projet").exits(0).err("note: `projet` is not declared; there is `project`\n");
        rune.start("apu").exits(0).err("note: `apu` is not declared; there is `Api`\n");
        rune.start("api").exits(0).isSilent();
        rune.start("project").exits(0).isSilent();
    }
}
