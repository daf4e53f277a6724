package dev.rune.ritual;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.source.Diagnostic;
import dev.rune.source.DiagnosticRenderer;
import dev.rune.source.RitualException;
import dev.rune.source.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Any bytes at all are a ritual, or errors of which at least one has a place; never something else, never a hang.
class RitualFileFuzzTests {

    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final long SEED = 20_250_101;
    private static final int FEW = 300;
    private static final int MANY = 30_000;

    private static final String ALPHABET = "\n -:{}[],&*!|>'\"%@`#?ab1.~\t";

    static final String GOOD = """
        version: 1
        settings: { work_hours: 8, timeout: 30s, shell: [sh, -c], keep: { runs: 30d, size: 1GiB } }
        environment: { allow: [TOKEN], deny: ["S_*"] }
        vars: &vars { region: eu, other: "x" }
        projects:
          - name: web
            root: ~/src/web
            detect: ["git:web", "*.tex"]
        rituals:
          start:
            global:
              - name: Pull
                command: git pull
                when: [git_clean, 'time_after:09:00', 'env:A=b']
                retry: { times: 2, delay: 1s }
                env: *vars
              - ask: { kind: choice, message: Which?, choices: [a, b], var: which }
              - command: npm run dev
                background: true
                ready: { log: 'ready in \\d+', timeout: 1m }
              - { command: ssh host, interactive: true, expect: [{ match: x, answer: y }] }
              - <<: { timeout: 5s, optional: true }
                command: |
                  echo "{{Project}}"
                  exit 0
              - tmux_template: dev
            per_project:
              web: [{ command: [a, b] }]
          stop: { global: , per_project: {} }
          templates:
            dev:
              session_name: "dev-{{Project}}"
              windows:
                - name: one
                  layout: tiled
                  panes: [vim, { command: b, after: one.0 }, [c, d], ]
        integrations: { git: { enabled: true } }
        """;

    /// What a mutation puts in: what YAML, templates and terminals care about.
    private static final List<String> PIECES = List.of(
            "\t",
            "\r",
            "\n",
            "\r\n",
            "\u0000",
            "\uFEFF",
            "\u2028",
            "\u0085",
            "\uD83D\uDE00",
            "&a ",
            "*a ",
            "*vars",
            "<<: ",
            "{{",
            "}}",
            "{",
            "}",
            "[",
            "]",
            ": ",
            "- ",
            "? ",
            "| ",
            "> ",
            "'",
            "\"",
            "#",
            "%",
            "@",
            "`",
            "!!int ",
            "!x ",
            "---\n",
            "...\n",
            "~",
            "null",
            "true",
            "99999999999999999999",
            "-1",
            "1e999",
            ".nan",
            "0x",
            "30s",
            "  ",
            "\u001b[2J",
            "\\",
            "\"\\x",
            "a: b",
            "$",
            "\u0001");

    @Test
    void random_bytes() {
        random(FEW);
    }

    @Test
    void good_files_with_mistakes() {
        mutated(FEW);
    }

    @Test
    void the_unmutated_file_is_good() {
        assertTrue(RitualReader.check(List.of(Source.of("f", GOOD)), List.of(), Set.of())
                .file()
                .isPresent());
    }

    @Tag("soak")
    @Test
    void very_many_random_bytes() {
        random(MANY);
    }

    @Tag("soak")
    @Test
    void very_many_good_files_with_mistakes() {
        mutated(MANY);
    }

    static Stream<String> hostile() {
        return Stream.of(
                "&a [*a]",
                "a: &a {<<: *a}",
                "x: &x 1\nversion: *x\n",
                "version: 1\nrituals: &r {start: {global: &g [{command: a}]}, stop: {global: *g}}\n",
                "version: 1\nrituals: {start: {per_project: {? : [{command: a}]}}}",
                "version: 1\n? : a",
                "\uFEFF\uFEFFversion: 1",
                "version:\t1",
                "version: 1\r\nrituals:\r  start:\n    global: []\r\n",
                "version: 1\u0000",
                "%YAML 9.9\n---\nversion: 1",
                "%YAML 1.1\n---\nversion: 1",
                "version: 1\n...\nmore",
                "version: 1\nrituals: {start: {global: [" + "{command: a},".repeat(20_000) + "]}}",
                "version: 1\nrituals: {start: {global: [{command: a, when: [" + "git_clean,".repeat(50_000) + "]}]}}",
                "version: 1\nvars: {" + "a".repeat(1_000_000) + ": b}",
                "version: 1\n" + "b".repeat(1_000_000) + ": b",
                "version: 1\nrituals: {" + "c".repeat(1_000_000) + ": {x: y}}",
                "version: " + "9".repeat(1_000_000),
                "version: 1\nsettings: {work_hours: " + "9".repeat(1_000_000) + "}",
                "version: 1\nsettings: {work_hours: 1e999, timeout: 99999999999999h, keep: {size: 9999999999TiB}}",
                "version: 1\nrituals: {start: {global: [{command: a, background: true, ready: {log: '"
                        + "(".repeat(100_000) + "'}}]}}",
                "version: 1\nrituals: {start: {global: [{command: a, when: 'time_after:" + "9".repeat(100_000)
                        + "'}]}}",
                "version: 1\nrituals: {templates: {d: {session_name: x, windows: [{name: w, layout: '"
                        + "1x1,0,0{".repeat(100_000) + "'}]}}}",
                "version: 1\nrituals: {start: {global: [{tmux_template: '" + "x".repeat(100_000) + "'}]}}",
                "version: 1\nrituals: {start: {global: [{command: '" + "{{".repeat(500_000)
                        + "'}, {ask: {kind: secret, message: m, var: v}}]}}",
                "version: 1\nrituals: {start: {global: [{tmux_template: \"a\\0b\"}, {tmux_template: \"a\\nb\"}]}}",
                "! a",
                "!".repeat(1_000_000),
                "- ".repeat(1_000_000),
                "{a: ".repeat(1_000_000),
                "\"" + "\\n".repeat(1_000_000),
                "'" + "\n".repeat(1_000_000),
                "a: |\n" + "\n  \n b".repeat(200_000),
                "\r".repeat(3_000_000),
                "\n".repeat(3_000_000) + "\t");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void hostile_files(String text) {
        assertTimeoutPreemptively(DEADLINE, () -> check(text));
    }

    @Test
    void hostile_bytes_in_a_file(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("rune.yaml");
        var random = new Random(SEED);
        for (int i = 0; i < FEW; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            Files.write(file, bytes);
            try {
                check(Source.read("rune.yaml", file));
            } catch (RitualException e) {
                assertTrue(new DiagnosticRenderer().render(e.diagnostics()).startsWith("error: `rune.yaml` is not"));
            }
        }
    }

    private static void random(int count) {
        generated(count, random -> {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            boolean ascii = random.nextBoolean();
            for (int i = 0; ascii && i < bytes.length; i++) {
                bytes[i] = (byte) ALPHABET.charAt(Math.floorMod(bytes[i], ALPHABET.length()));
            }
            return new String(bytes, StandardCharsets.UTF_8);
        });
    }

    private static void mutated(int count) {
        generated(count, random -> {
            var text = new StringBuilder(GOOD);
            for (int mistakes = 1 + random.nextInt(4); mistakes > 0; mistakes--) {
                int at = random.nextInt(text.length());
                int until = Math.min(text.length(), at + random.nextInt(12));
                switch (random.nextInt(4)) {
                    case 0 -> text.delete(at, until);
                    case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                    case 2 -> text.replace(at, until, PIECES.get(random.nextInt(PIECES.size())));
                    default -> text.insert(at, text.substring(Math.min(until, at), until));
                }
            }
            return text.toString();
        });
    }

    private static void generated(int count, Function<Random, String> generate) {
        for (int i = 0; i < count; i++) {
            String text = generate.apply(new Random(SEED + i));
            assertTimeoutPreemptively(DEADLINE, () -> check(text), () -> "hangs on: " + text);
        }
    }

    private static void check(String text) {
        try {
            check(Source.of("rune.yaml", text));
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("breaks on: " + text.substring(0, Math.min(text.length(), 3000)), e);
        }
    }

    private static void check(Source source) {
        RitualReader.Reading reading = RitualReader.check(List.of(source), List.of(), Set.of());
        List<Diagnostic> errors =
                reading.diagnostics().stream().filter(Diagnostic::isError).toList();
        assertTrue(reading.file().isPresent() == errors.isEmpty());
        assertTrue(errors.isEmpty()
                || errors.stream().anyMatch(error -> error.span().isPresent()));
        String shown = new DiagnosticRenderer().render(reading.diagnostics());
        assertFalse(shown.contains("\u001b"), shown);
        assertFalse(shown.contains("snakeyaml"), shown);
    }
}
