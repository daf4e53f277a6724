package dev.rune.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is read of a tmux server's files before it runs.
class TmuxConfigurationTests {

    @TempDir
    private Path home;

    private Optional<String> shell() {
        return new TmuxConfiguration(Map.of(
                        "HOME",
                        home.toString(),
                        "XDG_CONFIG_HOME",
                        home.resolve("xdg").toString()))
                .shell();
    }

    private void file(String name, String text) throws IOException {
        Files.createDirectories(home.resolve(name).getParent());
        Files.writeString(home.resolve(name), text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "none",
            value = {
                "set -g default-shell /bin/sh | /bin/sh",
                "set-option -g default-shell \"/bin/sh\" # mine | /bin/sh",
                "  set -g default-shell '/bin/sh' ; set -g @x 1 | /bin/sh",
                "set default-shell /bin/sh | /bin/sh",
                "# set -g default-shell /bin/sh | none",
                "set -g default-shell /no/such/shell | none",
                "set -g default-shell $SHELL | none",
                "set -g default-shell | none",
                "set -g default-command /bin/sh | none"
            })
    void the_shell_is_read_where_it_is_plain(String line, String shell) throws IOException {
        file(".tmux.conf", "set -g @before 1\n" + line + "\nset -g @behind 1\n");
        assertEquals(Optional.ofNullable(shell), shell());
    }

    @Test
    void what_is_read_last_counts() throws IOException {
        assertEquals(Optional.empty(), shell());
        file(".config/tmux/tmux.conf", "set -g default-shell /bin/bash\n");
        file(".tmux.conf", "set -g default-shell /bin/cat\nset -g default-shell /bin/ls\n");
        assertEquals(Optional.of("/bin/bash"), shell());
        Files.delete(home.resolve(".config/tmux/tmux.conf"));
        assertEquals(Optional.of("/bin/ls"), shell());
        file("xdg/tmux/tmux.conf", "set -g default-shell /bin/sh\n");
        assertEquals(Optional.of("/bin/sh"), shell());
    }
}
