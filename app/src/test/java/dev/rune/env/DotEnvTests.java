package dev.rune.env;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rune.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotEnvTests {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "A=b|b",
                "export A=b|b",
                "  export\tA = b  |b",
                "A=|",
                "A=b c # a comment|b c",
                "A=b#c|b#c",
                "A=# nothing|",
                "A=$HOME/${x}/$(y)|$HOME/${x}/$(y)",
                "A=a=b=c|a=b=c",
                "A=it's \"fine\"|it's \"fine\"",
                "A='b # $c \\n \"'|b # $c \\n \"",
                "A=\"b # $c\" # a comment|b # $c",
                "A=\"x\\ty\\\\\\\"\\$\\q'\"|x<TAB>y\\\"$\\q'",
                "A=\"\"|",
                "A=C:\\temp\\n|C:\\temp\\n",
                "A=ünï|ünï",
                "A=1%A=2|2",
                "A=\"a%%  b%\" # c|a%%  b%",
                "A='a%#b'|a%#b",
                "A=\"a\\nb\"|a%b",
                "# A=x%%   # B%A=y|y",
            })
    void a_line_sets_a_variable(String line, String value) {
        for (String newline : List.of("\n", "\r\n")) {
            DotEnv file = DotEnv.parse(Source.of(".env", line.replace("%", newline)));

            assertEquals(List.of(), file.problems());
            String expected = value == null ? "" : value.replace("%", "\n").replace("<TAB>", "\t");
            assertEquals(Map.of("A", expected), file.variables());
        }
    }

    @Test
    void all_lines_are_read_in_order() {
        DotEnv file = DotEnv.parse(Source.of(".env", "\uFEFFB=1\nexport A=2\n\nexport=3\nmy.app-name=4\nB=5"));

        assertEquals("{B=5, A=2, export=3, my.app-name=4}", file.variables().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "A|1:1 (1) `=` is missing after `A`",
                "export FOO|1:8 (3) `=` is missing after `FOO`",
                "FOO BAR=1|1:1 (3) `=` is missing after `FOO`",
                "=x|1:1 (1) a line begins with the name of a variable, or with `#`",
                "  1A=x|1:3 (1) a line begins with the name of a variable, or with `#`",
                "%A=\"x|2:3 (1) the quote of `A` is never closed",
                "A='x%%|1:3 (1) the quote of `A` is never closed",
                "A=\"x\"y z|1:6 (3) only a comment may follow the closing quote",
                "A=x\0y|1:3 (1) the value of `A` holds a NUL character",
            })
    void a_bad_line_is_told_with_its_place_and_the_rest_is_read(String text, String problem) {
        DotEnv file = DotEnv.parse(Source.of(".env", "Z=0\n" + text.replace('%', '\n') + "\nOK=1\n"));

        var lines = new ArrayList<String>();
        file.problems().forEach(found -> {
            var span = found.span().orElseThrow();
            lines.add((span.line() - 1) + ":" + span.column() + " (" + span.length() + ") " + found.message());
        });
        assertEquals(List.of(problem), lines);
        assertEquals("1", file.variables().get("OK"));
        assertEquals("0", file.variables().get("Z"));
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void only_regular_files_are_read() throws IOException, InterruptedException {
        Path fifo = directory.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor());

        assertEquals(
                "`pipe` is no regular file; variables are read from files only", message(DotEnv.read("pipe", fifo)));
        assertEquals(
                "`.env` is a directory; variables are read from files only", message(DotEnv.read(".env", directory)));
        assertEquals("there is no file `.env`", message(DotEnv.read(".env", directory.resolve("none"))));
        Files.write(directory.resolve("latin1"), new byte[] {'A', '=', (byte) 0xe9});
        assertEquals("`latin1` is not UTF-8 text", message(DotEnv.read("latin1", directory.resolve("latin1"))));
    }

    @Test
    void a_link_to_a_file_is_read_and_no_value_shown() throws IOException {
        Files.writeString(directory.resolve("real"), "A=canary\n");
        Path link = Files.createSymbolicLink(directory.resolve(".env"), Path.of("real"));

        DotEnv file = DotEnv.read(".env", link);

        assertEquals(Map.of("A", "canary"), file.variables());
        assertFalse(file.toString().contains("canary"));
    }

    private static String message(DotEnv file) {
        assertEquals(Map.of(), file.variables());
        return file.problems().getFirst().message();
    }
}
