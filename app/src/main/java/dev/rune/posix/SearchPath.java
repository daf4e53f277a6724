package dev.rune.posix;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The folders in which a shell looks for programs, as a `PATH` names them.
public record SearchPath(String text) {

    private static final String USUAL = "/usr/local/bin:/usr/bin:/bin";

    /// What the variable `PATH` says; the usual folders where it is not set.
    public static SearchPath of(Map<String, String> environment) {
        return new SearchPath(environment.getOrDefault("PATH", USUAL));
    }

    /// The first file of that name that can be executed.
    ///
    /// @param name without a slash
    /// @param directory where the search is made: relative and empty entries begin there
    public Optional<Path> find(String name, Path directory) {
        return files(name, directory).filter(Files::isExecutable).findFirst();
    }

    /// All files of that name, whether or not they can be executed.
    public Stream<Path> files(String name, Path directory) {
        return Arrays.stream(text.split(":", -1))
                .flatMap(entry -> file(directory, entry, name).stream())
                .filter(Files::isRegularFile);
    }

    private static Optional<Path> file(Path directory, String entry, String name) {
        try {
            return Optional.of(directory.resolve(entry).resolve(name));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
