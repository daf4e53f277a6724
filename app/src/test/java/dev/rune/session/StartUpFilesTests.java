package dev.rune.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whether a shell may be replaced as it starts, told from its files.
class StartUpFilesTests {

    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bash | .bashrc | exec fish | true",
                "bash | .bashrc | [ -t 1 ] && exec zsh -l | true",
                "bash | .profile | # exec fish | false",
                "bash | .bashrc | exec 2>/dev/null | false",
                "bash | .bashrc | alias e=execute | false",
                "bash | .bashrc | . ~/more | false",
                "bash | .bashrc | if true; then . \"$HOME/other\"; fi | true",
                "bash | .zshrc | exec fish | false",
                "zsh | .zshrc | exec fish | true",
                "fish | .config/fish/config.fish | exec nu | true",
                "fish | .config/fish/conf.d/x.fish | exec nu | true",
                "dash | .profile | exec fish | false"
            })
    void an_exec_is_found(String shell, String file, String line, boolean found) throws IOException {
        Files.createDirectories(home.resolve(file).getParent());
        Files.writeString(home.resolve(file), "echo hello\n" + line + "\n");
        Files.writeString(home.resolve("more"), "echo more\n");
        Files.writeString(home.resolve("other"), "exec fish\n");
        var files = new StartUpFiles(Path.of("/bin", shell), Map.of("HOME", home.toString()));
        assertEquals(found, files.mayReplaceShell());
    }
}
