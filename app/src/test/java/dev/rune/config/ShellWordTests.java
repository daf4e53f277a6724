package dev.rune.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A word of a command line: plain where it can be, and always the same text to a shell.
class ShellWordTests {

    @Test
    void what_no_shell_looks_at_stays_as_it_is() {
        for (String plain : List.of("rune.yaml", "/home/ada/x-1_2.yaml", "größe", "K=V", "a:b@c%d+e,f")) {
            assertEquals(plain, ShellWord.of(plain));
        }
    }

    @Test
    void all_else_is_quoted() {
        assertEquals("'my file.yaml'", ShellWord.of("my file.yaml"));
        assertEquals("''", ShellWord.of(""));
        assertEquals("'it'\\''s'", ShellWord.of("it's"));
        assertEquals("'~/x'", ShellWord.of("~/x"));
    }

    @Test
    void a_shell_reads_exactly_that_text() throws IOException {
        for (String text :
                List.of("", " ", "it's", "$(false) `false` $HOME", "a\nb", "\\", "*?[x]", "#!&|;<>(){}", "'")) {
            var shell = new ProcessBuilder("sh", "-c", "printf %s " + ShellWord.of(text)).start();
            assertEquals(text, new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
