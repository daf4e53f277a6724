package dev.rune.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlCursorTests {

    @Test
    void a_value_knows_its_place_and_the_keys_that_lead_to_it() {
        var yaml = Yaml.of("a:\n  my.app:\n    - x\n    - b: 'two words'\n");
        YamlCursor value = yaml.get("a")
                .entries()
                .getFirst()
                .value()
                .items()
                .get(1)
                .entries()
                .getFirst()
                .value();

        assertEquals("a[\"my.app\"][1].b", value.path());
        assertEquals("t.yaml:4:10", value.span().toString());
        assertEquals("'two words'".length(), value.span().length());
        assertEquals("two words", value.text().orElseThrow().value());
    }

    @ParameterizedTest
    @CsvSource({"true,true", "True,true", "'\"true\"',true", "1,true", "false,false", "'''FALSE''',false", "0,false"})
    void truths_are_read_plain_quoted_and_as_digits(String text, boolean meant) {
        assertEquals(Optional.of(meant), Yaml.of("k: " + text).get("k").bool());
    }

    @ParameterizedTest
    @CsvSource({"yes,[write `true`]", "no,[write `false`]", "on,[write `true`]", "2,", "t,"})
    void other_words_are_no_truths(String text, @Nullable String label) {
        var yaml = Yaml.of("k: '" + text + "'");

        assertEquals(Optional.empty(), yaml.get("k").bool());
        assertEquals(
                List.of("1:4 `k` must be `true` or `false`, not `" + text + "`" + (label == null ? "" : " " + label)),
                yaml.problems());
    }

    @Test
    void a_number_or_truth_is_text_as_it_is_written() {
        var yaml = Yaml.of("k: [007, true, 1.50, 0x1F, 2024-01-01]");

        assertEquals(
                List.of("007", "true", "1.50", "0x1F", "2024-01-01"),
                yaml.get("k").texts().stream().map(Located::value).toList());
    }

    @Test
    void one_value_stands_for_a_list_of_one_and_nothing_for_none() {
        var yaml = Yaml.of("one: x\nnone:\ntilde: ~\nlist: [a, b]\n");

        assertEquals(1, yaml.get("one").texts().size());
        assertEquals(List.of(), yaml.get("none").texts());
        assertEquals(List.of(), yaml.get("tilde").items());
        assertEquals(2, yaml.get("list").texts().size());
        assertEquals(List.of(), yaml.problems());
    }

    @Test
    void a_quoted_nothing_is_text() {
        var yaml = Yaml.of("k: ''\nl: 'null'\n");

        assertEquals("", yaml.get("k").text().orElseThrow().value());
        assertEquals("null", yaml.get("l").text().orElseThrow().value());
    }

    @ParameterizedTest
    @CsvSource({"90s,90000", "1h30m,5400000", "500ms,500", "1.5h,5400000", "30d,2592000000", "'\"25m\"',1500000"})
    void durations_have_units(String text, long millis) {
        assertEquals(
                Duration.ofMillis(millis),
                Yaml.of("k: " + text).get("k").duration().orElseThrow().value());
    }

    @Test
    void a_bare_number_is_no_duration_and_gets_a_hint() {
        var yaml = Yaml.of("k: 25\n");

        assertEquals(Optional.empty(), yaml.get("k").duration());
        assertEquals(
                List.of("1:4 `k` must be a duration such as `90s` or `1h30m`, not `25`"
                        + " [write `25s` for seconds, `25m` for minutes]"),
                yaml.problems());
    }

    @Test
    void every_wrong_type_is_reported_at_its_place_with_its_path() {
        var yaml = Yaml.of("a: [1]\nb: {x: 1}\nc: word\nd: 0s\n");
        yaml.get("a").text();
        yaml.get("b").duration();
        yaml.get("c").integer();
        yaml.get("c").entries();
        yaml.get("d").duration();

        assertEquals(
                List.of(
                        "1:4 `a` must be text, not a list",
                        "2:4 `b` must be a duration, not a map",
                        "3:4 `c` must be a whole number, not `word`",
                        "3:4 `c` must be a map, not `word`",
                        "4:4 `d` must be longer than nothing"),
                yaml.problems());
        assertEquals("b", yaml.found.list().get(1).path());
    }

    @Test
    void an_unknown_key_names_the_one_that_is_near() {
        var yaml = Yaml.of("comand: git pull\nzzz: 1\n");
        yaml.root.orElseThrow().map("a step", Set.of("command", "name"));

        assertEquals(
                List.of(
                        "1:1 unknown key `comand` in a step [did you mean `command`?]",
                        "2:1 unknown key `zzz` in a step"),
                yaml.problems());
        assertEquals(
                List.of("known here: command, name"), yaml.found.list().get(1).notes());
    }

    @Test
    void a_key_that_stands_twice_is_an_error_that_names_both_lines() {
        var yaml = Yaml.of("a: 1\nb: 2\na: 3\n");

        assertEquals(
                List.of("3:1 the key `a` stands twice in one map, in lines 1 and 3 [first in line 1]"),
                yaml.problems());
    }

    @Test
    void anchors_aliases_and_merges_are_followed() {
        var yaml = Yaml.of("""
            base: &base { a: 1, b: 2 }
            more: &more { b: 3, c: 4 }
            both:
              <<: [*base, *more]
              c: own
            again: *base
            """);

        assertEquals(Map.of("a", "1", "b", "2", "c", "own"), texts(yaml.get("both")));
        assertEquals(Map.of("a", "1", "b", "2"), texts(yaml.get("again")));
        assertEquals(List.of(), yaml.problems());
    }

    @Test
    void a_merge_of_something_else_is_an_error() {
        var yaml = Yaml.of("a:\n  <<: text\nb:\n  <<: [x]\n");

        assertEquals(
                List.of(
                        "2:3 `<<` takes a map, or a list of maps, that it puts in here",
                        "4:3 `<<` takes a map, or a list of maps, that it puts in here"),
                yaml.problems());
    }

    @Test
    void a_file_without_content_is_a_value_that_is_absent() {
        assertTrue(Yaml.of("").root.orElseThrow().isAbsent());
        assertTrue(Yaml.of("# nothing\n---\n").root.orElseThrow().isAbsent());
        assertTrue(Yaml.of("\uFEFF").root.orElseThrow().isAbsent());
    }

    @Test
    void a_byte_order_mark_and_carriage_returns_change_nothing() {
        var yaml = Yaml.of("\uFEFFa: 1\r\nb: 2\r\n");

        assertEquals(Map.of("a", "1", "b", "2"), texts(yaml.root.orElseThrow()));
        assertEquals("t.yaml:2:4", yaml.get("b").span().toString());
        assertEquals("t.yaml:2:4", Yaml.of("a: 1\rb: 2").get("b").span().toString());
    }

    private static Map<String, String> texts(YamlCursor map) {
        return map.entries().stream()
                .collect(Collectors.toMap(
                        entry -> entry.key().value(),
                        entry -> entry.value().text().orElseThrow().value()));
    }
}
