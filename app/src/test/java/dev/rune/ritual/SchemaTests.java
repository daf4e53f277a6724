package dev.rune.ritual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.rune.config.ConfigKeys;
import dev.rune.docs.Block;
import dev.rune.testing.RuneTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// Reader, JSON Schema and the page for users say the same: the reader's own tables of keys are what the others are
/// held
/// to.
class SchemaTests {

    private static final Path HOME = RuneTest.home();
    private static final String TEXT = read("config/rune.schema.json");
    private static final JsonObject TREE = JsonParser.parseString(TEXT).getAsJsonObject();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(TEXT, InputFormat.JSON);

    private static final Pattern MARK = Pattern.compile("<!-- keys: (\\w+) -->");
    private static final Pattern KEY = Pattern.compile("`([a-z_]+)`");

    /// Maps that the page tells in a sentence, not in a table of their own.
    private static final Set<String> WITHOUT_TABLE = Set.of("policy");

    /// Every table of keys that the reader has.
    private static Map<String, Set<String>> tables() {
        var tables = new TreeMap<>(ConfigKeys.keys());
        tables.put("file", RitualReader.KEYS);
        tables.put("ritual", RitualsReader.KEYS);
        tables.put("step", StepReader.KEYS);
        tables.put("retry", StepReader.RETRY_KEYS);
        tables.put("expect", StepReader.EXPECT_KEYS);
        tables.put("ready", ReadyReader.KEYS);
        tables.put("ask", QuestionReader.KEYS);
        tables.put("template", TemplateReader.KEYS);
        tables.put("window", WindowReader.KEYS);
        tables.put("pane", PaneReader.KEYS);
        return tables;
    }

    static Stream<String> names() {
        return tables().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void the_schema_has_the_reader_s_keys(String name) {
        JsonObject properties = properties(name);
        Set<String> inert = properties.keySet().stream()
                .filter(key -> properties.getAsJsonObject(key).has("deprecated"))
                .filter(key -> !key.equals("integrations"))
                .collect(Collectors.toSet());
        var active = new TreeSet<>(properties.keySet());
        active.removeAll(inert);

        assertEquals(new TreeSet<>(tables().getOrDefault(name, Set.of())), active);
        assertEquals(ConfigKeys.inert().getOrDefault(name, Set.of()), inert);
    }

    @ParameterizedTest
    @MethodSource("names")
    void every_key_is_described(String name) {
        for (var property : properties(name).entrySet()) {
            boolean described = property.getValue().getAsJsonObject().has("description") || name.equals("policy");
            assertEquals(true, described, property.getKey());
        }
    }

    @Test
    void the_page_has_the_reader_s_keys() {
        var expected = new TreeMap<String, Set<String>>();
        tables().forEach((name, keys) -> expected.put(name, new TreeSet<>(keys)));
        expected.keySet().removeAll(WITHOUT_TABLE);

        assertEquals(expected, documented());
    }

    @Test
    void the_page_has_the_keys_without_effect() {
        String text = read("docs/ritual-file.md");
        List<String> rows = text.substring(text.indexOf("<!-- inert -->"))
                .lines()
                .skip(3)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        var file = new TreeSet<>(ConfigKeys.inert().getOrDefault("file", Set.of()));
        file.add("integrations");

        assertEquals(
                List.of(
                        file,
                        new TreeSet<>(ConfigKeys.inert().getOrDefault("settings", Set.of())),
                        new TreeSet<>(ConfigKeys.inert().getOrDefault("project", Set.of()))),
                rows.stream().map(row -> keys(row.split("\\|", -1)[2])).toList());
    }

    static Stream<Map.Entry<String, List<String>>> words() {
        var words = new TreeMap<>(ConfigKeys.words());
        words.put("/$defs/step/properties/attach", StepReader.ATTACH);
        words.put("/$defs/step/properties/unattended", StepReader.UNATTENDED);
        words.put("/$defs/condition/anyOf/0", ConditionReader.PLAIN);
        words.put("/$defs/ask/properties/kind", QuestionReader.KINDS);
        words.put("/$defs/window/properties/layout/anyOf/0", Layout.NAMES);
        words.put("/$defs/paneMap/properties/run", PaneReader.RUNS);
        return words.entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("words")
    void the_schema_has_the_reader_s_words(Map.Entry<String, List<String>> entry) {
        JsonElement place = TREE;
        for (String part : entry.getKey().substring(1).split("/", -1)) {
            place = place instanceof JsonArray array
                    ? array.get(Integer.parseInt(part))
                    : place.getAsJsonObject().get(part);
        }
        assertEquals(
                entry.getValue(),
                place.getAsJsonObject().getAsJsonArray("enum").asList().stream()
                        .map(JsonElement::getAsString)
                        .toList());
    }

    static Stream<String> valid() throws IOException {
        try (Stream<Path> rituals = Files.list(HOME.resolve("rituals"))) {
            List<String> files = rituals.map(path -> HOME.relativize(path).toString())
                    .sorted()
                    .map(SchemaTests::read)
                    .toList();
            return Stream.of(
                            Block.yaml(HOME).stream()
                                    .filter(block -> !block.isWrong())
                                    .map(Block::file),
                            files.stream(),
                            Stream.of(
                                    RitualFileFuzzTests.GOOD,
                                    "version: '1'",
                                    "version: 1\nrituals:",
                                    "version: 1\nrituals: { start: , stop: { global: , per_project: {} } }",
                                    "version: 1\nx-mine: [anything]",
                                    steps("{ command: a, optional: 1, background: 'true', ready: { port: '{{p}}' } }")
                                            .replace("version: 1", "version: 1\nvars: { p: 1 }"),
                                    steps("{ ask: { message: m }, background: false, record: true }"),
                                    steps("{ command: a, id: Größe_1.x, retry: { times: 0, delay: 0 } }"),
                                    template("windows: { name: w, panes: [~, a, [b, c], { run: shell }] }")))
                    .flatMap(each -> each);
        }
    }

    @ParameterizedTest
    @MethodSource("valid")
    void what_is_right_is_right_for_both(String text) {
        assertEquals(
                List.of(),
                Read.withTemplates(List.of(HOME.resolve("templates")), text).errors());
        assertEquals(List.of(), validated(text));
    }

    static Stream<String> invalid() {
        return Stream.of(
                        Stream.of(
                                "{}",
                                "version: 2",
                                "[1]",
                                "version: 1\nritual: {}",
                                "version: 1\nsettings: { work_hours: 0 }",
                                "version: 1\nsettings: { work_hours: 25 }",
                                "version: 1\nsettings: { timeout: 30 }",
                                "version: 1\nsettings: { timeout: 30 seconds }",
                                "version: 1\nsettings: { shell: [] }",
                                "version: 1\nsettings: { keep: { size: much } }",
                                "version: 1\nsettings: { tmux: { socket: /tmp/s } }",
                                "version: 1\nsettings: { broker: { access: all } }",
                                "version: 1\nsettings: { broker: { policy: { step: { open: 0 } } } }",
                                "version: 1\nvars: { Project: x }",
                                "version: 1\nvars: { 1a: x }",
                                "version: 1\nvars: { a: [b] }",
                                "version: 1\nenvironment: { keep: [A] }",
                                "version: 1\nprojects: [{ name: a }]",
                                "version: 1\nprojects: [{ root: a }]",
                                "version: 1\nprojects: [{ name: a, detect: [] }]",
                                "version: 1\nrituals: { start: { globl: [] } }",
                                "version: 1\nrituals: { start: { teardown: true } }",
                                "version: 1\nrituals: { stop: { templates: {} } }"),
                        Stream.of(
                                        "text",
                                        "{}",
                                        "{ comand: a }",
                                        "{ command: '' }",
                                        "{ command: [] }",
                                        "{ command: { a: b } }",
                                        "{ command: a, timeout: 5 }",
                                        "{ command: a, optional: perhaps }",
                                        "{ command: a, when: [sunny] }",
                                        "{ command: a, when: ['time_after:25:00'] }",
                                        "{ command: a, when: ['os:amiga'] }",
                                        "{ command: a, when: [{ os: linux }] }",
                                        "{ command: a, dir: b, working_dir: c }",
                                        "{ command: a, ready: { port: 1 } }",
                                        "{ command: a, background: true, ready: { port: 0 } }",
                                        "{ command: a, background: true, ready: { port: 1, log: x } }",
                                        "{ command: a, background: true, ready: {} }",
                                        "{ command: a, background: true, ready: { http: localhost } }",
                                        "{ command: a, expect: [{ match: a, answer: b }] }",
                                        "{ command: a, interactive: true, expect: [{ match: a }] }",
                                        "{ command: a, interactive: true, stdin: b }",
                                        "{ command: a, interactive: true, background: true }",
                                        "{ command: a, retry: { delay: 1s } }",
                                        "{ command: a, retry: 3 }",
                                        "{ command: a, attach: now }",
                                        "{ command: a, tmux_session: s, attach: later }",
                                        "{ tmux_session: s }",
                                        "{ command: a, tmux_session: s, retry: { times: 1 } }",
                                        "{ command: a, shared: true }",
                                        "{ command: a, id: 'a b' }",
                                        "{ command: a, unattended: wait }",
                                        "{ command: a, env: [A] }",
                                        "{ command: a, confirm: true }",
                                        "{ ask: { message: m }, command: a }",
                                        "{ ask: { kind: choice, message: m } }",
                                        "{ ask: { kind: text, message: m, choices: [a] } }",
                                        "{ ask: { kind: secret, message: m, default: d } }",
                                        "{ ask: { kind: confirm, message: m, default: perhaps } }",
                                        "{ ask: { message: m, var: 'a b' } }",
                                        "{ ask: { kind: text } }")
                                .map(SchemaTests::steps),
                        Stream.of(
                                        "windows: []",
                                        "windows: [{ panes: [a] }]",
                                        "windows: [{ name: w, layout: side-by-side }]",
                                        "windows: [{ name: w, panes: [{ run: process }] }]",
                                        "windows: [{ name: w, panes: [{ command: a, run: often }] }]",
                                        "windows: [{ name: w, panes: [{ command: [a, b], run: type }] }]",
                                        "windows: [{ name: w, panes: [{ ready: { port: 1 } }] }]",
                                        "windows: [{ name: w }]\n      colour: red")
                                .map(SchemaTests::template))
                .flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void what_is_wrong_is_wrong_for_both(String text) {
        assertFalse(Read.of(text).errors().isEmpty(), text);
        assertNotEquals(List.of(), validated(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"500ms", "90s", "25m", "1h30m", "1.5h", "2d", "0.5s", "1h1m1s1ms1us1ns"})
    void durations_are_the_same_for_both(String duration) {
        String text = "version: 1\nsettings: { timeout: " + duration + " }";
        assertEquals(List.of(), Read.of(text).errors());
        assertEquals(List.of(), validated(text));
    }

    private static String steps(String step) {
        return "version: 1\nrituals:\n  start:\n    global:\n      - " + step + "\n";
    }

    private static String template(String lines) {
        return "version: 1\nrituals:\n  templates:\n    dev:\n      session_name: s\n      " + lines + "\n";
    }

    private static List<String> validated(String yaml) {
        Object value =
                new Load(LoadSettings.builder().setSchema(new CoreSchema()).build()).loadFromString(merged(yaml));
        return SCHEMA
                .validate(new Gson().newBuilder().serializeNulls().create().toJson(value), InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    /// Merge keys are no part of YAML 1.2 and unknown to the engine's loader; what they add is not looked at here.
    private static String merged(String yaml) {
        return yaml.replaceAll("<<: (\\*\\w+|\\{[^}]*\\})(, )?", "");
    }

    private static JsonObject properties(String name) {
        JsonObject definitions = TREE.getAsJsonObject("$defs");
        return switch (name) {
            case "file" -> TREE.getAsJsonObject("properties");
            case "pane" -> definitions.getAsJsonObject("paneMap").getAsJsonObject("properties");
            case "policy" ->
                definitions
                        .getAsJsonObject("broker")
                        .getAsJsonObject("properties")
                        .getAsJsonObject("policy")
                        .getAsJsonObject("properties");
            default -> definitions.getAsJsonObject(name).getAsJsonObject("properties");
        };
    }

    /// The keys in the first column of each table of the page that is marked.
    private static Map<String, Set<String>> documented() {
        var documented = new TreeMap<String, Set<String>>();
        var lines = new ArrayList<>(read("docs/ritual-file.md").lines().toList());
        for (int i = 0; i < lines.size(); i++) {
            var mark = MARK.matcher(lines.get(i));
            if (mark.matches()) {
                Set<String> keys = lines.subList(i + 3, lines.size()).stream()
                        .takeWhile(line -> line.startsWith("|"))
                        .flatMap(line -> keys(line.split("\\|", -1)[1]).stream())
                        .collect(Collectors.toCollection(TreeSet::new));
                documented.put(mark.group(1), keys);
            }
        }
        return documented;
    }

    private static Set<String> keys(String cell) {
        return KEY.matcher(cell).results().map(key -> key.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String read(String file) {
        try {
            return Files.readString(HOME.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
