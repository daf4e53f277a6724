package dev.rune.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The files that a tmux server reads as it starts, as far as they say in plain words what its panes will run.
///
/// @param environment what the server gets
public record TmuxConfiguration(Map<String, String> environment) {

    private static final Pattern SHELL =
            Pattern.compile("(?m)^\\h*set(?:-option)?\\h+(?:-[a-z]+\\h+)*default-shell\\h+([\"']?)(/[^\\s\"'#;$]+)\\1"
                    + "\\h*(?:[;#].*)?$");

    private static final long LARGEST = 1 << 20;

    /// The program that new panes of the server will run; empty where no file says so, and where tmux would not take
    /// what it says.
    public Optional<String> shell() {
        return files().map(TmuxConfiguration::text)
                .flatMap(text -> SHELL.matcher(text).results())
                .map(said -> said.group(2))
                .filter(program -> Files.isExecutable(Path.of(program)))
                .reduce((_, last) -> last);
    }

    /// In the order in which tmux reads them.
    private Stream<Path> files() {
        String home = environment.getOrDefault("HOME", "/");
        return Stream.of(
                        Stream.of(Path.of("/etc/tmux.conf"), Path.of(home, ".tmux.conf")),
                        Optional.ofNullable(environment.get("XDG_CONFIG_HOME"))
                                .map(folder -> Path.of(folder, "tmux", "tmux.conf"))
                                .stream(),
                        Stream.of(Path.of(home, ".config", "tmux", "tmux.conf")))
                .flatMap(files -> files)
                .distinct();
    }

    private static String text(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) < LARGEST
                    ? Files.readString(file, StandardCharsets.ISO_8859_1)
                    : "";
        } catch (IOException unreadable) {
            return "";
        }
    }
}
