package dev.rune.ritual.lint;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/// What the linted file will meet when it runs here.
///
/// @param os `linux` or `macos`
/// @param path the directories in which programs are looked for
/// @param directory where steps run that name no other directory, absolute
/// @param home the user's home directory
/// @param removed whether the environment filter keeps a variable of that name from every step
public record Surroundings(String os, List<Path> path, Path directory, Path home, Predicate<String> removed) {

    public Surroundings {
        path = List.copyOf(path);
    }

    /// Whether there is a program of that name.
    boolean hasProgram(String name) {
        return path.stream().anyMatch(folder -> isProgram(folder, name));
    }

    private static boolean isProgram(Path folder, String name) {
        try {
            Path file = folder.resolve(name);
            return Files.isRegularFile(file) && Files.isExecutable(file);
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
