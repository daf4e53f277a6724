package dev.rune.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rune.source.Diagnostic;
import dev.rune.source.Located;
import dev.rune.source.Source;
import dev.rune.source.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Templates in commands: what is written for a value, and which values are refused where.
class CommandTemplateTests {

    private static final String EVIL = "'; rm -rf ~ #";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "echo {{x}}|echo ''\\''; rm -rf ~~ #'",
                "echo '{{x}}'|echo ''\\''; rm -rf ~~ #'",
                "echo \"a {{x}}\"|echo \"a \"''\\''; rm -rf ~~ #'\"\"",
                "echo {{{x}}}|echo '; rm -rf ~~ #",
                "echo '{{.Names}}' {{n}}|echo '{{.Names}}' '7'",
                "echo $((2 * {{n}}))|echo $((2 * 7))",
                "echo $((2 * {{minus}}))|echo $((2 * (-7)))",
                "# {{n}}|# 7",
            })
    void a_value_is_written_for_where_it_stands(String template, String command) {
        assertEquals(command.replace("~~", "~"), text(template, "sh -c"));
    }

    @Test
    void words_of_an_argv_need_no_quotes() {
        assertEquals(new Rendered.Text("--name=" + EVIL), render("--name={{x}}", Place.Plain.TEXT, Map.of("x", EVIL)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sh -c",
                "/bin/bash -euo pipefail -c",
                "dash -c",
                "zsh -c",
                "ksh -c",
                "busybox sh -c",
                "/usr/bin/env bash -c"
            })
    void shells_of_the_posix_family_take_any_value(String shell) {
        assertEquals("echo ''\\''; rm -rf ~ #'", text("echo {{x}}", shell));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fish -c", "pwsh -Command", "nu -c", "python3 -c", "ssh host sh -c", "busybox", "env"})
    void other_shells_take_only_values_that_need_no_quotes(String shell) {
        assertEquals("print('web-app_2.0/x:@%+=,')", text("print('{{safe}}')", shell));
        assertEquals(
                List.of("test.yaml:1:8: the value of `x` can't be quoted where its quoting is not known"),
                refusals("print('{{x}}')", shell));
        assertEquals(1, refusals("echo {{empty}}", shell).size());
        assertEquals(
                List.of("test.yaml:1:6: `{{safe}}` can't stand here: any value would change what the text around it"
                        + " means"),
                refusals("echo${{safe}}", shell));
        assertEquals("echo '; rm -rf ~ #", text("echo {{{x}}}", shell));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "cat <<E%{{x}}%E|the value of `x` can't be quoted in a here-document",
                "echo # {{x}}|the value of `x` can't be quoted in a comment",
                "echo $(({{x}}))|the value of `x` can't be quoted in arithmetic",
                "echo $(({{safe}}))|the value of `safe` can't be quoted in arithmetic",
                "echo \"${a:-{{x}}}\"|the value of `x` can't be quoted in a quoted `${…}`",
                "a[{{x}}]=1|the value of `x` can't be quoted where its quoting is not known",
                "cat <<E%{{letter}}%E|with these values the line would be `E`, which ends the here-document",
                "cat <<-E%\t{{empty}}{{letter}}%\tE|with these values the line would be `E`, which ends the"
                        + " here-document",
                "cat <<E2%{{letter}}2%E2|with these values the line would be `E2`, which ends the here-document",
            })
    void a_value_that_no_quoting_makes_safe_is_refused(String template, String problem) {
        List<String> refusals = refusals(template.replace('%', '\n'), "sh -c");

        assertEquals(
                List.of(problem),
                refusals.stream().map(line -> line.replaceFirst("^\\S+ ", "")).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "cat <<E%{{safe}}{{empty}}%{{letter}}E%E|cat <<E%web-app_2.0/x:@%+=,%EE%E",
                "echo \"${a:-{{tricky}}}\"|echo \"${a:-\\$(a) \\}\\`}\"",
            })
    void a_value_that_is_safe_there_passes(String template, String command) {
        String text = text(template.replace("%", "\n"), "sh -c").replace("\n", "%");

        assertEquals(command, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo ${{safe}}", "echo ${{{safe}} }", "cat <<{{safe}}\n", "echo \"${a:-$b{{safe}}}\""})
    void where_any_value_would_change_the_meaning_none_may_stand(String template) {
        List<String> refusals = refusals(template, "sh -c");

        assertEquals(1, refusals.size());
        assertEquals(true, refusals.getFirst().contains("can't stand here"), refusals.getFirst());
    }

    private static String text(String template, String shell) {
        return switch (render(template, script(shell), values())) {
            case Rendered.Text(String text) -> text;
            case Rendered.Refused(var problems) -> throw new AssertionError(problems);
        };
    }

    private static List<String> refusals(String template, String shell) {
        return switch (render(template, script(shell), values())) {
            case Rendered.Text(String text) -> throw new AssertionError(text);
            case Rendered.Refused(List<Diagnostic> problems) ->
                problems.stream()
                        .map(problem -> problem.span().orElseThrow() + ": " + problem.message())
                        .toList();
        };
    }

    private static Map<String, String> values() {
        return Map.of(
                "x",
                EVIL,
                "n",
                "7",
                "minus",
                "-7",
                "safe",
                "web-app_2.0/x:@%+=,",
                "empty",
                "",
                "letter",
                "E",
                "tricky",
                "$(a) }`");
    }

    private static Place script(String shell) {
        return new Place.Script(Arrays.asList(shell.split(" ")));
    }

    private static Rendered render(String template, Place place, Map<String, String> values) {
        var span = new Span(Source.of("test.yaml", template), 1, 1, 1);
        return Template.of(new Located<>(template, span), place).render(Values.of(values));
    }
}
