package dev.rune.cli;

import dev.rune.config.FoundFile;
import dev.rune.config.FoundFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The directories in which session templates lie that are files of their own.
final class TemplatePlaces {

    private TemplatePlaces() {}

    /// The project's, the user's beside the user's file, and the shipped ones; the first that has a template wins.
    static List<Path> of(World world, FoundFiles found) {
        List<Path> places = new ArrayList<>();
        places.add(found.projectDirectory().orElse(world.places().cwd()).resolve("templates"));
        found.files().stream()
                .filter(file -> file.origin() == FoundFile.Origin.USER)
                .map(file -> file.path().resolveSibling("templates"))
                .forEach(places::add);
        places.add(world.places().shippedTemplates());
        return places;
    }
}
