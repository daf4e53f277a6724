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
                - { name: many, layout: even-vertical, panes: [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z] }
        """;

    @Test
    void the_plan_draws_the_windows_of_a_session() {
        rune.file("ritual.yaml", DAY);
        rune.rune("plan", "./ritual.yaml").exits(0).isSilent().outHas("""
                   code  main-vertical in 200x49
                   ┌──────────────────────────────────────────┬────────────────────────────┐
                   │project                             119x49│code.1                 80x24│
                   │$ git status                              │$ go test ./...             │
                   │$ serve '8080'                            ├────────────────────────────┤
                   │                                          │code.2                 80x24│
                   │                                          │> git push                  │
                   └──────────────────────────────────────────┴────────────────────────────┘
                   logs  tiled in 200x49, built only when asked for
                   ┌───────────────────────────────────────────────────────────────────────┐
                   │logs.0                                                           200x49│
                   │$ tail -f log                                                          │
                   │                                                                       │
                   │                                                                       │
                   └───────────────────────────────────────────────────────────────────────┘
                   many  even-vertical in 200x49
                   ! a window of 200x49 does not hold these 26 panes: that takes 200x51
            """);
    }

    @Test
    void a_terminal_without_unicode_gets_ascii() {
        rune.without("LANG").file("ritual.yaml", DAY);
        rune.rune("plan", "./ritual.yaml").exits(0).isSilent().outHas("""
                   +-----------------------------------------------------------------------+
                   |logs.0                                                           200x49|
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
            { "name": "code", "layout": "main-vertical", "manual": false, "columns": 200, "rows": 49,
              "fits": true,
              "panes": [
                { "name": "project", "commands": ["git status", "serve '8080'"],
                  "left": 0, "top": 0, "width": 119, "height": 49 },
                { "name": "code.1", "commands": ["go test ./..."],
                  "left": 120, "top": 0, "width": 80, "height": 24 },
                { "name": "code.2", "commands": ["git push"],
                  "left": 120, "top": 25, "width": 80, "height": 24 }
              ] }
            """), windows.get(0));
        assertEquals("false", windows.get(2).getAsJsonObject().get("fits").toString());
    }
}
