package dev.rune.ritual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.source.Located;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverlayTests {

    private final RitualFile file = Read.of("""
        version: 1
        settings: { work_hours: 6, timeout: 1m, keep: { runs: 7d }, tmux: { socket: mine } }
        environment: { allow: [A], deny: [D] }
        vars: { region: us, team: blue }
        env_file: one.env
        projects:
          - { name: web, root: ~/old }
          - { name: api, root: ~/api }
        rituals:
          start:
            global: [{ command: user }]
            per_project: { web: [{ command: user-web }] }
          daily: { global: [{ command: d }], teardown: true }
          templates:
            dev: { session_name: user, windows: [{ name: u }], root: u }
            mine: { session_name: mine, windows: [{ name: m }] }
        """, """
        version: 1
        settings: { timeout: 2m, keep: { size: 5MB }, shell: [bash, -euc] }
        environment: { allow: [B] }
        vars: { region: eu }
        env_file: [two.env]
        projects:
          - { name: web, root: ~/new }
          - { name: docs, detect: '*.md' }
        rituals:
          start:
            global: [{ command: project }, { tmux_template: mine }]
            per_project: { web: [{ command: project-web }] }
          daily: { teardown: false }
          templates:
            dev: { session_name: project, windows: [{ name: p }] }
        """).file();

    @Test
    void single_values_of_the_later_file_win_and_others_stay() {
        var settings = file.config().settings();

        assertEquals(6.0, settings.workHours());
        assertEquals(Duration.ofMinutes(2), settings.timeout());
        assertEquals(Duration.ofDays(7), settings.keep().runs());
        assertEquals(5_000_000, settings.keep().bytes());
        assertEquals(List.of("bash", "-euc"), settings.shell());
        assertEquals("mine", settings.tmuxSocket().orElseThrow());
        assertEquals(
                List.of("region eu", "team blue"),
                file.config().vars().entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue().value())
                        .toList());
    }

    @Test
    void steps_are_appended_the_users_first() {
        Ritual start = file.ritual("start").orElseThrow();

        assertEquals(List.of("user", "project", "mine", "user-web", "project-web"), Read.names(start.steps("web")));
        assertEquals(false, file.ritual("daily").orElseThrow().teardown());
        assertEquals(1, file.ritual("daily").orElseThrow().global().size());
    }

    @Test
    void the_shell_of_the_later_file_runs_the_steps_of_both() {
        var user = (Step.Exec) file.ritual("start").orElseThrow().global().getFirst();

        assertEquals(List.of("bash", "-euc"), ((Command.Script) user.command()).shell());
    }

    @Test
    void lists_of_names_are_joined_so_that_neither_file_undoes_the_other() {
        assertEquals(List.of("A", "B"), texts(file.config().allow()));
        assertEquals(List.of("D"), texts(file.config().deny()));
        assertEquals(List.of("one.env", "two.env"), texts(file.config().envFile()));
    }

    @Test
    void a_project_or_template_of_the_same_name_is_replaced_whole() {
        assertEquals(
                List.of("web ~/new", "api ~/api", "docs -"),
                file.config().projects().stream()
                        .map(project -> project.name().value() + " "
                                + project.root().map(Located::value).orElse("-"))
                        .toList());
        SessionTemplate dev = template("dev");
        assertEquals("project", dev.sessionName().value());
        assertTrue(dev.root().isEmpty());
        assertEquals("file2.yaml", dev.origin().name());
        assertEquals("file1.yaml", template("mine").origin().name());
    }

    @Test
    void mistakes_of_both_files_are_shown_even_in_values_that_the_later_one_replaces() {
        assertEquals(
                List.of(
                        "file1.yaml:2:22 `timeout` must be a duration such as `90s` or `1h30m`, not `x`",
                        "file2.yaml:1:1 `version` is missing"),
                Read.of("version: 1\nsettings: { timeout: x }\n", "settings: { timeout: 1s }\n")
                        .errors());
    }

    @Test
    void a_file_that_is_no_yaml_does_not_make_the_other_ones_templates_unknown() {
        assertEquals(
                List.of("file1.yaml:1:4 a `: ` is not expected here"),
                Read.of("a: b: c\n", "version: 1\nrituals: {start: {global: [{tmux_template: x}]}}\n").errors().stream()
                        .map(error -> error.replace("1:5", "1:4"))
                        .toList());
    }

    private SessionTemplate template(String name) {
        return RitualReader.template(name, file, List.of()).orElseThrow();
    }

    private static List<String> texts(List<Located<String>> texts) {
        return texts.stream().map(Located::value).toList();
    }
}
