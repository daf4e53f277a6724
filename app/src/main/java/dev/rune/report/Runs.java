package dev.rune.report;

import dev.rune.config.Settings;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// All runs that are kept on this machine.
///
/// @param places the folders that hold runs: the state directory's, and the runtime directory's, used where the first
///     can't be written
public record Runs(List<Path> places) {

    public Runs {
        places = List.copyOf(places);
    }

    /// The folders of all runs, the newest first.
    public List<RunFolder> folders() {
        var folders = new ArrayList<RunFolder>();
        for (Path place : places) {
            try (Stream<Path> entries = Files.list(place)) {
                entries.filter(Files::isDirectory).map(RunFolder::new).forEach(folders::add);
            } catch (IOException none) {
                // No run was ever kept there.
            }
        }
        folders.sort(
                Comparator.comparing((RunFolder folder) -> folder.id().value()).reversed());
        return folders;
    }

    /// The newest run that fits.
    public Optional<RunRecord> newest(Predicate<RunRecord> fits) {
        return folders().stream()
                .map(RunRecord::read)
                .flatMap(Optional::stream)
                .filter(fits)
                .findFirst();
    }

    /// Runs of which something may still live, the newest first.
    public List<RunRecord> live() {
        return folders().stream()
                .filter(folder -> Files.exists(folder.live()))
                .map(RunRecord::read)
                .flatMap(Optional::stream)
                .toList();
    }

    /// Removes runs that are older than they need be kept, and the oldest above the size; never one that may live.
    ///
    /// @return how many were removed
    public int prune(Settings.Keep keep, Instant now) throws IOException {
        long size = 0;
        int removed = 0;
        for (RunFolder folder : folders()) {
            if (Files.exists(folder.live())) {
                continue;
            }
            size += size(folder.path());
            Instant changed = Files.getLastModifiedTime(folder.path()).toInstant();
            if (size > keep.bytes() || Duration.between(changed, now).compareTo(keep.runs()) > 0) {
                delete(folder.path());
                removed++;
            }
        }
        return removed;
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, java.io.IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
