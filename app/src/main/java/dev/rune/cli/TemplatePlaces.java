package dev.rune.cli;

import dev.rune.config.FoundFile;
import dev.rune.config.FoundFile.Origin;
import dev.rune.config.FoundFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
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

    private static List<Path> beside(FoundFiles found, Set<Origin> origins) {
        return found.files().stream()
                .filter(file -> origins.contains(file.origin()))
                .map(FoundFile::path)
                .map(path -> path.resolveSibling("templates"))
                .toList();
    }
}
