package dev.rune.cli;

import dev.rune.config.FoundFile;
import dev.rune.config.FoundFile.Origin;
import dev.rune.config.FoundFiles;
import dev.rune.config.PathText;
import dev.rune.source.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The directories in which session templates lie that are files of their own.
final class TemplatePlaces {

    private TemplatePlaces() {}

    /// Beside the file that was named or is the project's, beside the user's, and the shipped ones; the first that has
    /// a template wins. Without a file of the first kind the working directory stands for the project's.
    static List<Path> of(World world, FoundFiles found) {
        List<Path> places = new ArrayList<>(beside(found, EnumSet.of(Origin.NAMED, Origin.PROJECT)));
        if (places.isEmpty()) {
            places.add(world.places().cwd().resolve("templates"));
        }
        places.addAll(beside(found, EnumSet.of(Origin.USER)));
        places.add(world.places().shippedTemplates());
        return places;
    }

    /// The template as a file of the project, which needs trust of its own; empty for one that stands in a ritual file,
    /// is the user's, came with Rune, or lies beside a file that was named.
    static Optional<FoundFile> ofProject(World world, FoundFiles found, Source template) {
        boolean named = found.files().stream().anyMatch(file -> file.origin() == Origin.NAMED);
        List<Path> places = new ArrayList<>(beside(found, EnumSet.of(Origin.PROJECT)));
        if (places.isEmpty() && !named) {
            places.add(world.places().cwd().resolve("templates"));
        }
        places.remove(world.places().shippedTemplates());
        return template.path()
                .filter(path -> path.getParent() != null && places.contains(path.getParent()))
                .map(path -> new FoundFile(PathText.shown(path, world.places().cwd()), path, Origin.PROJECT));
    }

    private static List<Path> beside(FoundFiles found, Set<Origin> origins) {
        return found.files().stream()
                .filter(file -> origins.contains(file.origin()))
                .map(FoundFile::path)
                .map(path -> path.resolveSibling("templates"))
                .toList();
    }
}
