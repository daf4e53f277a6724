package dev.rune.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.rune.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// `rune doctor`: a line for each look, with what to do about it, and exit code 1 when one fails. It writes nothing.
class DoctorTests extends CliTest {

    private Path bin;

    /// A PATH on which there is just what Rune needs, and whose tmux and git say what a test wants.
    @BeforeEach
    void lay_out_programs() throws IOException {
        bin = Files.createDirectory(base.resolve("bin"));
        for (String name : List.of("grep", "stty")) {
            program(name, "exit 0");
        }
        program("sh", "exec /bin/sh \"$@\"");
        program("tmux", "echo tmux 3.4");
        program("git", "echo git version 2.47.0");
        rune.env("PATH", bin.toString());
    }

    @Test
    void where_all_is_well_each_line_is_ok() throws IOException {
        rune.file("rune.yaml", "version: 1\nrituals: { start: { global: [{ command: 'true' }] } }\n");
        rune.rune("trust").exits(0);
        var called = rune.rune("doctor").exits(0).isSilent();
        assertEquals(
                here("""
                    OK    terminal: none here; Rune works without one
                    OK    locale: C.UTF-8
                    OK    PATH: 1 folder
                    OK    /proc: readable
                    OK    guardian: has sh, grep, stty
                    OK    tmux: tmux 3.4
                    OK    git: git version 2.47.0
                    OK    state: BASE/state/rune
                    OK    runtime: BASE/runtime/rune, made when it is needed
                    OK    broker: does not run; it is started when it is needed
                    """),
                called.out()
                        .lines()
                        .filter(line ->
                                !line.matches("(OK {4}(java|system|disk|ritual file|trust)|WARN {2}terminals): .*"))
                        .map(line -> line + "\n")
                        .reduce("", String::concat));
        assertEquals(
                "OK    java: " + Runtime.version().feature() + " in " + System.getProperty("java.home"), line("java"));
        assertTrue(line("system").startsWith("OK    system: Linux "), line("system"));
        assertTrue(line("disk").matches("OK {4}disk: \\d+ MiB free for journals"), line("disk"));
        assertEquals("OK    ritual file: rune.yaml: 1 ritual with 1 step", line("ritual file"));
        assertEquals("OK    trust: 1 project file trusted", line("trust"));
    }

    @Test
    void it_writes_nothing() {
        rune.rune("doctor").exits(0);
        assertTrue(Files.notExists(base.resolve("state")));
        assertTrue(Files.notExists(base.resolve("runtime/rune")));
    }

    @Test
    void a_first_look_says_what_the_first_run_will_make() {
        assertEquals(here("OK    state: BASE/state/rune, made by the first run"), line("state"));
        assertEquals("WARN  ritual file: none here; `rune init` writes a first one", line("ritual file"));
        assertEquals("OK    trust: 0 project files trusted", line("trust"));
    }

    @Test
    void a_terminal_has_a_name() {
        rune.atTerminal("").env("NO_COLOR", "1").env("TERM", "xterm-256color");
        assertEquals("OK    terminal: xterm-256color", line("terminal"));
        rune.env("TERM", "dumb");
        assertEquals("WARN  terminal: TERM is `dumb`; set TERM, for example to xterm-256color", line("terminal"));
    }

    @Test
    void a_locale_lets_programs_print_more_than_ascii() {
        rune.env("LC_ALL", "POSIX");
        assertEquals("WARN  locale: POSIX; `export LANG=C.UTF-8` lets programs print more than ASCII", line("locale"));
        rune.environment().keySet().removeAll(List.of("LC_ALL", "LANG"));
        assertEquals(
                "WARN  locale: none is set; `export LANG=C.UTF-8` lets programs print more than ASCII", line("locale"));
    }

    @Test
    void a_path_means_the_same_everywhere_and_is_nobody_elses() throws IOException {
        rune.env("PATH", bin + ":node_modules/.bin");
        assertEquals(
                "WARN  PATH: it has `node_modules/.bin`, which means another folder wherever you are; take it out",
                line("PATH"));
        rune.env("PATH", bin + ":");
        assertEquals(
                "WARN  PATH: it has an empty entry, which means another folder wherever you are; take it out",
                line("PATH"));
        rune.env("PATH", bin.toString());
        Files.setPosixFilePermissions(bin, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertEquals(here("WARN  PATH: everybody may write to `BASE/bin`; `chmod o-w BASE/bin`"), line("PATH"));
    }

    @Test
    void without_its_programs_the_guardian_fails() throws IOException {
        Files.delete(bin.resolve("grep"));
        Files.delete(bin.resolve("stty"));
        rune.rune("doctor")
                .exits(1)
                .isSilent()
                .outHas("FAIL  guardian: not on the PATH: grep, stty; install it: the guardian ends a running step"
                        + " should Rune be killed\n");
    }

    @Test
    void tmux_may_be_old_or_missing() throws IOException {
        program("tmux", "echo tmux 3.1c");
        assertEquals("WARN  tmux: tmux 3.1c; steps with sessions need tmux 3.2 or newer", line("tmux"));
        program("tmux", "echo tmux next-3.6");
        assertEquals("OK    tmux: tmux next-3.6", line("tmux"));
        program("tmux", "echo broken; exit 1");
        assertEquals("WARN  tmux: not found; install tmux 3.2 or newer; steps with sessions need it", line("tmux"));
        Files.delete(bin.resolve("tmux"));
        assertEquals("WARN  tmux: not found; install tmux 3.2 or newer; steps with sessions need it", line("tmux"));
    }

    @Test
    void git_may_be_missing() throws IOException {
        Files.delete(bin.resolve("git"));
        assertEquals("WARN  git: not found; install git; `when: [git_clean]` needs it", line("git"));
    }

    @Test
    void the_state_is_a_folder_of_ours_alone() throws IOException {
        Path state = Files.createDirectories(rune.state());
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertEquals(
                here("WARN  state: others may look into `BASE/state/rune`; `chmod 700 BASE/state/rune`"),
                line("state"));
        Files.delete(state);
        Files.writeString(state, "");
        rune.rune("doctor")
                .exits(1)
                .outHas(here("FAIL  state: `BASE/state/rune` can't be written; make it a folder of yours\n"));
    }

    @Test
    void the_runtime_directory_is_ours_alone() throws IOException {
        Path runtime = Files.createDirectories(base.resolve("runtime/rune"));
        Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwx------"));
        assertEquals(here("OK    runtime: BASE/runtime/rune"), line("runtime"));
        Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwxrwxrwx"));
        rune.rune("doctor")
                .exits(1)
                .outHas(here("FAIL  runtime: the runtime directory `BASE/runtime/rune` has the mode `rwxrwxrwx`; try"
                        + " `chmod 700 BASE/runtime/rune`; Rune keeps its sockets there\n"));
    }

    @Test
    @Tag("root")
    void a_disk_may_be_nearly_full() throws IOException {
        try (var _ = SmallDisk.at(base.resolve("state"), "100m")) {
            rune.rune("doctor")
                    .exits(0)
                    .outHas("WARN  disk: 100 MiB free for journals; `rune runs prune` removes old runs\n");
        }
        try (var _ = SmallDisk.at(base.resolve("state"))) {
            rune.rune("doctor")
                    .exits(1)
                    .outHas(here("FAIL  disk: 0 MiB free for journals; make room in `BASE/state`\n"));
        }
    }

    @Test
    void other_systems_are_warned_of() {
        String ours = System.setProperty("os.name", "Mac OS X");
        try {
            assertEquals("WARN  system: Mac OS X; Rune is made for Linux first; on Windows use WSL", line("system"));
        } finally {
            System.setProperty("os.name", ours);
        }
    }

    @Test
    void a_ritual_file_may_be_wrong_or_not_trusted() {
        rune.file("rune.yaml", "version: 1\nrituals: { start: { global: [{ command: 'true' }] } }\n");
        assertTrue(rune.rune("doctor")
                .exits(0)
                .out()
                .endsWith("WARN  trust: `rune.yaml` is not trusted and would not run; `rune trust` trusts it\n"));
        rune.file("rune.yaml", "versoin: 1\n");
        rune.rune("doctor")
                .exits(1)
                .outHas("FAIL  ritual file: rune.yaml:1:1: unknown key `versoin` in a ritual file; `rune config"
                        + " validate` shows all of it\n");
    }

    @Test
    void a_variable_that_only_the_start_is_given_is_no_failure() {
        String file =
                "version: 1\nvars: { region: eu }\nrituals: { start: { global: [{ command: 'echo {{%s}}' }] } }\n";
        rune.file("rune.yaml", file.formatted("ticket"));
        rune.rune("trust").exits(0);
        rune.rune("doctor")
                .exits(0)
                .outHas("WARN  ritual file: rune.yaml:3:47: unknown variable `ticket`; declare it under `vars`, or give"
                        + " it with `--var NAME=VALUE`\n");
        rune.file("rune.yaml", file.formatted("ticket}} {{regoin"));
        rune.rune("doctor")
                .exits(1)
                .outHas("FAIL  ritual file: rune.yaml:3:58: unknown variable `regoin`; `rune config validate` shows all"
                        + " of it\n");
    }

    @Test
    void more_uses_of_it_than_are_told_are_no_failure_either() {
        rune.file("rune.yaml", """
            version: 1
            user_id: ada
            rituals: { start: { global: [
            """ + "{ command: 'echo {{ticket}}' },\n".repeat(600) + "] } }\n");
        rune.rune("trust").exits(0);
        rune.rune("doctor").exits(0).outHas("WARN  ritual file: rune.yaml:4:18: unknown variable `ticket`; declare it");
    }

    @Test
    void json_has_every_finding() {
        var findings = JsonParser.parseString(
                        rune.rune("doctor", "--json").exits(0).isSilent().out())
                .getAsJsonObject()
                .getAsJsonArray("findings");
        // Which is there only on some machines.
        findings.asList().removeIf(each -> each.toString().contains("\"terminals\""));
        assertEquals(15, findings.size());
        assertEquals(
                "{\"level\":\"warn\",\"subject\":\"ritual file\",\"text\":\"none here\","
                        + "\"fix\":\"`rune init` writes a first one\"}",
                findings.get(13).toString());
    }

    @Test
    void levels_are_in_colour_on_wish() {
        rune.rune("doctor", "--color=always")
                .exits(0)
                .outHas("\u001b[32mOK  \u001b[0m  tmux: tmux 3.4\n")
                .outHas("\u001b[33mWARN\u001b[0m  ritual file: none here");
    }

    private String line(String subject) {
        return rune.rune("doctor")
                .out()
                .lines()
                .filter(line -> line.matches("\\S+ +" + subject + ": .*"))
                .findFirst()
                .orElse("no line on " + subject);
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
