package dev.rune.ritual.lint;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rune.source.Located;
import dev.rune.source.Source;
import dev.rune.source.Span;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptScannerTests {

    private static final List<String> PIECES = List.of(
            "a",
            "b=c",
            " ",
            "\n",
            "'",
            "\"",
            "\\",
            "$(",
            ")",
            "(",
            "((",
            "{{",
            "}}",
            "${",
            "}",
            "`",
            "$",
            "&",
            "&&",
            "|",
            "||",
            ";",
            "<",
            "<<E",
            "<(",
            ">",
            "&>",
            "#",
            "[[",
            "]]",
            "if",
            "case",
            "env ",
            "sudo ",
            "command -v ",
            "timeout 1 ",
            "é",
            "\uD83D",
            "\0");

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '\0', textBlock = """
        git pull                                 => git pull
        A=1 B='x y' make all                     => make all
        a && b ; c & d                           => a,b,c,d
        echo "x; y" 'z && w' u\\ v               => echo x; y z && w u v
        if a; then b; else c; fi                 => a,b,c
        for x in 1 2; do a; done                 => for x in 1 2,a
        (cd x && a) > out 2>&1                   => cd x,a
        env -i A=1 nice -n 5 a b                 => a b
        sudo -u me A=1 a                         => a
        timeout -k 1 5 a                         => a
        exec a                                   => a
        command -v a                             =>
        A=$(b c) d $(e f)                        => d $(e f)
        echo {{ Project }}x                      => echo {{ Project }}x
        a <<'E'~b~E~c                            => a,c
        a<b>c                                    => a
        f() { a; }; f                            => a,f
        case x in y) a;; esac                    =>
        a # b                                    => a
        a#b                                      => a#b
        """)
    void commands_are_told_apart(String script, @Nullable String commands) {
        assertEquals(commands == null ? "" : commands, commands(script.replace('~', '\n')));
    }

    @Test
    void whatever_stands_in_a_script_is_read_to_its_end_and_every_part_has_a_place() {
        var random = new Random(5);
        for (int round = 0; round < 50_000; round++) {
            String text = IntStream.range(0, random.nextInt(14))
                    .mapToObj(_ -> PIECES.get(random.nextInt(PIECES.size())))
                    .collect(joining());
            var located = new Located<>(text, new Span(Source.of("rune.yaml", "command: " + text), 1, 10, 1));
            for (SimpleCommand command : ScriptScanner.scan(text).commands()) {
                Invocation.of(command).ifPresent(TerminalPrograms::needsTerminal);
                for (Word word : command.words()) {
                    assertEquals(
                            word.raw(),
                            text.substring(
                                    word.offset(), word.offset() + word.raw().length()));
                    Place.in(located, word.offset(), word.raw().length());
                }
            }
        }
    }

    private static String commands(String script) {
        return ScriptScanner.scan(script).invocations().stream()
                .map(each -> Stream.concat(Stream.of(each.program().text()), each.texts().stream())
                        .collect(joining(" ")))
                .collect(joining(","));
    }
}
