package dev.rune.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.testing.RuneTest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Any bytes as a ritual file, given to the whole program: a sentence and 20, or a ritual.
class HostileFileTests {

    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final long SEED = 20_250_102;

    private static final String STEPS = "version: 1\nrituals:\n  start:\n    global:\n";

    @TempDir
    Path base;

    private RuneTest rune;

    @BeforeEach
    void begin() {
        rune = new RuneTest(base);
    }

    @AfterEach
    void end() {
        rune.close();
    }

    private RuneTest.Called validate(byte[] bytes) {
        try {
            Files.write(rune.project().resolve("ritual.yaml"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var called = assertTimeoutPreemptively(
                DEADLINE, () -> rune.rune("config", "validate", "--config", "ritual.yaml", "ritual.yaml"));
        assertTrue(called.exit() == 0 || called.exit() == 20, called.err());
        assertEquals(
                called.exit() == 20,
                called.err().startsWith("error: ") || called.err().contains("\nerror: "));
        assertFalse(called.err().contains("\tat "), called.err());
        assertFalse(called.err().contains("Exception"), called.err());
        return called;
    }

    static Stream<Arguments> wrong() {
        String bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n"
                + Stream.iterate('b', letter -> (char) (letter + 1))
                        .limit(20)
                        .map(letter ->
                                letter + ": &" + letter + " [" + ("*" + (char) (letter - 1) + ", ").repeat(9) + "]\n")
                        .collect(Collectors.joining());
        return Stream.of(
                Arguments.of("an anchors bomb", bomb, "holds more than 100000 values"),
                Arguments.of("an anchor in itself", "&a [*a]", "stands within what it repeats"),
                Arguments.of("lists in lists", "[".repeat(100_000), "nested more than 64 deep"),
                Arguments.of("maps in maps", "{a: ".repeat(100_000), "nested more than 64 deep"),
                Arguments.of("a tab", STEPS + "\t- command: a\n", "a tab can't indent YAML"),
                Arguments.of(
                        "a NUL", STEPS + "      - command: a\u0000b\n", "the character U+0000 can't stand in YAML"),
                Arguments.of("an escape", STEPS + "      - command: a\u001b[2J\n", "U+001B can't stand in YAML"),
                Arguments.of("nothing", "", "is empty"),
                Arguments.of("only a comment", "# nothing\n", "is empty"),
                Arguments.of(
                        "many unknown variables",
                        STEPS + "      - command: '" + "{{x}} ".repeat(500_000) + "'\n",
                        "unknown variable `x`"),
                Arguments.of(
                        "many steps with unknown variables",
                        STEPS + "      - command: '{{x}}'\n".repeat(30_000),
                        "key: rituals.start.global[499].command"),
                Arguments.of(
                        "many questions",
                        STEPS + "      - { ask: { message: '{{y}}', var: vN } }\n".repeat(10_000),
                        "unknown variable `y`"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void is_told_what_is_wrong(String what, String text, String sentence) {
        validate(text.getBytes(StandardCharsets.UTF_8)).exits(20).out("").errHas(sentence);
    }

    @Test
    void line_ends_and_a_byte_order_mark_are_no_mistake() {
        String text = "\uFEFF" + (STEPS + "      - command: echo {{User}}\n").replace("\n", "\r\n");
        validate(text.getBytes(StandardCharsets.UTF_8)).exits(0).isSilent();
        rune.start().exits(0).outHas("ada\n");
    }

    @Test
    void not_utf_8() {
        validate(new byte[] {'a', ':', ' ', (byte) 0xE4, '\n'})
                .exits(20)
                .out("")
                .err("""
                    error: `ritual.yaml` is not UTF-8 text
                      = note: save it as UTF-8; the first bad byte is at offset 3
                    """);
        validate("version: 1\n".getBytes(StandardCharsets.UTF_16)).exits(20).errHas("is not UTF-8 text");
    }

    @Test
    void fifty_megabytes() throws IOException {
        Path file = rune.project().resolve("ritual.yaml");
        byte[] line = "# a comment that goes on and on and on and on and on\n".getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int size = 0; size < 50_000_000; size += line.length) {
                out.write(line);
            }
        }
        rune.rune("config", "validate", "ritual.yaml")
                .exits(20)
                .out("")
                .err("error: `ritual.yaml` is larger than 16 MB\n");
        rune.start().exits(20).err("error: `ritual.yaml` is larger than 16 MB\n");
    }

    @Test
    void just_below_the_limit() {
        String comment = "# a comment that goes on and on and on and on and on\n".repeat(300_000);
        validate((comment + STEPS + "      - comand: a\n").getBytes(StandardCharsets.UTF_8))
                .exits(20)
                .errHas(" --> ritual.yaml:300005:9\n");
    }

    @Test
    void a_folder_and_a_file_that_is_not_there() throws IOException {
        Files.createDirectory(rune.project().resolve("folder.yaml"));
        rune.rune("config", "validate", "folder.yaml")
                .exits(20)
                .out("")
                .err("error: `folder.yaml` is a directory, not a file\n");
        rune.rune("config", "validate", "gone.yaml").exits(20).out("").errHas("error: there is no file `gone.yaml`");
    }

    @Test
    void random_bytes() {
        var random = new Random(SEED);
        for (int i = 0; i < 100; i++) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            validate(bytes).exits(20).out("");
        }
    }
}
