package dev.rune.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The folders that may say which project a directory belongs to: it and those above it, up to the top of its git
/// repository, but without the home directory and the root of the file system. A dotfiles repository in the home
/// directory does not claim everything below.
///
/// @param nearestFirst at least the directory itself; symbolic links are resolved
/// @param repository the git repository of which the last folder is the top
record Folders(List<Path> nearestFirst, Optional<GitRepository> repository) {

    Folders {
        nearestFirst = List.copyOf(nearestFirst);
    }

    static Folders of(Path cwd, Path home) {
        Path start = real(cwd);
        Path end = real(home);
        var folders = new ArrayList<Path>();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            boolean last = folder.getParent() == null || folder.equals(end);
            if (last && !folder.equals(start)) {
                break;
            }
            folders.add(folder);
            Optional<GitRepository> repository = GitRepository.at(folder);
            if (repository.isPresent()) {
                return new Folders(folders, repository);
            }
        }
        return new Folders(folders, Optional.empty());
    }

    Path cwd() {
        return nearestFirst.getFirst();
    }

    /// The path without symbolic links, as far as it exists.
    static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }
}
