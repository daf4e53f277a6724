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

    // No lambdas from here on: the project that the AOT cache is trained on has a name in its manifest, and each lambda
    // that is not in the cache takes 2 ms.

    private Optional<String> remote() {
        Optional<String> url =
                folders.repository().isPresent() ? folders.repository().get().remote() : Optional.empty();
        return url.isPresent() ? named("the git remote", RemoteUrl.of(url.get()).repository()) : Optional.empty();
    }

    private Optional<String> folder(Path plain) {
        Path folder =
                folders.repository().isPresent() ? folders.repository().get().mainRoot() : manifestFolder(plain);
        return named("the folder " + folder, nameOf(folder));
    }

    private Path manifestFolder(Path plain) {
        for (Path folder : folders.nearestFirst()) {
            for (Manifest manifest : Manifest.values()) {
                if (Files.isRegularFile(folder.resolve(manifest.file()))) {
                    return folder;
                }
            }
        }
        return plain;
    }

    private Optional<String> named(String at, String found) {
        Optional<String> name = ProjectName.of(found);
        if (name.isPresent()) {
            looks.add(new Look(at, "names `" + name.get() + "`"));
        }
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
