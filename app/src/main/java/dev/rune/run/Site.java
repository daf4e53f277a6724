package dev.rune.run;

import dev.rune.config.PathText;
import dev.rune.env.Environment;
import dev.rune.env.Removal;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// Where a step runs: its directory and its environment, both final.
///
/// @param declared the names of those variables that the ritual file sets
/// @param removed what the environment filter keeps from it
record Site(Path directory, Path home, Environment environment, Set<String> declared, List<Removal> removed) {

    Site {
        declared = Set.copyOf(declared);
        removed = List.copyOf(removed);
    }

    /// A path as the step would write it.
    Path resolve(String path) {
        return PathText.resolve(path, directory, home);
    }
}
