package dev.rune.config;

import dev.rune.source.Located;
import java.util.List;
import java.util.Optional;

/// A declared project.
///
/// @param root its directory, as written (`~/src/web-app`)
/// @param detect what tells that a directory belongs to it; at least one unless it has a root
public record Project(Located<String> name, Optional<Located<String>> root, List<Located<String>> detect) {

    public Project {
        detect = List.copyOf(detect);
    }
}
