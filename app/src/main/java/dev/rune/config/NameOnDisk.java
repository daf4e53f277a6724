package dev.rune.config;

import dev.rune.config.FoundProject.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The name that the files of a directory give a project which nobody declared. What is broken or missing there is
/// told and passed over.
final class NameOnDisk {

    private final Folders folders;
    private final List<Look> looks;

    /// @param looks to which all that is looked at is added
    NameOnDisk(Folders folders, List<Look> looks) {
        this.folders = folders;
        this.looks = looks;
    }

    /// The name in the nearest manifest, else that of the git remote, else that of the folder.
    ///
    /// @param plain the folder that gives the name where neither a repository nor a manifest tells a better one
    String find(Path plain) {
        return manifest().or(this::remote).or(() -> folder(plain)).orElseGet(this::nameless);
    }

    private Optional<String> manifest() {
        return folders.nearestFirst().stream()
                .flatMap(
                        folder -> Arrays.stream(Manifest.values()).flatMap(manifest -> name(manifest, folder).stream()))
                .findFirst();
    }

    private Optional<String> name(Manifest manifest, Path folder) {
        Path file = folder.resolve(manifest.file());
        return switch (SmallFile.read(file)) {
            case SmallFile.Missing _ -> Optional.empty();
            case SmallFile.Unreadable(String reason) -> nothing(file, "can't be read: " + reason);
            case SmallFile.Text(String text) -> name(manifest, file, text);
        };
    }

    private Optional<String> name(Manifest manifest, Path file, String text) {
        try {
            return manifest.nameIn(text)
                    .flatMap(found -> named(file.toString(), found))
                    .or(() -> nothing(file, "names no project"));
        } catch (IOException e) {
            return nothing(file, "is broken");
        }
    }

    private Optional<String> remote() {
        return folders.repository()
                .flatMap(GitRepository::remote)
                .flatMap(url -> named("the git remote", RemoteUrl.of(url).repository()));
    }

    private Optional<String> folder(Path plain) {
        Path folder = folders.repository()
                .map(GitRepository::mainRoot)
                .or(this::manifestFolder)
                .orElse(plain);
        return named("the folder " + folder, nameOf(folder));
    }

    private Optional<Path> manifestFolder() {
        return folders.nearestFirst().stream()
                .filter(folder -> Arrays.stream(Manifest.values())
                        .anyMatch(manifest -> Files.isRegularFile(folder.resolve(manifest.file()))))
                .findFirst();
    }

    private Optional<String> named(String at, String found) {
        Optional<String> name = ProjectName.of(found);
        name.ifPresent(each -> looks.add(new Look(at, "names `" + each + "`")));
        return name;
    }

    private Optional<String> nothing(Path file, String said) {
        looks.add(new Look(file.toString(), said));
        return Optional.empty();
    }

    private String nameless() {
        looks.add(new Look("the folder", "has no name; `default` stands for one"));
        return "default";
    }

    /// The last part of the path; empty for the root of the file system.
    static String nameOf(Path folder) {
        return Optional.ofNullable(folder.getFileName()).map(Path::toString).orElse("");
    }
}
