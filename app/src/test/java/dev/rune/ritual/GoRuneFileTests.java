package dev.rune.ritual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.config.Settings;
import dev.rune.source.Located;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Files as they were written for the Go rune, and the mistakes that it let pass.
class GoRuneFileTests {

    private static final String STUDIO = """
        # Written by hand, as people do
        version: 1
        user_id: "3f2a"

        settings:
          work_hours: 7.5
          break_interval: 45m   # stand up
          idle_threshold: 1h30m
          timezone: Europe/Berlin
          auto_start: true
          notifications:
            enabled: true
            sound: false

        projects:
          - name: "shop"
            detect: ["package.json", "git:shop", "*/shop/*"]
            client: "Acme"
            rate: 120
          - name: "thesis"
            detect: "*.tex"

        rituals:
          start:
            global:
              - name: "See what is new"
                command: "git fetch && git status --short --branch"
                optional: true
              - name: "Containers"
                command: "docker compose up -d"
                background: "true"
              - name: "Workbench"
                command: "echo 'ready'"
                interactive: true
                tmux_template: "Bench"
                optional: 1
            per_project:
              shop:
                - name: "Shop session"
                  command: "npm run dev"
                  interactive: true
                  tmux_session: "shop-{{.Project}}"
                  optional: true
                - name: "Look around"
                  command: "zsh"
                  interactive: true
              thesis:
                name: "Build"
                command: "latexmk -pdf"
                timeout: 5m
                working_dir: ~/thesis
                env:
                  TEXINPUTS: "./styles:"
                when:
                  - git_dirty
                  - "time_after:09:00"
          stop:
            global:
              - name: "Save the day"
                command: "git add -A && git commit -m \\"WIP: $(date)\\""
                optional: true
            per_project: {}
          weekly:
            global:
              - command: "df -h"
          templates:
            Bench:
              session_name: "bench-{{.Project}}"
              windows:
                - name: "code"
                  layout: "main-vertical"
                  panes:
                    - "nvim ."
                    - "git log --oneline -10"
                - name: "watch"
                  panes:
                    - "htop"

        integrations:
          git:
            enabled: true
            auto_detect_project: true
          telemetry:
            enabled: false
            otlp_endpoint: ""

        logging:
          level: info
        """;

    @Test
    void a_whole_file_loads_without_an_error() {
        RitualFile file = Read.of(STUDIO).file();

        assertEquals(2, file.config().projects().size());
        assertEquals(Set.of("start", "stop", "weekly"), file.rituals().keySet());
        assertEquals(3, file.ritual("start").orElseThrow().global().size());
        assertEquals(5, file.ritual("start").orElseThrow().steps("shop").size());
        assertEquals(4, file.ritual("start").orElseThrow().steps("thesis").size());
        assertEquals(1, file.templates().size());
        assertEquals(7.5, file.config().settings().workHours());
        assertEquals(Duration.ofMinutes(45), file.config().settings().breakInterval());
        assertEquals(Duration.ofMinutes(90), file.config().settings().idleThreshold());
    }

    @Test
    void keys_without_effect_get_one_warning_each_that_names_line_and_key() {
        assertEquals(
                List.of(
                        "3:1 `user_id` has no effect",
                        "9:3 `timezone` has no effect",
                        "10:3 `auto_start` has no effect",
                        "11:3 `notifications` has no effect",
                        "18:5 `client` has no effect",
                        "19:5 `rate` has no effect",
                        "80:3 `git` has no effect",
                        "83:3 `telemetry` has no effect",
                        "87:1 `logging` has no effect"),
                Read.of(STUDIO).warnings());
        assertTrue(Read.of(STUDIO).notes().contains("that goes for `enabled` in line 84, `otlp_endpoint` in line 85"));
    }

    @Test
    void its_steps_become_the_kinds_they_are() {
        List<Step> steps = Read.of(STUDIO).file().ritual("start").orElseThrow().steps("shop");

        assertInstanceOf(Step.Exec.class, steps.get(0));
        assertTrue(assertInstanceOf(Step.Exec.class, steps.get(1)).background().isPresent());
        var bench = assertInstanceOf(Step.Session.class, steps.get(2));
        assertEquals("Bench", bench.template().orElseThrow().value());
        assertEquals("echo 'ready'", bench.command().orElseThrow().text());
        assertTrue(bench.head().optional());
        assertEquals(
                "shop-{{.Project}}",
                assertInstanceOf(Step.Session.class, steps.get(3))
                        .session()
                        .orElseThrow()
                        .value());
        assertInstanceOf(Step.Interactive.class, steps.get(4));
    }

    @Test
    void what_its_documentation_promised_is_honoured() {
        var build = assertInstanceOf(
                Step.Exec.class,
                Read.of(STUDIO)
                        .file()
                        .ritual("start")
                        .orElseThrow()
                        .steps("thesis")
                        .getLast());

        assertEquals(Duration.ofMinutes(5), build.timeout().orElseThrow().value());
        assertEquals("~/thesis", build.head().dir().orElseThrow().value());
        assertEquals(
                List.of("./styles:"),
                build.head().env().values().stream().map(Located::value).toList());
        assertEquals(
                List.of("git_dirty", "time_after:09:00"),
                build.head().when().stream().map(Condition::text).toList());
    }

    static Stream<Arguments> nothing() {
        return Stream.of(
                        "",
                        "rituals:\n",
                        "rituals: {}\n",
                        "rituals: {start: {}}\n",
                        "rituals: {start: , stop: }\n",
                        "rituals: {start: {global: , per_project: {}}}\n",
                        "rituals: {start: {per_project: {a: }}}\n",
                        "projects:\nsettings:\nintegrations:\nvars: {}\n",
                        "rituals: {templates: }\n")
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("nothing")
    void sections_left_out_or_empty_are_empty(String text) {
        RitualFile file = Read.of("version: 1\n" + text).file();

        assertEquals(Set.of("start", "stop"), file.rituals().keySet());
        assertEquals(List.of(), file.ritual("start").orElseThrow().steps("a"));
        assertEquals(List.of(), file.warnings());
        assertEquals(Settings.DEFAULTS, file.config().settings());
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("version: 2\n", "1:10 version 2 is none that Rune can read [write `version: 1`]"),
                Arguments.of("version: one\n", "1:10 `version` must be a whole number, not `one`"),
                Arguments.of("vars: {}\n", "1:1 `version` is missing"),
                Arguments.of("", "1:1 `rune.yaml` is empty"),
                Arguments.of("# nothing\n", "1:1 `rune.yaml` is empty"),
                Arguments.of("git pull\n", "1:1 a ritual file must be a map, not text"),
                Arguments.of(
                        "version: 1\nsettings: {work_hours: 0}\n",
                        "2:24 `work_hours` must be more than 0 and at most 24"),
                Arguments.of(
                        "version: 1\nsettings: {work_hours: 25}\n",
                        "2:24 `work_hours` must be more than 0 and at most 24"),
                Arguments.of(
                        "version: 1\nsettings: {break_interval: 25}\n",
                        "2:28 `break_interval` must be a duration such as `90s` or `1h30m`, not `25`"
                                + " [write `25s` for seconds, `25m` for minutes]"),
                Arguments.of("version: 1\nprojects: [{name: '', detect: [x]}]\n", "2:19 `name` must not be empty"),
                Arguments.of("version: 1\nprojects: [{detect: [x]}]\n", "2:12 `name` is missing in a project"),
                Arguments.of(
                        "version: 1\nprojects: [{name: a, detect: []}]\n",
                        "2:12 project `a` can't be found: it has neither `detect` nor `root`"
                                + " [add `detect: [\"dir:~/src/…\"]`, or `root`]"),
                Arguments.of(
                        "version: 1\nprojects: [{name: a, root: x}, {name: a, root: y}]\n",
                        "2:39 two projects are named `a`, in lines 2 and 2"),
                Arguments.of(
                        "version: 1\nrituals: {start: {global: [{command: a, tmux_template: nope}]}}\n",
                        "2:56 there is no session template `nope`"),
                Arguments.of(
                        "version: 1\nritual: {}\n",
                        "2:1 unknown key `ritual` in a ritual file" + " [did you mean `rituals`?]"),
                Arguments.of(
                        "version: 1\nsettings: {tiemout: 3s}\n",
                        "2:12 unknown key `tiemout` in `settings` [did you mean `timeout`?]"),
                Arguments.of(
                        "version: 1\nrituals: {start: {globl: []}}\n",
                        "2:19 unknown key `globl` in a ritual [did you mean `global`?]"),
                Arguments.of("version: 1\nrituals: [a]\n", "2:10 `rituals` must be a map, not a list"),
                Arguments.of(
                        "version: 1\nrituals: {start: [{command: a}]}\n",
                        "2:18 `start` must be a map, not a list [put `global:` above it]"),
                Arguments.of("version: 1\nrituals: {stop: {teardown: false}}\n", "2:28 `stop` always undoes"),
                Arguments.of(
                        "version: 1\nvars: {Project: x}\n",
                        "2:8 `Project` is a variable of Rune's own [choose another name]"),
                Arguments.of(
                        "version: 1\nvars: {a.b: x}\n",
                        "2:8 `a.b` can't be the name of a variable [letters, digits, `_` and `-`]"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void a_mistake_gets_one_clear_error(String text, String error) {
        assertEquals(List.of(error), Read.of(text).errors());
    }

    @Test
    void all_mistakes_are_shown_in_one_run_in_the_order_of_the_file() {
        assertEquals(
                List.of(
                        "1:10 version 3 is none that Rune can read [write `version: 1`]",
                        "3:15 `work_hours` must be more than 0 and at most 24",
                        "7:9 unknown key `comand` in a step [did you mean `command`?]",
                        "8:19 `optional` must be `true` or `false`, not `yes` [write `true`]"),
                Read.of("""
                    version: 3
                    settings:
                      work_hours: -1
                    rituals:
                      start:
                        global:
                          - comand: git pull
                            optional: "yes"
                    """).errors());
    }

    @ParameterizedTest
    @CsvSource({"1", "'\"1\"'", "'''1'''"})
    void the_version_may_be_quoted(String version) {
        assertEquals(List.of(), Read.of("version: " + version + "\n").errors());
    }

    @Test
    void keys_keep_their_case_and_may_hold_dots_and_blanks() {
        Ritual start = Read.of("""
            version: 1
            rituals:
              start:
                per_project:
                  MyApp: [{command: a}]
                  my.app: [{command: b}]
                  two words: [{command: c}]
                  "123": [{command: d}]
            """).file().ritual("start").orElseThrow();

        assertEquals(List.of("a"), Read.names(start.steps("MyApp")));
        assertEquals(List.of("a"), Read.names(start.steps("myapp")));
        assertEquals(List.of("b"), Read.names(start.steps("my.app")));
        assertEquals(List.of("c"), Read.names(start.steps("two words")));
        assertEquals(List.of("d"), Read.names(start.steps("123")));
        assertEquals(List.of(), start.steps("my"));
    }

    @Test
    void templates_are_found_under_rituals_and_under_start() {
        var file = Read.of("""
            version: 1
            rituals:
              start:
                global: [{tmux_template: FullStack}]
                templates:
                  FullStack: {session_name: a, windows: [{name: w}]}
              templates:
                other: {session_name: b, windows: [{name: w}]}
            """).file();

        assertEquals(Set.of("FullStack", "other"), file.templates().keySet());
        assertEquals(Optional.empty(), file.ritual("templates"));
    }

    @Test
    void a_key_of_the_users_own_begins_with_x() {
        var read = Read.of("""
            version: 1
            x-common: &common { env: { A: b }, timeout: 1m }
            rituals:
              start:
                global:
                  - command: a
                    <<: *common
                  - command: b
                    <<: *common
                    timeout: 2m
            """);

        assertEquals(List.of(), read.warnings());
        assertEquals(
                List.of(Duration.ofMinutes(1), Duration.ofMinutes(2)),
                read.steps().stream()
                        .map(step -> ((Step.Exec) step).timeout().orElseThrow().value())
                        .toList());
    }
}
