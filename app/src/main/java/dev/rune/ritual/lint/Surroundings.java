package dev.rune.ritual.lint;

import dev.rune.posix.SearchPath;
import java.nio.file.Path;
import java.util.function.Predicate;

/// What the linted file will meet when it runs here.
///
/// @param os `linux` or `macos`
/// @param path where programs are looked for
/// @param directory where steps run that name no other directory, absolute
/// @param home the user's home directory
/// @param removed whether the environment filter keeps a variable of that name from every step
public record Surroundings(String os, SearchPath path, Path directory, Path home, Predicate<String> removed) {

    /// Whether there is a program of that name.
    boolean hasProgram(String name) {
        return path.find(name, directory).isPresent();
    }
}
