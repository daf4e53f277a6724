package dev.rune.ritual.lint;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rune.posix.SearchPath;
import dev.rune.ritual.RitualReader;
import dev.rune.source.Diagnostic;
import dev.rune.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LintTests {

    private static final Set<String> INSTALLED = Set.of(
            "git",
            "make",
            "npm",
            "docker",
            "psql",
            "vim",
            "less",
            "htop",
            "top",
            "python3",
            "python",
            "node",
            "ssh",
            "sudo",
            "awk",
            "cat",
            "sleep",
            "tail",
            "server",
            "mkdir",
            "curl",
            "ls",
            "grep",
            "tmux",
            "gh",
            "conda",
            "kubectl",
            "emacs",
            "redis-cli",
            "sqlite3",
            "nvim",
            "xargs",
            "apt-get",
            "sh",
            "bash",
            "seq",
            "mysql",
            "date");

    private static final Set<String> REMOVED = Set.of("GITHUB_TOKEN", "AWS_PROFILE");

    @TempDir
    Path temp;

    private Path bin;

    @BeforeEach
    void programs() throws IOException {
        bin = Files.createDirectory(temp.resolve("bin"));
        for (String name : INSTALLED) {
            Path file = Files.createFile(bin.resolve(name));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void a_substitution_in_single_quotes_is_found_under_the_caret() {
        assertEquals("""
            5:36 `$(date)` stands in single quotes, where nothing is substituted
              use double quotes to have it run\
            """, step("""
                command: git commit -m 'At $(date)'
                """));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git commit -m \"At $(date)\"",
                "awk '{print $(NF-1)}' x",
                "sh -c 'echo $(date)'",
                "ssh host 'echo $(date)'",
                "echo \"it's $(date)\" 'and'",
                "echo '$HOME' \"$(date)\"",
                "echo '$((1+1))'",
                "trap 'kill $(jobs -p)' EXIT; make"
            })
    void a_substitution_that_works_or_is_meant_is_not(String command) {
        assertEquals("", script(command));
    }

    @Test
    void what_is_lost_with_the_shell_of_its_step_is_told() {
        assertEquals("""
            5:18 `cd` alone in a step changes nothing for the steps after it
              give the steps that need it `dir: app`\
            """, step("command: cd app\n"));
        assertEquals(
                "`conda` alone in a step changes nothing for the steps after it\n"
                        + "  run what needs it with `conda run -n lab COMMAND`",
                script("conda activate lab"));
        assertEquals(
                "`source` alone in a step changes nothing for the steps after it\n"
                        + "  put it before what needs it: `. .venv/bin/activate && COMMAND`",
                script("cd app && source .venv/bin/activate"));
        assertEquals(
                "`export` alone in a step changes nothing for the steps after it\n"
                        + "  give the steps that need it an `env:`",
                script("export A=1; export B=2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cd app && make", "cd app || exit 1", "source env && make", "conda env list", "A=1 make"})
    void what_is_used_in_the_same_step_is_not_lost(String command) {
        assertEquals("", script(command));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vim notes.md",
                "less README",
                "htop",
                "top",
                "psql",
                "psql -U me db",
                "python3",
                "node",
                "ssh host",
                "ssh -p 22 me@host",
                "ssh -t host make",
                "bash",
                "docker run -it image",
                "docker exec -ti name sh",
                "kubectl exec -it pod -- sh",
                "git rebase -i main",
                "git add -p",
                "git commit",
                "git commit --amend",
                "git -C app commit",
                "sqlite3 my.db",
                "redis-cli -p 7000",
                "mysql -u root",
                "tmux attach -t x",
                "make && env X=1 vim notes.md",
                "gh auth login",
                "npm init"
            })
    void a_program_for_a_terminal_in_a_plain_step_is_found(String command) {
        String found = script(command);
        assertEquals(
                "needs a terminal, and a plain step has none\n  `interactive: true` runs the step on one",
                found.replaceFirst("^`[a-z0-9-]+` ", ""));
        assertEquals("", step("command: " + quoted(command) + "\ninteractive: true\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vim --version",
                "nvim --headless +q",
                "emacs --batch -l x.el",
                "git log | less",
                "top -b -n 1",
                "psql -c 'select 1'",
                "psql -tAc 'select 1' db",
                "psql --file=x.sql",
                "psql db < x.sql",
                "cat x.sql | psql",
                "psql <<EOF\nselect 1;\nEOF",
                "python3 main.py",
                "python3 -c 'print(1)'",
                "node -e 1",
                "ssh host make",
                "ssh -fN -L 1:h:2 host",
                "ssh -o A=b host uptime",
                "ssh -T git@host",
                "bash x.sh",
                "docker run -d image",
                "docker run --rm image ls -l",
                "git commit -m x",
                "git commit -am x",
                "git commit --amend --no-edit",
                "git rebase main",
                "sqlite3 my.db 'select 1'",
                "redis-cli -p 7000 ping",
                "mysql -e 'select 1'",
                "tmux new -d -s x",
                "tmux kill-session",
                "npm init -y",
                "grep vim notes",
                "echo vim"
            })
    void a_program_that_needs_no_terminal_is_not(String command) {
        assertEquals("", script(command));
    }

    @Test
    void a_program_fed_by_the_step_needs_no_terminal() {
        assertEquals("", step("command: psql\nstdin: select 1;\n"));
    }

    @Test
    void sudo_that_can_not_ask_is_found() {
        assertEquals("""
            `sudo` can't ask for a password in a plain step
              `sudo: true` lets it ask; `sudo -n` says that it must not\
            """, script("sudo apt-get update"));
        assertEquals("", step("command: sudo apt-get update\nsudo: true\n"));
        assertEquals("", step("command: sudo apt-get update\ninteractive: true\n"));
        assertEquals("", script("sudo -n apt-get update"));
        assertEquals("", script("sudo -k"));
    }

    @Test
    void what_sudo_grants_to_a_step_alone_is_told_before_the_next_step_counts_on_it() {
        assertEquals("""
            5:18 what `sudo -v` grants is lost when the step ends
              each step has a terminal of its own: put what needs it into the same step, or give the steps that need it `sudo: true`\
            """, step("command: sudo -v && echo SUDO_READY\ninteractive: true\n"));
        assertEquals("""
            5:18 what `sudo -v` grants is lost when the step ends
              each step has a shell of its own: put what needs it into the same step, or give the steps that need it `sudo: true`\
            """, step("command: sudo --validate\nsudo: true\n"));
        assertEquals("", step("command: sudo -v && sudo -n make install\nsudo: true\n"));
        assertEquals("", step("command: sudo cat -v\ninteractive: true\n"));
    }

    @Test
    void a_command_put_into_the_background_is_told_how_to_stay() {
        assertEquals("""
            `server` is put into the background with `&`, and ended with its step
              leave out the `&` and write `background: true`\
            """, script("server &"));
        assertEquals("", script("server & make; wait"));
        assertEquals("", script("make 2>&1 && make &> log"));
    }

    @Test
    void a_command_of_another_system_is_found_unless_it_is_here() throws IOException {
        assertEquals("""
            `pbcopy` is a command of macOS
              here it is `wl-copy` or `xclip`
              `when: [os:macos]` keeps the step to that system\
            """, script("git log | pbcopy"));
        assertEquals("""
            `brew services` is a command of macOS
              here it is `systemctl --user`
              `when: [os:macos]` keeps the step to that system\
            """, script("brew services start redis"));
        assertEquals("", step("command: pbcopy < x\nwhen: [os:macos]\n"));
        assertEquals("", script("open x || server x"));
        assertEquals("", script("if command -v open; then open x; fi"));
        assertEquals("""
            5:18 `systemctl` is a command of Linux
              here it is `launchctl`
              `when: [os:linux]` keeps the step to that system\
            """, lint("macos", yaml("command: systemctl start x\n")));
        Path open = Files.createFile(bin.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwx------"));
        assertEquals("", script("open x"));
    }

    @Test
    void a_variable_that_the_filter_removes_is_found_once() {
        assertEquals("""
            5:34 the environment filter removes `GITHUB_TOKEN`, so that it is empty here
              `env_allow: [GITHUB_TOKEN]` lets it through to this step; \
            `rune env --explain GITHUB_TOKEN` tells the rule\
            """, step("""
                command: 'curl -H "token ${GITHUB_TOKEN}" $GITHUB_TOKEN'
                """));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "command: echo '$GITHUB_TOKEN'",
                "command: echo \\$GITHUB_TOKEN",
                "command: echo $GITHUB_TOKENS",
                "command: GITHUB_TOKEN=$(cat t); echo $GITHUB_TOKEN",
                "command: read -r GITHUB_TOKEN < t; echo $GITHUB_TOKEN",
                "command: echo $GITHUB_TOKEN\nenv_allow: [GITHUB_TOKEN]",
                "command: echo $GITHUB_TOKEN\nenv_allow: [github_*]",
                "command: echo $GITHUB_TOKEN\nenv: { GITHUB_TOKEN: x }",
                "command: echo $GITHUB_TOKEN\nenv_file: [.env]",
                "command: [echo, $GITHUB_TOKEN]"
            })
    void a_variable_that_is_given_or_not_a_variable_is_not(String keys) {
        assertEquals("", step(keys + "\n"));
    }

    @Test
    void a_program_that_is_missing_is_told_once() {
        assertEquals("""
            there is no program `cargo` on the PATH
              install it; `when: [command:cargo]` skips the step where it is missing\
            """, script("cd app && cargo build | cat; cargo test"));
        assertEquals("""
            5:19 there is no program `cargo` on the PATH
              install it; `when: [command:cargo]` skips the step where it is missing\
            """, lint("linux", yaml("command: [cargo, build]\n")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "command: cargo build\nwhen: [command:cargo]",
                "command: cargo build || make",
                "command: if which cargo; then cargo build; fi",
                "command: source ~/.cargo/env && cargo build",
                "command: PATH=$PATH:x cargo build",
                "command: cargo build\nenv: { PATH: /x }",
                "command: cargo build\nshell: [bash, -lc]",
                "command: cargo build\nshell: [fish, -c]",
                "command: gh install cargo && cargo build",
                "command: $CARGO build",
                "command: \"{{Project}} build\"",
                "command: ./cargo build",
                "command: 'build() { make; }; build'",
                "command: for x in a b; do echo $x; done",
                "command: 'case $1 in a) cargo;; esac'",
                "command: \"cat <<END\\ncargo build\\nEND\\nmake\"",
                "command: echo cargo # cargo",
                "command: echo $(cargo build)",
                "command: '[[ -f x && -f y ]] && make'",
                "command: 'while read -r x; do make $x; done < list'",
                "command: make 2>/dev/null >out 2>&1",
                "command: \"make \\\\\\n  all\"",
                "command: '! grep x y'",
                "command: '{ make; make; } | cat'",
                "command: (cd app; make)",
                "command: cat <(make) > x"
            })
    void a_program_that_may_be_there_is_not(String keys) {
        assertEquals("", step(keys + "\n"));
    }

    @Test
    void a_missing_directory_is_found_unless_a_step_before_may_make_it() {
        assertEquals("""
            6:14 there is no directory `~/gone`
              it must be there when the turn of `make` comes\
            """, step("command: make\ndir: ~/gone\n"));
        assertEquals("", step("command: make\ndir: .\n"));
        assertEquals("", step("command: make\ndir: '{{Project}}'\n"));
        assertEquals("", lint("linux", """
            version: 1
            rituals:
              start:
                global:
                  - command: mkdir -p out/site
                  - command: make
                    dir: out/site
            """));
    }

    @Test
    void braces_that_stay_as_they_are_are_told() {
        assertEquals("""
            5:38 `{{.Names}}` is no variable of Rune's and stays as it is written
              write `\\{{` to say that this is meant\
            """, step("command: docker ps --format '{{.Names}}'\n"));
        assertEquals("", step("command: docker ps --format '\\{{.Names}}' {{.Project}} {{ Project }} {{{Dir}}}\n"));
        assertEquals(
                "`{{print $1}}` is no variable of Rune's and stays as it is written\n"
                        + "  write `\\{{` to say that this is meant",
                script("awk '{{print $1}}' x"));
    }

    @Test
    void braces_are_told_as_the_run_reads_them() {
        String note = "is no variable of Rune's and stays as it is written\n  write `\\{{` to say that this is meant";
        assertEquals("`{{{print $1}}}` " + note, script("awk '{{{print $1}}}' x"));
        assertEquals("`{{end}}` " + note, script("echo '{{end}}'"));
    }

    @Test
    void a_command_that_never_ends_keeps_the_rest_from_running() {
        for (String command : List.of(
                "tail -f log",
                "npm run dev",
                "docker compose up",
                "sleep infinity",
                "python -m http.server 8000",
                "cd app && npm start")) {
            String found = script(command);
            assertEquals(
                    "does not end by itself here, and no step after it runs before its limit\n"
                            + "  `background: true` starts it and goes on; a `timeout` says that the wait is meant",
                    found.replaceFirst("^`[a-z]+` ", ""));
            assertEquals("", step("command: " + quoted(command) + "\nbackground: true\n"));
            assertEquals("", step("command: " + quoted(command) + "\ntimeout: 1m\n"));
        }
        assertEquals("", script("docker compose up -d"));
        assertEquals("", script("tail -n 5 log"));
        assertEquals("", script("sleep 5"));
    }

    @Test
    void a_step_that_always_fails_is_the_last_that_runs() {
        assertEquals("""
            5:18 no step after `stop here` ever runs: it always fails
              `optional: true` lets the ritual go on\
            """, lint("linux", """
                version: 1
                rituals:
                  start:
                    global:
                      - command: echo no; exit 3
                        name: stop here
                      - command: make
                """));
        assertEquals("", script("false"));
    }

    @Test
    void panes_are_looked_at_with_their_own_rules() {
        assertEquals("""
            8:66 `$(date)` stands in single quotes, where nothing is substituted
              use double quotes to have it run
            9:19 the environment filter removes `GITHUB_TOKEN`, so that it is empty here
              `env_allow: [GITHUB_TOKEN]` lets it through to this step; \
            `rune env --explain GITHUB_TOKEN` tells the rule\
            """, lint("linux", """
                version: 1
                rituals:
                  templates:
                    dev:
                      session_name: dev
                      windows:
                        - name: w
                          panes: [ vim, cargo build, cd app, npm run dev, "echo '$(date)'",
                            "echo $GITHUB_TOKEN" ]
                """));
    }

    @Test
    void the_place_of_a_finding_in_a_block_is_its_own_line() {
        assertEquals("""
            7:21 there is no program `cargo` on the PATH
              install it; `when: [command:cargo]` skips the step where it is missing\
            """, step("""
                command: |
                  echo "é" # cargo
                  echo ä && cargo
                """));
    }

    private String script(String command) {
        return step("command: " + quoted(command) + "\n").replaceAll("(?m)^\\d+:\\d+ ", "");
    }

    @Test
    void source_is_told_to_a_shell_that_knows_only_the_dot() throws IOException {
        Files.move(bin.resolve("sh"), bin.resolve("dash"));
        Files.createSymbolicLink(bin.resolve("sh"), bin.resolve("dash"));
        String yaml = """
            version: 1
            rituals:
              start:
                global:
                  - command: source env && make
                  - command: . env && make
                  - command: "bash -c 'source env'"
              templates:
                t:
                  session_name: t
                  pane_before: [ source .venv/bin/activate ]
                  windows: [{ name: w, panes: [ make, { command: make, run: process } ] }]
            """;
        String step = "5:18 `source` is unknown to `dash`, which runs this\n  `. env` does the same in every shell";
        String pane = "\n11:22 `source` is unknown to `dash`, which runs this"
                + "\n  `. .venv/bin/activate` does the same in every shell";
        assertEquals(step + pane, lint("linux", yaml));
        assertEquals(step, lint("linux", yaml.replace(", run: process", "")));
        assertEquals(
                step + pane,
                lint(
                        "linux",
                        yaml.replace(", run: process", ""),
                        bin.resolve("dash").toString()));
    }

    private static String quoted(String command) {
        return "\"" + command.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    private String step(String keys) {
        return lint("linux", yaml(keys));
    }

    private static String yaml(String keys) {
        return "version: 1\nrituals:\n  start:\n    global:\n" + keys.indent(8).replaceFirst(" {8}", "      - ");
    }

    private String lint(String os, String yaml) {
        return lint(os, yaml, "bash");
    }

    private String lint(String os, String yaml, String shell) {
        var file = RitualReader.readWithoutVariables(List.of(Source.of("rune.yaml", yaml)), List.of());
        var around = new Surroundings(
                os, new SearchPath(bin.toString()), temp, temp.resolve("home"), shell, REMOVED::contains);
        return Lint.of(file, around).stream().map(LintTests::shown).collect(joining("\n"));
    }

    private static String shown(Diagnostic finding) {
        String place = finding.span()
                .map(span -> span.line() + ":" + span.column() + " ")
                .orElse("");
        return Stream.concat(
                        Stream.of(place + finding.message()),
                        finding.notes().stream().map(note -> "  " + note))
                .collect(joining("\n"));
    }
}
