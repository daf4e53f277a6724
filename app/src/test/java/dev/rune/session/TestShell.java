package dev.rune.session;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// A real shell of this machine.
enum TestShell {
    BASH("bash", ".bash_profile", ".bash_profile"),
    ZSH("zsh", ".zshrc", ".zshenv .zprofile .zshrc .zlogin"),
    FISH("fish", ".config/fish/config.fish", ".config/fish/conf.d/more.fish .config/fish/config.fish");

    /// The file in which people set their prompt.
    final String rc;

    private final String program;
    private final String files;

    TestShell(String program, String rc, String files) {
        this.program = program;
        this.rc = rc;
        this.files = files;
    }

    /// What a login shell reads, in this order.
    List<String> startUpFiles() {
        return List.of(files.split(" ", -1));
    }

    Path path() {
        return installed(program);
    }

    /// Skips the test where it is not installed.
    static Path installed(String program) {
        var path = Stream.of("/bin", "/usr/bin", "/usr/local/bin")
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(path.isPresent(), program + " is not installed");
        return path.orElseThrow();
    }
}
