package dev.rune.config;

import dev.rune.config.FoundFile.Origin;
import dev.rune.source.Diagnostic;
import dev.rune.source.RitualException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The ritual files that count, and where they were looked for.
///
/// @param files what was found, the one that is overlaid first; may be empty
/// @param looked every place that was looked at, in order
public record FoundFiles(List<FoundFile> files, List<Path> looked) {

    public FoundFiles {
        files = List.copyOf(files);
        looked = List.copyOf(looked);
    }

    /// The files, of which there must be one.
    ///
    /// @throws RitualException that names the places, when there is none
    public List<FoundFile> required() {
        if (files.isEmpty()) {
            throw RitualException.of(none());
        }
        return files;
    }

    /// The directory of the project file that was found; steps run there unless something else is declared.
    public Optional<Path> projectDirectory() {
        return files.stream()
                .filter(file -> file.origin() == Origin.PROJECT)
                .map(file -> file.path().getParent())
                .findFirst();
    }

    private Diagnostic none() {
        Diagnostic none = Diagnostic.error("there is no ritual file");
        for (Path place : looked) {
            if (!isProjectFile(place)) {
                none = none.note("looked at `" + place + "`");
            }
        }
        Optional<Path> lowest =
                looked.stream().filter(FoundFiles::isProjectFile).findFirst();
        if (lowest.isPresent()) {
            none = none.note("looked for `" + String.join("` and `", ConfigFinder.PROJECT_FILES) + "` in `"
                    + lowest.get().getParent() + "` and above");
        }
        return none.note("`rune init` writes a first one here; `--config FILE` names another");
    }

    private static boolean isProjectFile(Path path) {
        return ConfigFinder.PROJECT_FILES.contains(String.valueOf(path.getFileName()));
    }
}
