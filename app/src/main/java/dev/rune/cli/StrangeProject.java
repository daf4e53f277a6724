package dev.rune.cli;

import dev.rune.config.FoundProject;
import dev.rune.config.Project;
import dev.rune.ritual.Ritual;
import dev.rune.ritual.RitualFile;
import dev.rune.source.Located;
import dev.rune.source.Suggestions;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A project that was named on the command line and of which the ritual files know nothing: perhaps a slip.
///
/// @param name as it was given
/// @param here the project of the working directory
/// @param known the names that the files have
record StrangeProject(String name, String here, Set<String> known) {

    /// Empty where the project is known, or is that of the directory anyway.
    static Optional<StrangeProject> of(FoundProject project, FoundProject here, RitualFile file) {
        var known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Stream.of(
                        file.config().projects().stream().map(Project::name).map(Located::value),
                        file.rituals().values().stream().map(Ritual::perProject).flatMap(own -> own.keySet().stream()))
                .flatMap(names -> names)
                .forEach(known::add);
        return known.contains(project.name()) || project.name().equals(here.name())
                ? Optional.empty()
                : Optional.of(new StrangeProject(project.name(), here.name(), known));
    }

    /// What is said of it.
    String note() {
        var names = new TreeSet<>(known);
        names.add(here);
        return "`" + name + "` is not declared; "
                + Suggestions.nearest(name, names)
                        .map(near -> "there is `" + near + "`")
                        .orElse("the project here is `" + here + "`");
    }
}
