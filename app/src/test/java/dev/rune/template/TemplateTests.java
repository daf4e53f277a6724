package dev.rune.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.source.Diagnostic;
import dev.rune.source.Located;
import dev.rune.source.Source;
import dev.rune.source.Span;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTests {

    private static final Values VALUES = Values.of(Map.of(
                    "Project", "web <app> & \"co\"", "my.region", "eu", "team-name", "ops", "empty", "", "größe", "7"))
            .withEnvironment(Map.of("HOME", "/home/ada"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "dev-{{Project}}|dev-web <app> & \"co\"",
                "dev-{{.Project}}|dev-web <app> & \"co\"",
                "{{ Project }}{{  .Project}}|web <app> & \"co\"web <app> & \"co\"",
                "{{{Project}}}|web <app> & \"co\"",
                "{{my.region}}/{{.my.region}}/{{team-name}}/{{größe}}|eu/eu/ops/7",
                "[{{empty}}]|[]",
                "{{team-name}}{{my.region}}|opseu",
                "{a,{{team-name}}}|{a,ops}",
                "{\"a\":{{{team-name}}}}|{\"a\":ops}",
                "${{team-name}}|$ops",
            })
    void a_known_name_becomes_its_value(String template, String text) {
        assertEquals(text, text(template));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker ps --format '{{.Names}}\t{{.Status}}'",
                "awk '{{print $1}}'",
                "{{range .Ports}}{{.}} {{else}}none{{end}}",
                "{{- .Values.x -}}",
                "{{/* a Go comment */}}",
                "{{}} {{ }} { {} }} {{ {{ open {{",
                "{{{.Names}}}",
                "${{ matrix.os }}",
                "{{$x := 1}}{{\"text\"}}",
                "a\rb\r\nc\r",
                "\u0001Project\u0002",
                "",
            })
    void what_is_no_name_of_ours_stays_as_written(String template) {
        assertEquals(template, text(template));
        assertEquals("ops" + template, text("{{team-name}}" + template));
    }

    @ParameterizedTest
    @CsvSource({
        "'\\{{team-name}}', '{{team-name}}'",
        "'\\\\{{team-name}}', '\\\\ops'",
        "'\\\\\\{{team-name}}', '\\\\{{team-name}}'",
        "'\\{{{team-name}}}', '{{{team-name}}}'",
        "'\\{{ {{team-name}} }}', '{{ ops }}'",
        "'\\a \\', '\\a \\'",
    })
    void a_backslash_keeps_braces_as_they_are(String template, String text) {
        assertEquals(text, text(template));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{{#x}}|sections",
                "{{/x}}|sections",
                "{{^x}}|inverted sections",
                "{{>x}}|partials",
                "{{=<% %>=}}|changes of the braces",
                "{{! x}}|comments",
                "{{&x}}|`&` tags",
            })
    void other_parts_of_mustache_are_errors(String tag, String kind) {
        assertEquals(
                List.of("test.yaml:1:4: `" + tag + "` can't be used: templates here have no " + kind),
                problems("ab " + tag, Place.Plain.TEXT));
    }

    @Test
    void an_unknown_name_is_an_error_at_its_place_with_a_suggestion() {
        String file = "rituals:\n  start:\n    - command: |\n        echo {{Project}}\n        echo \"é{{Projct}}\"\n";
        var span = new Span(Source.of("r.yaml", file), 3, 16, 1);
        var text = new Located<>("echo {{Project}}\necho \"é{{Projct}}\"\n", span);

        List<Diagnostic> found = Template.of(text, script("sh", "-c")).check(VALUES.names());

        assertEquals(1, found.size());
        assertEquals("unknown variable `Projct`", found.getFirst().message());
        assertEquals("did you mean `Project`?", found.getFirst().label());
        assertEquals("r.yaml:5:16", found.getFirst().span().orElseThrow().toString());
        assertEquals(
                "{{Projct}}".length(), found.getFirst().span().orElseThrow().length());
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        assertEquals(
                List.of(
                        "test.yaml:1:1: unknown variable `a`",
                        "test.yaml:1:7: `{{#b}}` can't be used: templates here have no sections",
                        "test.yaml:1:14: unknown variable `a`"),
                problems("{{a}} {{#b}} {{a}}", Place.Plain.TEXT));
    }

    @Test
    void a_tag_written_differently_in_the_file_has_the_place_of_the_whole_text() {
        var text = new Located<>("{{oops}}", new Span(Source.of("r.yaml", "a: \"\\x7b{oops}}\""), 1, 4, 17));

        Diagnostic found =
                Template.of(text, Place.Plain.TEXT).check(VALUES.names()).getFirst();

        assertEquals(text.span(), found.span().orElseThrow());
    }

    @Test
    void variables_may_be_read_in_env_dir_and_root_alone() {
        assertEquals("/home/ada/src", text("{{env.HOME}}/src", Place.Plain.DIR));
        assertEquals("/home/ada", text("{{.env.HOME}}", Place.Plain.ENV));
        assertEquals(
                List.of("test.yaml:1:1: `env.HOME` may be used only in `env`, in `dir` and in `root`"),
                problems("{{env.HOME}}", Place.Plain.TEXT));
        Diagnostic inCommand = Template.of(located("cd {{env.HOME}}"), script("sh", "-c"))
                .check(VALUES.names())
                .getFirst();
        assertEquals(List.of("a command reads it as `$HOME`, which is left to its shell"), inCommand.notes());
    }

    @Test
    void a_variable_that_is_not_set_is_an_error() {
        assertEquals(
                List.of("test.yaml:1:3: the environment variable `NOPE` is not set, or the filter removed it"),
                refusals("a {{env.NOPE}}", Place.Plain.DIR, VALUES));
    }

    @Test
    void a_secret_may_be_used_only_where_nobody_else_reads_it() {
        Values values = VALUES.withSecret("pin", "1234");

        assertEquals(new Rendered.Text("1234"), render("{{pin}}", Place.Plain.ENV, values));
        assertEquals(new Rendered.Text("1234"), render("{{pin}}", Place.Plain.INPUT, values));
        for (Place place : List.of(Place.Plain.TEXT, Place.Plain.DIR, script("sh", "-c"))) {
            assertEquals(
                    List.of("test.yaml:1:1: the secret `pin` may be used only in `env`, in `stdin` and in `expect`"),
                    refusals("{{pin}}", place, values));
            assertEquals(1, refusals("{{{pin}}}", place, values).size());
        }
    }

    @Test
    void nothing_shows_a_value_by_accident() {
        Values values = Values.of(Map.of("a", "visible")).withSecret("pin", "1234");

        assertEquals("Values[a, pin]", values.toString());
        assertFalse(render("{{pin}}", Place.Plain.ENV, values).toString().contains("1234"));
    }

    @Test
    void a_name_without_a_value_yet_is_known_but_not_rendered() {
        Values values = Values.of(new Names(Set.of("answer"), Set.of()));

        assertEquals(
                List.of(), Template.of(located("{{answer}}"), Place.Plain.TEXT).check(values.names()));
        assertEquals(
                List.of("test.yaml:1:1: `answer` has no value yet"), refusals("{{answer}}", Place.Plain.TEXT, values));
        assertEquals(new Rendered.Text("42"), render("{{answer}}", Place.Plain.TEXT, values.with("answer", "42")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{x}}", "{{{x}}}"})
    void no_value_may_hold_nul(String template) {
        assertEquals(
                List.of("test.yaml:1:1: the value of `x` holds a NUL character, which no program can be given"),
                refusals(template, Place.Plain.TEXT, Values.of(Map.of("x", "a\0b"))));
    }

    @Test
    void tags_that_stay_are_named_with_their_places() {
        var template = Template.of(located("a {{.Names}} {{Project}} {{print $1}}"), Place.Plain.TEXT);

        assertEquals(
                List.of("{{.Names}} at test.yaml:1:3", "{{print $1}} at test.yaml:1:26"),
                template.foreign(VALUES.names()).stream()
                        .map(tag -> tag.value() + " at " + tag.span())
                        .toList());
        assertEquals(Set.of("Project"), template.uses(VALUES.names()));
    }

    @Test
    void values_are_put_in_once_and_are_no_templates() {
        assertEquals("{{b}}\u0001b\u0002", text("{{a}}", Values.of(Map.of("a", "{{b}}\u0001b\u0002", "b", "no"))));
    }

    @Test
    void any_text_is_rendered_or_refused() {
        var random = new Random(7);
        List<String> bits = List.of(
                "{", "{{", "}}", "}", "\\", "x", " ", "#", ".", "'", "\"", "$(", "`", "<<E\n", "\n", "$((", "${", ")",
                "case ", "in ", "{{x}}", "|", "E", "esac", ";;");
        for (int round = 0; round < 20_000; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(16); i >= 0; i--) {
                text.append(bits.get(random.nextInt(bits.size())));
            }
            render(text.toString(), script("sh", "-c"), Values.of(Map.of("x", "v")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{{", "{", "}}", "{{x}}", "$(", "$((", "${x:-", "`", "\"$(", "(", "case x in ", "<<E\n", "\\"})
    void long_texts_are_read_to_their_end(String bit) {
        String text = bit.repeat(40_000);

        switch (render(text, script("sh", "-c"), Values.of(Map.of("x", "v")))) {
            case Rendered.Text(String rendered) -> assertTrue(rendered.length() >= 40_000);
            case Rendered.Refused(var problems) -> assertFalse(problems.isEmpty());
        }
    }

    private static Place script(String... shell) {
        return new Place.Script(List.of(shell));
    }

    private static Located<String> located(String text) {
        return new Located<>(text, new Span(Source.of("test.yaml", text), 1, 1, Math.max(1, text.length())));
    }

    private static Rendered render(String template, Place place, Values values) {
        return Template.of(located(template), place).render(values);
    }

    private static String text(String template) {
        return text(template, VALUES);
    }

    private static String text(String template, Values values) {
        return ((Rendered.Text) render(template, Place.Plain.TEXT, values)).text();
    }

    private static String text(String template, Place place) {
        return ((Rendered.Text) render(template, place, VALUES)).text();
    }

    private static List<String> problems(String template, Place place) {
        return lines(Template.of(located(template), place).check(VALUES.names()));
    }

    private static List<String> refusals(String template, Place place, Values values) {
        return lines(((Rendered.Refused) render(template, place, values)).problems());
    }

    private static List<String> lines(List<Diagnostic> problems) {
        return problems.stream()
                .map(problem -> problem.span().orElseThrow() + ": " + problem.message())
                .toList();
    }
}
