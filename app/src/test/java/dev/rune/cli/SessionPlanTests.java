package dev.rune.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

class SessionPlanTests extends CliTest {

    private static final String DAY = """
        version: 1
        vars: { port: "8080" }
        rituals:
          start: { global: [{ tmux_template: day }] }
          templates:
            day:
              session_name: "day-{{Project}}"
              windows:
                - name: code
                  layout: main-vertical
                  options: { main-pane-width: 60% }
                  panes:
                    - { name: "{{Project}}", command: ["git status", "serve {{port}}"] }
                    - go test ./...
                    - { command: git push, run: type }
                - { name: logs, manual: true, panes: [tail -f log] }
                - { name: many, layout: even-vertical, panes: [a, b, c, d, e, f, g, h, i, j, k, l, m] }
        """;

    @Test
    void the_plan_draws_the_windows_of_a_session() {
        rune.file("ritual.yaml", DAY);
        rune.rune("plan", "./ritual.yaml").exits(0).isSilent().outHas("""
                   code  main-vertical in 80x23
                   ┌──────────────────────────────────────────┬────────────────────────────┐
                   │project                              47x23│code.1                 32x11│
                   │$ git status                              │$ go test ./...             │
                   │$ serve '8080'                            ├────────────────────────────┤
                   │                                          │code.2                 32x11│
                   │                                          │> git push                  │
                   └──────────────────────────────────────────┴────────────────────────────┘
                   logs  tiled in 80x23, built only when asked for
                   ┌───────────────────────────────────────────────────────────────────────┐
                   │logs.0                                                            80x23│
                   │$ tail -f log                                                          │
                   │                                                                       │
                   │                                                                       │
                   └───────────────────────────────────────────────────────────────────────┘
                   many  even-vertical in 80x23
                   ! a window of 80x23 does not hold these 13 panes: that takes 80x25
            """);
    }

    @Test
    void a_terminal_without_unicode_gets_ascii() {
        rune.without("LANG").file("ritual.yaml", DAY);
        rune.rune("plan", "./ritual.yaml").exits(0).isSilent().outHas("""
                   +-----------------------------------------------------------------------+
                   |logs.0                                                            80x23|
                   |$ tail -f log                                                          |
            """);
    }

    @Test
    void the_plan_as_json_tells_the_cells() {
        rune.file("ritual.yaml", DAY);
        var step = JsonParser.parseString(
                        rune.rune("plan", "--json", "./ritual.yaml").exits(0).out())
                .getAsJsonObject()
                .getAsJsonArray("steps")
                .get(0)
                .getAsJsonObject();
        var windows = step.getAsJsonArray("windows");
        assertEquals(3, windows.size());
        assertEquals(JsonParser.parseString("""
            { "name": "code", "layout": "main-vertical", "manual": false, "columns": 80, "rows": 23,
              "fits": true,
              "panes": [
                { "name": "project", "commands": ["git status", "serve '8080'"],
                  "left": 0, "top": 0, "width": 47, "height": 23 },
                { "name": "code.1", "commands": ["go test ./..."],
                  "left": 48, "top": 0, "width": 32, "height": 11 },
                { "name": "code.2", "commands": ["git push"],
                  "left": 48, "top": 12, "width": 32, "height": 11 }
              ] }
            """), windows.get(0));
        assertEquals("false", windows.get(2).getAsJsonObject().get("fits").toString());
    }
}
