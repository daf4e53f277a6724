package dev.rune.run;

import dev.rune.config.PathText;
import dev.rune.env.Environment;
import dev.rune.env.Removal;
import java.nio.file.Path;
import java.util.List;

/// Where a step runs: its directory and its environment, both final.
///
/// @param removed what the environment filter keeps from it
record Site(Path directory, Path home, Environment environment, List<Removal> removed) {

    Site {
        removed = List.copyOf(removed);
    }

    /// A path as the step would write it.
    Path resolve(String path) {
        return PathText.resolve(path, directory, home);
    }
}
