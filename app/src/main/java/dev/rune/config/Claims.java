package dev.rune.config;

import dev.rune.config.Claim.Strength;
import dev.rune.source.Located;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Finds what of a declared project speaks for a directory.
final class Claims {

    private final Folders folders;
    private final Path home;
    private final Map<String, String> environment;

    Claims(Folders folders, Path home, Map<String, String> environment) {
        this.folders = folders;
        this.home = home;
        this.environment = environment;
    }

    /// All that speaks for it.
    Stream<Claim> of(Project project) {
        Stream<Claim> root = project.root().stream()
                .flatMap(text -> inside(text.value(), text).map(folder -> claim(project, Strength.ROOT, folder, text)));
        return Stream.concat(root, project.detect().stream().flatMap(text -> of(project, text).stream()));
    }

    private Optional<Claim> of(Project project, Located<String> text) {
        return switch (Detector.parse(text.value())) {
            case Detector.Folder(String path) ->
                inside(path, text).findFirst().map(folder -> claim(project, Strength.FOLDER, folder, text));
            case Detector.Git(String name) when isRepository(name) -> top(project, text);
            case Detector.Remote(String part) when hasRemote(part) -> top(project, text);
            case Detector.Variable variable
            when holds(variable) -> Optional.of(claim(project, Strength.VARIABLE, folders.cwd(), text));
            case Detector.File(String path) -> entry(project, text, folder -> has(folder, path));
            case Detector.Entry entry -> entry(project, text, folder -> hasMatch(folder, entry));
            case Detector.Git _, Detector.Remote _, Detector.Variable _ -> Optional.empty();
        };
    }

    private Claim claim(Project project, Strength strength, Path folder, Located<String> text) {
        return new Claim(project, strength, folder.getNameCount(), "`" + text.value() + "`, found in " + folder);
    }

    private Optional<Claim> top(Project project, Located<String> text) {
        return Optional.of(claim(project, Strength.GIT, folders.nearestFirst().getLast(), text));
    }

    /// What lies in a folder speaks only for a project that does not say itself where its folder is.
    private Optional<Claim> entry(Project project, Located<String> text, Predicate<Path> test) {
        return folders.nearestFirst().stream()
                .filter(_ -> project.root().isEmpty())
                .filter(test)
                .findFirst()
                .map(folder -> claim(project, Strength.ENTRY, folder, text));
    }

    /// The directory or the one above it that the path means; globs may mean several.
    private Stream<Path> inside(String path, Located<String> where) {
        Predicate<Path> meant = Glob.isGlob(path)
                ? Glob.of(PathText.expand(path, home).replaceFirst("(?<=.)/+$", ""))
                : Folders.real(PathText.resolve(path, base(where, folders.cwd()), home))::equals;
        return Stream.iterate(folders.cwd(), folder -> folder != null, Path::getParent)
                .filter(meant);
    }

    private boolean isRepository(String name) {
        return folders.repository().stream()
                .anyMatch(repository -> name.contains("/")
                        ? repository.remotes().values().stream()
                                .anyMatch(url -> RemoteUrl.of(url).endsWith(name))
                        : names(repository).anyMatch(name.replaceFirst("\\.git$", "")::equalsIgnoreCase));
    }

    private static Stream<String> names(GitRepository repository) {
        return Stream.concat(
                Stream.of(repository.root(), repository.mainRoot()).map(NameOnDisk::nameOf),
                repository.remotes().values().stream()
                        .map(url -> RemoteUrl.of(url).repository()));
    }

    private boolean hasRemote(String part) {
        return folders.repository().stream()
                .flatMap(repository -> repository.remotes().values().stream())
                .flatMap(url -> Stream.of(url, RemoteUrl.of(url).place()))
                .anyMatch(url -> contains(url, part));
    }

    private static boolean contains(String url, String part) {
        return !part.isEmpty() && url.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private boolean holds(Detector.Variable variable) {
        String actual = environment.getOrDefault(variable.name(), "");
        return variable.value().map(actual::equals).orElse(!actual.isEmpty());
    }

    private boolean has(Path folder, String path) {
        return Glob.isGlob(path)
                ? hasMatch(folder, new Detector.Entry(path, false))
                : Files.exists(PathText.resolve(path, folder, home));
    }

    private static boolean hasMatch(Path folder, Detector.Entry entry) {
        Predicate<Path> glob = Glob.of(entry.glob());
        try (var names = Files.newDirectoryStream(folder, path -> glob.test(path.getFileName()))) {
            for (Path path : names) {
                if (!entry.folder() || Files.isDirectory(path)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | DirectoryIteratorException e) {
            return false;
        }
    }

    /// What a relative path counts from: the directory of the file in which it stands.
    static Path base(Located<String> text, Path cwd) {
        return text.span().source().path().map(Path::getParent).orElse(cwd);
    }

    /// Where a project is looked for, for `--explain`.
    static List<String> wishes(Project project) {
        return Stream.concat(
                        project.root().stream().map(root -> "root " + root.value()),
                        project.detect().stream().map(Located::value))
                .toList();
    }
}
