package dev.rune.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.testing.RuneTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Holds the README and the docs to the program: every command line in them is one, the README's ritual does what it
/// shows. With `-Drune.docs=write` the README is given what the program says now.
class DocumentTests extends CliTest {

    private static final Path README = RuneTest.home().resolve("README.md");
    private static final boolean WRITES =
            System.getProperty("rune.docs", "check").equals("write");

    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|'[^']*'|\\S+");

    /// What of an output is another each time.
    private static final Map<String, String> PASSING =
            Map.of("\\d{8}-\\d{6}-[a-z0-9]{4}", "RUN", "pid \\d+", "PID", "\\b\\d+(\\.\\d)? (ms|s)\\b", "TIME");

    /// Whatever a test came to, nothing that it started runs on.
    @AfterEach
    void end_the_day() {
        for (String file : List.of("rituals/first-day.yaml", "rune.yaml")) {
            rune.rune("stop", "--config", file);
        }
    }

    @Test
    void every_command_line_is_one() throws IOException {
        var wrong = new ArrayList<String>();
        int calls = 0;
        for (Path file : Documents.all()) {
            for (String call : Documents.calls(file)) {
                calls++;
                var called = rune.rune(words(call));
                if (called.exit() != 0) {
                    wrong.add(RuneTest.home().relativize(file) + ": rune " + call + "\n" + called.err());
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(calls >= 15, "only " + calls + " command lines were found");
    }

    /// Its words and `--help`, so that it is parsed and not run; without quotes, and without the brackets around what
    /// may be left out.
    private static String[] words(String call) {
        List<String> words = WORD.matcher(call)
                .results()
                .map(word -> word.group().replaceAll("[\"'\\[\\]…]", ""))
                .filter(word -> !word.isEmpty() && !word.equals("COMMAND") && !word.equals("--help"))
                .collect(Collectors.toCollection(ArrayList::new));
        // What stands behind a host is ssh's.
        words.add(call.startsWith("ssh ") ? 1 : words.size(), "--help");
        return words.toArray(String[]::new);
    }

    @Test
    void every_link_leads_somewhere() throws IOException {
        var broken = new ArrayList<String>();
        for (Path file : Documents.all()) {
            for (String link : Documents.links(file)) {
                if (Files.notExists(file.resolveSibling(link))) {
                    broken.add(RuneTest.home().relativize(file) + ": " + link);
                }
            }
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void the_four_files_to_start_reading_with_are_there() throws IOException {
        List<Path> files = Pattern.compile("^\\d\\. `([\\w/]+)`", Pattern.MULTILINE)
                .matcher(Files.readString(RuneTest.home().resolve("docs/architecture.md")))
                .results()
                .map(match -> RuneTest.home().resolve("app/src/main/java/dev/rune/" + match.group(1) + ".java"))
                .toList();
        assertEquals(4, files.size());
        assertTrue(files.stream().allMatch(Files::exists), files.toString());
    }

    @Test
    void the_first_of_the_two_commands_runs_and_names_what_to_type_next() throws IOException {
        rune.in(RuneTest.home().toString());
        String first = Documents.blocks(README, "sh").getFirst().text().strip();
        assertEquals("./rune start --config rituals/first-day.yaml", first);
        var called = rune.rune(behindRune(first)).exits(0).isSilent();
        List<String> next = called.out()
                .lines()
                .filter(line -> line.startsWith("  │ ./rune "))
                .map(line -> line.substring("  │ ".length()).split("   ", 2)[0])
                .toList();
        assertEquals(List.of("./rune status", "./rune logs", "./rune stop", "./rune init"), next);
        rune.rune(behindRune(next.get(0))).exits(0).isSilent().outHas("* clock  pid ");
        rune.rune(behindRune(next.get(1))).exits(0).isSilent().outHas("clock is ready");
        rune.rune(behindRune(next.get(2))).exits(0).outHas("0 processes left");
    }

    private static String[] behindRune(String line) {
        return line.substring("./rune ".length()).split(" ", -1);
    }

    @Test
    void the_ritual_of_the_readme_does_what_it_shows() throws Exception {
        shop();
        rune.file("rune.yaml", Documents.blocks(README, "yaml").getFirst().text());
        String shown = Documents.blocks(README, "console").getFirst().text();
        var real = new StringBuilder();
        for (String line : shown.lines().filter(each -> each.startsWith("$ ")).toList()) {
            var called = rune.rune(line.substring("$ rune ".length()).split(" ", -1))
                    .exits(0)
                    .isSilent();
            real.append(line).append('\n').append(called.out());
        }
        String told = real.toString()
                .replace(rune.project().toString(), "/home/ada/shop")
                .replace(base.resolve("state").toString(), "/home/ada/.local/state");
        if (WRITES) {
            Files.writeString(README, Files.readString(README).replace(shown, told));
        } else {
            assertEquals(lasting(told), lasting(shown), "to show what it says now: add -Drune.docs=write");
        }
    }

    private static String lasting(String output) {
        String lasting = output;
        for (var each : PASSING.entrySet()) {
            lasting = lasting.replaceAll(each.getKey(), each.getValue());
        }
        return lasting;
    }

    /// The project for which the README's ritual is: a clone with something to commit, a server, a smoke test.
    private void shop() throws Exception {
        program("serve", "echo 'listening on port 8080'; exec sleep 1000");
        program("smoke-test", "echo '3 requests, all is well'");
        rune.file("package.json", "{ \"name\": \"shop\" }\n").file(".gitignore", "*\n!notes.txt\n");
        String script = """
            export GIT_AUTHOR_NAME=Ada GIT_AUTHOR_EMAIL=ada@example.org
            export GIT_COMMITTER_NAME=Ada GIT_COMMITTER_EMAIL=ada@example.org
            git init -q --bare -b main ../origin && git init -q -b main && git remote add origin ../origin &&
            git add -f .gitignore && git commit -q -m 'Begin' && git push -q -u origin main && echo buy milk > notes.txt
            """;
        var process = new ProcessBuilder("sh", "-c", script)
                .directory(rune.project().toFile())
                .inheritIO()
                .start();
        assertEquals(0, process.waitFor());
    }

    private void program(String name, String script) throws IOException {
        rune.file(name, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(rune.project().resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
