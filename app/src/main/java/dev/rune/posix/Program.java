package dev.rune.posix;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The file that a command's first word names.
public sealed interface Program {

    /// That file; it can be executed.
    record Found(Path file) implements Program {}

    /// There is none.
    ///
    /// @param reason a lower-case sentence
    record NotFound(String reason) implements Program {}

    /// Looks it up as a shell would: a word with a slash is a path, others are looked for on the PATH.
    ///
    /// @param directory where it is to run; that there is one is looked at first
    /// @param environment what it is to get
    static Program find(List<String> argv, Path directory, Map<String, String> environment) {
        if (!Files.isDirectory(directory)) {
            return new NotFound(noDirectory(directory));
        }
        if (argv.isEmpty() || argv.getFirst().isEmpty()) {
            return new NotFound("the command is empty");
        }
        var word = argv.getFirst();
        if (word.indexOf('\0') >= 0) {
            return new NotFound("the command holds a NUL character, which no program name can");
        }
        return word.contains("/") ? named(word, directory.resolve(word)) : onPath(word, directory, environment);
    }

    private static String noDirectory(Path directory) {
        return Files.exists(directory)
                ? "`%s` is not a directory".formatted(directory)
                : "there is no directory `%s`".formatted(directory);
    }

    private static Program named(String word, Path file) {
        if (Files.isDirectory(file)) {
            return new NotFound("`%s` is a directory, not a program".formatted(word));
        }
        if (!Files.exists(file)) {
            return new NotFound("there is no program `%s`".formatted(word));
        }
        return Files.isExecutable(file) ? new Found(file) : notExecutable(file);
    }

    private static Program onPath(String word, Path directory, Map<String, String> environment) {
        var path = SearchPath.of(environment);
        return path.find(word, directory)
                .<Program>map(Found::new)
                .or(() -> path.files(word, directory).findFirst().map(Program::notExecutable))
                .orElseGet(() -> new NotFound("there is no program `%s` on the PATH".formatted(word)));
    }

    private static Program notExecutable(Path file) {
        return new NotFound("`%s` is not executable; `chmod +x` makes it so".formatted(file));
    }
}
