package dev.rune.config;

import dev.rune.config.FoundFile.Origin;
import dev.rune.source.Diagnostic;
import dev.rune.source.RitualException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the ritual files that count: the named one alone, else the user's and then the project's.
public final class ConfigFinder {

    /// What a project's ritual file may be called.
    public static final List<String> PROJECT_FILES = List.of("rune.yaml", ".rune.yaml");

    private final Map<String, String> environment;
    private final Places places;

    /// @param environment of whoever called Rune; only `RUNE_CONFIG` of it is read
    public ConfigFinder(Map<String, String> environment, Places places) {
        this.environment = environment;
        this.places = places;
    }

    /// The files that count, which may be none.
    ///
    /// @param named what `--config` names
    /// @throws RitualException when a named file does not exist, or a directory has two project files
    public FoundFiles find(Optional<String> named) {
        if (named.isPresent()) {
            return named(named.get(), "`--config` names it");
        }
        String variable = environment.getOrDefault("RUNE_CONFIG", "");
        return variable.isEmpty() ? userAndProject() : named(variable, "the variable `RUNE_CONFIG` names it");
    }

    private FoundFiles named(String text, String who) {
        Path path = PathText.resolve(text, places.cwd(), places.home());
        if (text.isBlank() || !Files.exists(path)) {
            throw RitualException.of(
                    Diagnostic.error("there is no file `" + text + "`").note(who));
        }
        return new FoundFiles(List.of(new FoundFile(text, path, Origin.NAMED)), List.of(path));
    }

    private FoundFiles userAndProject() {
        var looked = new ArrayList<Path>();
        var files = new ArrayList<FoundFile>();
        user(looked).ifPresent(files::add);
        project(looked)
                .filter(project -> files.stream().noneMatch(user -> isSame(user.path(), project.path())))
                .ifPresent(files::add);
        return new FoundFiles(files, looked);
    }

    private Optional<FoundFile> user(List<Path> looked) {
        for (Path candidate : places.userFiles()) {
            looked.add(candidate);
            if (Files.isRegularFile(candidate)) {
                return Optional.of(found(candidate, Origin.USER));
            }
        }
        return Optional.empty();
    }

    private Optional<FoundFile> project(List<Path> looked) {
        for (Path folder : Stream.iterate(places.cwd(), each -> each != null, Path::getParent)
                .toList()) {
            List<Path> candidates = PROJECT_FILES.stream().map(folder::resolve).toList();
            looked.addAll(candidates);
            List<Path> there = candidates.stream().filter(Files::isRegularFile).toList();
            if (there.size() > 1) {
                throw RitualException.of(two(there));
            }
            if (there.size() == 1) {
                return Optional.of(found(there.getFirst(), Origin.PROJECT));
            }
        }
        return Optional.empty();
    }

    private Diagnostic two(List<Path> there) {
        return Diagnostic.error("there are both `" + shown(there.getFirst()) + "` and `" + shown(there.getLast()) + "`")
                .note("keep one of them: Rune reads one project file");
    }

    private FoundFile found(Path path, Origin origin) {
        return new FoundFile(shown(path), path, origin);
    }

    private String shown(Path path) {
        return PathText.shown(path, places.cwd());
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }
}
