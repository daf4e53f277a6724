package dev.rune.cli;

import org.junit.jupiter.api.Test;

/// `rune lint`: what it exits with. What it finds is held by the tests of [dev.rune.ritual.lint].
class LintTests extends CliTest {

    private static final String FINDING = """
        warning: `cd` alone in a step changes nothing for the steps after it
         --> ritual.yaml:5:18
          |
        5 |       - command: cd src
          |                  ^^
          = note: give the steps that need it `dir: src`
        """;

    @Test
    void a_finding_is_shown_and_no_error_unless_told_so() {
        rune.steps("- command: cd src");
        rune.rune("lint", "ritual.yaml").exits(0).out("1 finding\n").err(FINDING);
        rune.rune("lint", "--config", "ritual.yaml").exits(0).out("1 finding\n").err(FINDING);
        rune.rune("lint", "--strict", "ritual.yaml")
                .exits(20)
                .out("1 finding\n")
                .err(FINDING);
    }

    @Test
    void nothing_to_find_is_said() {
        rune.steps("- command: 'true'");
        rune.rune("lint", "ritual.yaml").exits(0).isSilent().out("nothing found\n");
    }

    @Test
    void a_wrong_file_is_an_error() {
        rune.file("ritual.yaml", "version: 7\n")
                .rune("lint", "ritual.yaml")
                .exits(20)
                .out("")
                .errHas("ritual.yaml:1:10");
        rune.rune("lint", "nope.yaml").exits(20).out("").errHas("error: there is no file `nope.yaml`\n");
    }

    @Test
    void json_is_one_document() {
        rune.steps("- command: cd src")
                .rune("lint", "--json", "ritual.yaml")
                .exits(0)
                .isSilent()
                .out(here("""
                    {
                      "files": [
                        "BASE/project/ritual.yaml"
                      ],
                      "valid": true,
                      "diagnostics": [
                        {
                          "severity": "warning",
                          "message": "`cd` alone in a step changes nothing for the steps after it",
                          "file": "ritual.yaml",
                          "line": 5,
                          "column": 18,
                          "length": 2,
                          "label": "",
                          "key": "",
                          "notes": [
                            "give the steps that need it `dir: src`"
                          ]
                        }
                      ]
                    }
                    """));
    }
}
