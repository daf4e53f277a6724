package dev.rune.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rune.testing.RuneTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds `docs/commands.md`, `docs/exit-codes.md` and the pages in `docs/man` to what Rune says of itself; with
/// `-Drune.docs=write` it writes the first and the last anew.
class ReferenceTests extends CliTest {

    private static final Path DOCS = RuneTest.home().resolve("docs");
    private static final boolean WRITES =
            System.getProperty("rune.docs", "check").equals("write");
    private static final String ANEW = "to write it anew: mvn test -Dtest=ReferenceTests -Drune.docs=write";
    private static final Pattern COMMAND = Pattern.compile("^ {2}([a-z]+) ", Pattern.MULTILINE);

    @Test
    void the_page_of_commands_has_the_help_of_each() throws IOException {
        Path page = DOCS.resolve("commands.md");
        String text = Files.readString(page);
        String head = text.substring(0, text.indexOf("\n## ") + 1);
        var generated = new StringBuilder(head);
        for (String command : commands()) {
            generated
                    .append(command.contains(" ") ? "### " : "## ")
                    .append(("rune " + command).strip())
                    .append("\n\n```text\n")
                    .append(help(command))
                    .append("```\n\n");
        }
        hold(page, generated.toString().stripTrailing() + "\n");
    }

    @Test
    void there_is_a_page_of_the_manual_for_each_command_and_no_other() throws IOException {
        Map<String, String> pages = pages();
        for (var page : pages.entrySet()) {
            hold(DOCS.resolve("man").resolve(page.getKey()), page.getValue());
        }
        try (var files = Files.list(DOCS.resolve("man"))) {
            assertEquals(
                    List.copyOf(pages.keySet()),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void mandoc_has_nothing_to_warn_of() throws Exception {
        assumeTrue(isInstalled("mandoc"), "mandoc is not installed");
        for (String page : pages().keySet()) {
            assertEquals("", said("mandoc", "-Tlint", "-Wwarning", page), page);
        }
    }

    @Test
    void groff_has_nothing_to_warn_of() throws Exception {
        assumeTrue(isInstalled("groff"), "groff is not installed");
        for (String page : pages().keySet()) {
            assertEquals("", said("sh", "-c", "groff -ww -man -Tutf8 " + page + " 2>&1 >/dev/null"), page);
        }
    }

    @Test
    void a_page_reads_well() throws Exception {
        assumeTrue(isInstalled("mandoc"), "mandoc is not installed");
        String text = said("sh", "-c", "mandoc -Tutf8 rune-completion.1 | sed 's/.\b//g; s/[ \t]*$//'");
        assertEquals(
                """
                NAME
                       rune-completion - print the completion script for a shell

                SYNOPSIS
                       rune completion [options] SHELL

                DESCRIPTION
                       Print the completion script for a shell.

                       bash: source <(rune completion bash) in ~/.bashrc;
                """, text.lines().skip(2).limit(10).map(line -> line + "\n").reduce("", String::concat));
    }

    @Test
    void the_manual_knows_no_other_command() {
        rune.rune("manual", "strat").exits(2).out("").err("""
            error: there is no command `strat`
              see `rune --help`
            """);
    }

    @Test
    void the_table_of_exit_codes_is_that_of_the_program() throws IOException {
        List<String> rows = Files.readString(DOCS.resolve("exit-codes.md"))
                .lines()
                .filter(line -> line.matches("\\| \\d+ \\|.*"))
                .toList();
        assertEquals(
                Arrays.stream(ExitCode.values())
                        .map(code -> "| %d | %s |".formatted(code.code(), code.meaning()))
                        .toList(),
                rows);
    }

    private static void hold(Path file, String text) throws IOException {
        if (WRITES) {
            Files.writeString(file, text);
        }
        assertEquals(text, Files.readString(file), ANEW);
    }

    /// The pages by their files' names.
    private Map<String, String> pages() {
        Map<String, String> pages = new TreeMap<>();
        pages.put("rune.1", page("manual"));
        below("").forEach(command -> pages.put("rune-" + command + ".1", page("manual", command)));
        return pages;
    }

    private String page(String... line) {
        return rune.rune(line).exits(0).isSilent().out();
    }

    /// Every command, as it is typed behind `rune`, each before those below it; the first is none at all.
    private List<String> commands() {
        var commands = new ArrayList<>(List.of(""));
        for (String command : below("")) {
            commands.add(command);
            below(command).forEach(each -> commands.add(command + " " + each));
        }
        return commands;
    }

    private List<String> below(String command) {
        String help = help(command);
        int list = help.indexOf("\nCommands:\n");
        return list < 0
                ? List.of()
                : COMMAND.matcher(help.substring(list))
                        .results()
                        .map(match -> match.group(1))
                        .toList();
    }

    private String help(String command) {
        String line = (command + " --help").strip();
        return rune.rune(line.split(" ", -1)).exits(0).isSilent().out();
    }

    private static boolean isInstalled(String tool) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    private static String said(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(DOCS.resolve("man").toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return output;
    }
}
