package dev.rune.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// A checked-out git repository, known from its files alone: no process is started, no hook or setting takes effect.
///
/// @param root the top directory of the checkout
/// @param common the `.git` directory that its worktrees share
/// @param remotes the address of each remote, in the order of the configuration
record GitRepository(Path root, Path common, Map<String, String> remotes) {

    /// The repository whose top directory this is; a worktree or a submodule too, whose `.git` is a file.
    static Optional<GitRepository> at(Path folder) {
        return gitDirectory(folder.resolve(".git")).map(git -> {
            Path common = common(git);
            return new GitRepository(folder, common, remotes(common.resolve("config")));
        });
    }

    /// The address of `origin`, else of the first remote.
    Optional<String> remote() {
        return Optional.ofNullable(remotes.get("origin"))
                .or(() -> remotes.values().stream().findFirst());
    }

    /// The folder in which it was cloned; for a worktree that of the main checkout.
    Path mainRoot() {
        Path parent = common.getParent();
        return parent != null && common.endsWith(".git") ? parent : root;
    }

    private static Optional<Path> gitDirectory(Path git) {
        if (Files.isRegularFile(git.resolve("HEAD"))) {
            return Optional.of(git);
        }
        return switch (SmallFile.read(git)) {
            case SmallFile.Text(String text)
            when text.startsWith("gitdir:") ->
                path(git.resolveSibling(""), text.substring("gitdir:".length()))
                        .filter(target -> Files.isRegularFile(target.resolve("HEAD")));
            default -> Optional.empty();
        };
    }

    private static Path common(Path git) {
        return switch (SmallFile.read(git.resolve("commondir"))) {
            case SmallFile.Text(String text) -> path(git, text).orElse(git);
            default -> git;
        };
    }

    private static Optional<Path> path(Path base, String text) {
        try {
            return Optional.of(base.resolve(text.strip()).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> remotes(Path config) {
        return switch (SmallFile.read(config)) {
            case SmallFile.Text(String text) -> GitConfig.remotes(text);
            default -> Map.of();
        };
    }
}
