package dev.rune.ritual.lint;

import dev.rune.posix.SearchPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// What the linted file will meet when it runs here.
///
/// @param os `linux` or `macos`
/// @param path where programs are looked for
/// @param directory where steps run that name no other directory, absolute
/// @param home the user's home directory
/// @param shell the user's own, which panes start; a name or a path
/// @param removed whether the environment filter keeps a variable of that name from every step
public record Surroundings(
        String os, SearchPath path, Path directory, Path home, String shell, Predicate<String> removed) {

    /// Shells that know `.` and not `source`.
    private static final Set<String> SOURCELESS = Set.of("dash", "posh", "yash");

    /// Whether there is a program of that name.
    boolean hasProgram(String name) {
        return path.find(name, directory).isPresent();
    }

    /// The name of that shell, where it has no `source`; links are followed, for `sh` is many a shell.
    ///
    /// @param program its name or path
    Optional<String> sourceless(String program) {
        Optional<Path> file = program.contains("/") ? Optional.of(Path.of(program)) : path.find(program, directory);
        return file.map(Surroundings::realName).filter(SOURCELESS::contains);
    }

    private static String realName(Path file) {
        try {
            return String.valueOf(file.toRealPath().getFileName());
        } catch (IOException missing) {
            return "";
        }
    }
}
