package dev.rune.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The files that a login shell reads as it starts.
///
/// @param shell the program
/// @param environment what it gets
record StartUpFiles(Path shell, Map<String, String> environment) {

    /// Not one that only redirects, such as `exec 2>&1`.
    private static final Pattern EXEC = Pattern.compile("(?m)^[^#\\n]*\\bexec\\b(?!\\s*[0-9<>{])");

    private static final Pattern SOURCED =
            Pattern.compile("(?m)(?:^|[;&|({]|\\bthen|\\bdo)\\s*(?:\\.|source)\\s+[\"']?([^\\s\"';&|)]+)");

    private static final long LARGEST = 1 << 20;

    /// Whether one of them, or one that these read in turn, says `exec`, and so may put another program in the place
    /// of the shell.
    boolean mayReplaceShell() {
        return all().anyMatch(file -> saysExec(file, 1));
    }

    private Stream<Path> all() {
        return switch (ShellKind.of(shell)) {
            case BASH ->
                Stream.of(
                                files("/etc", "profile", "bash.bashrc", "bashrc"),
                                folder("/etc/profile.d", ".sh"),
                                files(home(), ".bash_profile", ".bash_login", ".profile", ".bashrc"))
                        .flatMap(files -> files);
            case ZSH ->
                Stream.of(
                                files("/etc", "zshenv", "zprofile", "zshrc", "zlogin"),
                                files("/etc/zsh", "zshenv", "zprofile", "zshrc", "zlogin"),
                                files(variable("ZDOTDIR", home()), ".zshenv", ".zprofile", ".zshrc", ".zlogin"))
                        .flatMap(files -> files);
            case FISH -> {
                String own = variable("XDG_CONFIG_HOME", home() + "/.config") + "/fish";
                yield Stream.of(
                                files("/etc/fish", "config.fish"),
                                folder("/etc/fish/conf.d", ".fish"),
                                files(own, "config.fish"),
                                folder(own + "/conf.d", ".fish"))
                        .flatMap(files -> files);
            }
            case POSIX, OTHER -> Stream.empty();
        };
    }

    private boolean saysExec(Path file, int depth) {
        String text = text(file);
        return EXEC.matcher(text).find()
                || (depth > 0
                        && SOURCED.matcher(text)
                                .results()
                                .map(sourced -> expanded(sourced.group(1)))
                                .filter(path -> path.startsWith("/"))
                                .anyMatch(path -> saysExec(Path.of(path), depth - 1)));
    }

    private String expanded(String path) {
        return path.replaceFirst(
                "^(~|\\$HOME|\\$\\{HOME\\})(?=/)", home().replace("\\", "\\\\").replace("$", "\\$"));
    }

    /// What can't be read is nothing to the shell either.
    private static String text(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) < LARGEST
                    ? Files.readString(file, StandardCharsets.ISO_8859_1)
                    : "";
        } catch (IOException unreadable) {
            return "";
        }
    }

    private static Stream<Path> files(String folder, String... names) {
        return Stream.of(names).map(name -> Path.of(folder, name));
    }

    private static Stream<Path> folder(String folder, String ending) {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).toList().stream();
        } catch (IOException none) {
            return Stream.empty();
        }
    }

    private String home() {
        return variable("HOME", "/");
    }

    private String variable(String name, String otherwise) {
        String value = environment.getOrDefault(name, "");
        return value.isEmpty() ? otherwise : value;
    }
}
