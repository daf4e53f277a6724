package dev.rune.cli;

import dev.rune.config.RuntimeDirectory;
import dev.rune.session.PaneFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Removes what Rune wrote for panes that are gone. What is being built now does not name its server yet, and stays; so
/// does what belongs to a server that gives no clear answer.
record PaneSweep(World world) {

    void sweep() {
        Path panes = RuntimeDirectory.find(world.places(), world.uid()).path().resolve("panes");
        var known = new KnownSessions(world);
        // Whoever names a server has panes there already: they are looked at first.
        byServer(panes)
                .forEach((server, folders) -> known.panes(server)
                        .ifPresent(living -> folders.stream()
                                .filter(folder -> living.stream().noneMatch(pane -> pane.contains(name(folder))))
                                .forEach(PaneSweep::remove)));
    }

    private static Map<Path, List<Path>> byServer(Path panes) {
        if (!Files.isDirectory(panes)) {
            return Map.of();
        }
        try (Stream<Path> folders = Files.list(panes)) {
            return folders.filter(folder -> Files.exists(folder.resolve(PaneFolder.SERVER)))
                    .collect(Collectors.groupingBy(PaneSweep::server));
        } catch (IOException notOurs) {
            return Map.of();
        }
    }

    private static Path server(Path folder) {
        try {
            return Path.of(Files.readString(folder.resolve(PaneFolder.SERVER)).strip());
        } catch (IOException gone) {
            return Path.of("");
        }
    }

    /// That of the building, which no other has.
    private static String name(Path folder) {
        return String.valueOf(folder.getFileName());
    }

    private static void remove(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException busy) {
            // Somebody else removes it too, or the next sweep does.
        }
    }
}
