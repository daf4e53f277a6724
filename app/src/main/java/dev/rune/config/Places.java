package dev.rune.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Where Rune's files lie, as the environment and the XDG base directories say. Nothing here reads or writes a disk.
///
/// @param cwd the directory in which Rune was called, absolute
/// @param home the user's home directory, absolute
/// @param userFiles where the user's ritual file may lie; the first that exists counts
/// @param state what outlives a run: journals, logs, trust
/// @param runtimes directories in which the runtime directory may be made, the preferred one first; the last, inside
///     the state directory, is made where needed
/// @param shippedConfig the defaults that come with Rune
/// @param shippedTemplates the session templates that come with Rune
public record Places(
        Path cwd,
        Path home,
        List<Path> userFiles,
        Path state,
        List<Path> runtimes,
        Path shippedConfig,
        Path shippedTemplates) {

    public Places {
        userFiles = List.copyOf(userFiles);
        runtimes = List.copyOf(runtimes);
    }

    /// As the XDG base directory specification asks, values that are empty or relative are ignored.
    ///
    /// @param passwdHome the home directory of the user's account, for where `HOME` is unset
    /// @param uid the user's number
    /// @param rune the directory in which Rune is installed
    public static Places of(Map<String, String> environment, Path cwd, Path passwdHome, int uid, Path rune) {
        Path home = absolute(environment, "HOME").orElse(passwdHome);
        Path dotConfig = home.resolve(".config");
        Path state = absolute(environment, "XDG_STATE_HOME")
                .orElse(home.resolve(".local/state"))
                .resolve("rune");
        return new Places(
                cwd.toAbsolutePath().normalize(),
                home,
                userFiles(absolute(environment, "XDG_CONFIG_HOME").orElse(dotConfig), dotConfig, home),
                state,
                runtimes(absolute(environment, "XDG_RUNTIME_DIR"), uid, state),
                rune.resolve("config"),
                rune.resolve("templates"));
    }

    /// What is trusted.
    public Path trust() {
        return state.resolve("trust");
    }

    private static List<Path> userFiles(Path configHome, Path dotConfig, Path home) {
        return Stream.of(
                        configHome.resolve("rune/config.yaml"),
                        dotConfig.resolve("rune/config.yaml"),
                        home.resolve(".rune/config.yaml"))
                .distinct()
                .toList();
    }

    private static List<Path> runtimes(Optional<Path> named, int uid, Path state) {
        var bases = new ArrayList<Path>();
        named.ifPresent(bases::add);
        bases.add(Path.of("/run/user/" + uid));
        bases.add(state);
        return bases.stream().distinct().toList();
    }

    private static Optional<Path> absolute(Map<String, String> environment, String name) {
        try {
            return Optional.ofNullable(environment.get(name))
                    .map(Path::of)
                    .filter(Path::isAbsolute)
                    .map(Path::normalize);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
