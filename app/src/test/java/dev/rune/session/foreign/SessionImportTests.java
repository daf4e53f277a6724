package dev.rune.session.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rune.source.Diagnostic;
import dev.rune.source.RitualException;
import dev.rune.source.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionImportTests {

    @Test
    void a_workspace_of_tmuxp_is_told_in_runes_words() {
        check(
                ForeignFormat.TMUXP,
                """
                session_name: api
                start_directory: ${HOME}/src/api
                before_script: ./bootstrap.sh
                suppress_history: true
                environment: { STAGE: dev, DATA: "$XDG_DATA_HOME/api" }
                shell_command_before: [source .venv/bin/activate]
                options: { default-shell: /bin/sh, main-pane-width: 60% }
                global_options: { mouse: on }
                windows:
                  - window_name: code
                    layout: main-vert
                    focus: 'true'
                    start_directory: server
                    options_after: { synchronize-panes: on }
                    panes:
                      - vim
                      - shell_command: [git fetch, { cmd: git merge, enter: false }]
                        start_directory: ./docs
                      - pane
                      - shell: htop
                        sleep_before: 1
                  - window_name: code
                    window_index: 5
                    panes:
                      - shell_command: { cmd: "docker ps --format '{{.Names}}'" }
                        environment: { LEVEL: 3 }
                """,
                """
                session_name: api
                root: "{{env.HOME}}/src/api"
                env:
                  STAGE: dev
                  DATA: "{{env.XDG_DATA_HOME}}/api"
                before:
                  - command: ./bootstrap.sh
                    timeout: 10m
                pane_before:
                  - source .venv/bin/activate
                windows:
                  - name: code
                    layout: main-vertical
                    root: server
                    focus: true
                    synchronize: true
                    options:
                      main-pane-width: 60%
                    panes:
                      - vim
                      - command: git merge
                        run: type
                        dir: ./docs
                        pane_before:
                          - git fetch
                      - ""
                      - command: htop
                        run: process
                  - name: code-2
                    options:
                      main-pane-width: 60%
                    panes:
                      - command: docker ps --format '\\{{.Names}}'
                        env:
                          LEVEL: "3"
                """,
                "3 `./bootstrap.sh` was relative to its file",
                "7 the option `default-shell` of a session has no counterpart",
                "8 `global_options` has no counterpart",
                "21 `sleep_before` has no counterpart",
                "22 there is another `code`",
                "23 `window_index` has no counterpart");
    }

    @Test
    void json_is_read_like_yaml() {
        check(ForeignFormat.TMUXP, """
            {
              "session_name": "api",
              "windows": [ { "window_name": "code", "panes": [ null, { "shell_command": [] }, "vim" ] } ]
            }
            """, """
            session_name: api
            windows:
              - name: code
                panes:
                  - ""
                  - ""
                  - vim
            """);
    }

    @Test
    void a_project_of_tmuxinator_is_told_in_runes_words() {
        check(
                ForeignFormat.TMUXINATOR,
                """
                name: shop
                root: ~/src/shop
                socket_name: foo
                on_project_start: make deps
                on_project_stop: [make down, echo bye]
                on_project_exit: echo left
                pre_window: nvm use 22
                startup_window: server
                startup_pane: 1
                attach: false
                enable_pane_titles: true
                windows:
                  - editor:
                      layout: main-vertical
                      pre: [echo one, echo two]
                      synchronize: after
                      focused_pane: tests
                      panes:
                        - edit: vim
                        - tests: [cd test, make check]
                        -
                  - server: npm start
                  - remote:
                    - ssh host
                    - tail -f log
                  - ~: top
                """,
                """
                session_name: shop
                root: ~/src/shop
                before:
                  - command: make deps
                    timeout: 10m
                on_stop:
                  - command: make down
                    timeout: 10m
                  - command: echo bye
                    timeout: 10m
                pane_before:
                  - nvm use 22
                attach: false
                windows:
                  - name: editor
                    layout: main-vertical
                    synchronize: true
                    options:
                      pane-border-status: top
                      pane-border-format: "#{pane_index}: #{pane_title}"
                    pane_before:
                      - echo one
                      - echo two
                    panes:
                      - command: vim
                        name: edit
                      - command:
                          - cd test
                          - make check
                        name: tests
                        focus: true
                      - ""
                  - name: server
                    focus: true
                    options:
                      pane-border-status: top
                      pane-border-format: "#{pane_index}: #{pane_title}"
                    panes:
                      - npm start
                  - name: remote
                    options:
                      pane-border-status: top
                      pane-border-format: "#{pane_index}: #{pane_title}"
                    panes:
                      - command:
                          - ssh host
                          - tail -f log
                  - name: top
                    options:
                      pane-border-status: top
                      pane-border-format: "#{pane_index}: #{pane_title}"
                    panes:
                      - top
                """,
                "3 `socket_name` has no counterpart",
                "6 `on_project_exit` has no counterpart",
                "9 there is no pane 1",
                "9 `1` is counted from 0",
                "25 this would be typed into `ssh`; here it waits for it");
    }

    @Test
    void erb_is_told_and_never_run() {
        check(ForeignFormat.TMUXINATOR, """
            name: <%= `touch ran` %>
            tabs:
              - one: echo <%= @args[0] %>
            """, """
            session_name: "<%= `touch ran` %>"
            windows:
              - name: one
                panes:
                  - echo <%= @args[0] %>
            """, "1 ERB stays as it is written", "3 ERB stays as it is written");
        var wrong = assertThrows(
                RitualException.class,
                () -> SessionImport.of(Source.of("p.yml", "name: x\n<% if true %>\nwindows: [a: [\n")));
        assertEquals(
                List.of(Erb.ADVICE),
                wrong.diagnostics().getFirst().notes().reversed().subList(0, 1));
    }

    @Test
    void a_layout_of_teamocil_is_told_in_runes_words() {
        check(
                ForeignFormat.TEAMOCIL,
                """
                name: work
                windows:
                  - name: one
                    root: ~/src/one
                    layout: 00c7,158x38,0,0[158x9,0,0,37,158x28,0,10,39]
                    options: { synchronize-panes: true }
                    focus: true
                    panes:
                      - vim
                      - commands: [git pull, git status]
                        focus: true
                  - name: two
                    layout: 00c7,158x38,0,0[158x9,0,0,37,158x28,0,10,39]
                    panes: [a, b, c]
                """,
                """
                session_name: work
                windows:
                  - name: one
                    layout: 00c7,158x38,0,0[158x9,0,0,37,158x28,0,10,39]
                    root: ~/src/one
                    focus: true
                    synchronize: true
                    panes:
                      - vim
                      - command:
                          - git pull
                          - git status
                        focus: true
                  - name: two
                    panes:
                      - a
                      - b
                      - c
                """,
                "13 `00c7,158x38,0,0[158x9,0,0,37,158x28,0,10,39]` is no layout for 3 panes");
    }

    @Test
    void a_layout_of_an_old_teamocil_is_read_too() {
        check(
                ForeignFormat.TEAMOCIL,
                """
                session:
                  name: old
                  windows:
                    - name: w
                      clear: true
                      filters: { before: [rvm use 2], after: echo done }
                      splits:
                        - { cmd: [ls, pwd], width: 50 }
                        - cmd: top
                """,
                """
                session_name: old
                windows:
                  - name: w
                    pane_before:
                      - rvm use 2
                    panes:
                      - command:
                          - ls
                          - pwd
                      - top
                """,
                "5 `clear` has no counterpart",
                "6 `after` has no counterpart",
                "8 `width` has no counterpart");
    }

    @Test
    void a_configuration_of_smug_is_told_in_runes_words() {
        check(
                ForeignFormat.SMUG,
                """
                session: blog
                root: ~/src/$SITE
                env: { PORT: 8080, LOG: "${HOME}/log" }
                before_start: [docker compose up -d]
                stop: docker compose stop
                attach_hook: echo hello
                sendkeys_timeout: 100
                tmux_options: { socket_name: x }
                windows:
                  - name: code
                    root: app
                    selected: true
                    manual: true
                    layout: main-vertical
                    commands: [$EDITOR .]
                    panes:
                      - { type: horizontal, root: ., commands: ['for i in 1 2; do echo $i; done'] }
                      - { root: docs }
                  - name: two
                    panes: [ { commands: [top] } ]
                  - name: three
                """,
                """
                session_name: blog
                root: ~/src/{{env.SITE}}
                env:
                  PORT: "8080"
                  LOG: "{{env.HOME}}/log"
                before:
                  - command: docker compose up -d
                    timeout: 10m
                on_stop:
                  - command: docker compose stop
                    timeout: 10m
                windows:
                  - name: code
                    layout: main-vertical
                    root: app
                    focus: true
                    manual: true
                    panes:
                      - $EDITOR .
                      - for i in 1 2; do echo $i; done
                      - dir: docs
                  - name: two
                    layout: even-horizontal
                    panes:
                      - ""
                      - top
                  - name: three
                """,
                "6 `attach_hook` has no counterpart",
                "7 `sendkeys_timeout` has no counterpart",
                "8 `socket_name` has no counterpart",
                "17 `type` has no counterpart");
    }

    @Test
    void an_unknown_key_is_told_wherever_it_stands() {
        check(
                ForeignFormat.SMUG,
                """
                session: x
                colour: red
                windows: [ { name: w, shape: round, panes: [ { weight: 3 } ] } ]
                """,
                """
                session_name: x
                windows:
                  - name: w
                    layout: even-horizontal
                    panes:
                      - ""
                      - ""
                """,
                "2 `colour` is no key of smug that Rune knows",
                "3 `shape` is no key of smug that Rune knows",
                "3 `weight` is no key of smug that Rune knows");
    }

    @Test
    void another_file_is_refused() {
        assertEquals(
                List.of("`x.yaml` is no session file of tmuxp, tmuxinator, teamocil or smug"),
                refused("version: 1\nrituals: {}\n"));
        assertEquals(List.of("`x.yaml` is no session file of tmuxp, tmuxinator, teamocil or smug"), refused(""));
        assertEquals(List.of("there are no `windows`"), refused("session_name: x\nwindows: []\n"));
        assertEquals(List.of("`windows[0]` must be a map"), refused("session: x\nwindows: [vim]\n"));
    }

    private static List<String> refused(String text) {
        return assertThrows(RitualException.class, () -> SessionImport.of(Source.of("x.yaml", text)))
                .diagnostics()
                .stream()
                .map(Diagnostic::message)
                .toList();
    }

    private static void check(ForeignFormat format, String text, String expected, String... warnings) {
        var imported = SessionImport.of(Source.of("x.yaml", text));
        assertEquals(expected, imported.text());
        assertEquals(
                String.join("\n", warnings),
                String.join(
                        "\n",
                        imported.warnings().stream()
                                .map(SessionImportTests::line)
                                .toList()));
        assertEquals(format, imported.format());
    }

    private static String line(Diagnostic warning) {
        return warning.span().orElseThrow().line() + " " + warning.message();
    }
}
