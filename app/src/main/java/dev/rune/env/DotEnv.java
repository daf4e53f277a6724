package dev.rune.env;

import dev.rune.source.Diagnostic;
import dev.rune.source.RitualException;
import dev.rune.source.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The variables of a dotenv file. Its text never shows a value.
///
/// A line is `NAME=value`, `export NAME=value`, a comment after `#`, or blank. A value without quotes ends at ` #` or
/// at the end of the line. In single quotes all stands for itself; in double quotes `\n`, `\r`, `\t`, `\"`, `\\` and
/// `\$`
/// are read; both may go on over several lines. `$` is never expanded: it belongs to the shell. The last of two lines
/// with the same name wins.
///
/// @param variables in the order of the file
/// @param problems what is wrong with the file, each at its place; empty when all of it was read
public record DotEnv(Map<String, String> variables, List<Diagnostic> problems) {

    public DotEnv {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        problems = List.copyOf(problems);
    }

    /// Reads a regular file; whatever else lies there (a directory, a pipe that might never end) is a problem.
    public static DotEnv read(String name, Path path) {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            String kind = Files.isDirectory(path) ? "a directory" : "no regular file";
            return broken(
                    List.of(Diagnostic.error("`" + name + "` is " + kind + "; variables are read from files only")));
        }
        try {
            return parse(Source.read(name, path));
        } catch (RitualException e) {
            return broken(e.diagnostics());
        }
    }

    /// Reads a text.
    public static DotEnv parse(Source source) {
        return new DotEnvReader(source).read();
    }

    @Override
    public String toString() {
        return "DotEnv" + variables.keySet() + problems;
    }

    private static DotEnv broken(List<Diagnostic> problems) {
        return new DotEnv(Map.of(), problems);
    }
}
