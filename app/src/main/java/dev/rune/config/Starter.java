package dev.rune.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/// What became of the wish for a first ritual file. Nothing is ever overwritten.
public sealed interface Starter {

    /// It was written.
    record Written(Path path) implements Starter {}

    /// There is one already.
    record Present(Path path) implements Starter {}

    /// It can't be written.
    ///
    /// @param reason a lower-case sentence
    record Unwritable(Path path, String reason) implements Starter {}

    /// Writes `rune.yaml` in the folder, for what lies there.
    static Starter write(Path folder) {
        Optional<Path> present = present(folder);
        if (present.isPresent()) {
            return new Present(present.get());
        }
        return write(
                folder.resolve(ConfigFinder.PROJECT_FILES.getFirst()), StarterText.of(ProjectKind.of(folder), folder));
    }

    /// Writes the user's own file, and the folders above it.
    ///
    /// @param places where it may lie, see [Places#userFiles]; the first is written, unless there is one of them
    static Starter writeUser(List<Path> places) {
        Optional<Path> present = places.stream()
                .filter(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS))
                .findFirst();
        if (present.isPresent()) {
            return new Present(present.get());
        }
        Path path = places.getFirst();
        try {
            Files.createDirectories(path.getParent());
        } catch (IOException e) {
            return new Unwritable(path, "`" + path + "` can't be written: " + PrivateFiles.reason(e));
        }
        return write(path, StarterText.USER);
    }

    private static Starter write(Path path, String text) {
        try (var out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            return new Written(path);
        } catch (FileAlreadyExistsException e) {
            return new Present(path);
        } catch (IOException e) {
            return new Unwritable(path, "`" + path + "` can't be written: " + PrivateFiles.reason(e));
        }
    }

    private static Optional<Path> present(Path folder) {
        List<String> names = ConfigFinder.PROJECT_FILES;
        return names.stream()
                .map(folder::resolve)
                .filter(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS))
                .findFirst();
    }
}
