package dev.rune.ritual;

import dev.rune.source.Diagnostics;
import dev.rune.source.RitualException;
import dev.rune.source.Source;
import dev.rune.source.YamlCursor;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Session templates that are files of their own: `NAME.yaml` (or `.yml`) with the template's map at its top, in one of
/// several directories, of which the first that has it wins.
final class TemplateFiles {

    private static final List<String> ENDINGS = List.of(".yaml", ".yml");

    private final List<Path> directories;

    TemplateFiles(List<Path> directories) {
        this.directories = List.copyOf(directories);
    }

    /// The top of the file of that name; empty where there is none, or it is no YAML, which is reported.
    Optional<YamlCursor> open(String name, Diagnostics found) {
        return path(name).flatMap(path -> open(path, found));
    }

    boolean has(String name) {
        return path(name).isPresent();
    }

    /// Every name that a file could be found by.
    SortedSet<String> names() {
        var names = new TreeSet<String>();
        for (Path directory : directories) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.{yaml,yml}")) {
                files.forEach(file -> names.add(withoutEnding(String.valueOf(file.getFileName()))));
            } catch (IOException _) {
                // A directory that is not there, or not ours to read, has no templates for us.
            }
        }
        return names;
    }

    private Optional<Path> path(String name) {
        boolean plain = !name.isEmpty() && !name.startsWith(".") && name.chars().noneMatch(c -> c == '/' || c == 0);
        return directories.stream()
                .filter(_ -> plain)
                .flatMap(directory -> ENDINGS.stream().map(ending -> directory.resolve(name + ending)))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static Optional<YamlCursor> open(Path path, Diagnostics found) {
        try {
            return YamlCursor.open(Source.read(path.toString(), path), found);
        } catch (RitualException e) {
            e.diagnostics().forEach(found::add);
            return Optional.empty();
        }
    }

    private static String withoutEnding(String file) {
        return file.substring(0, file.lastIndexOf('.'));
    }
}
