package dev.rune.cli;

import dev.rune.config.RuntimeDirectory;
import dev.rune.posix.Aside;
import dev.rune.session.PaneFolder;
import dev.rune.session.Survey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Removes what Rune wrote for panes that are gone. What is being built now does not name its server yet, and stays; so
/// does what belongs to a server that gives no clear answer.
record PaneSweep(World world) {

    /// Asks all servers.
    void sweep() {
        gone(new KnownSessions(world)::panes).forEach(PaneSweep::remove);
    }

    /// Asks none, since that one was just asked; of the others those count that have no socket any more. What has to
    /// go is known when this returns, and removed meanwhile.
    Aside<Void> begin(Survey survey) {
        List<Path> gone = gone(server -> KnownSessions.isThere(server) ? survey.panes(server) : Optional.of(List.of()));
        return Aside.begin("sweep", () -> gone.forEach(PaneSweep::remove));
    }

    private List<Path> gone(Function<Path, Optional<List<String>>> panesOf) {
        Path panes = RuntimeDirectory.find(world.places(), world.uid()).path().resolve("panes");
        // Whoever names a server has panes there already: they are looked at first.
        return byServer(panes).entrySet().stream()
                .flatMap(server -> panesOf.apply(server.getKey()).stream()
                        .flatMap(living -> server.getValue().stream()
                                .filter(folder -> living.stream().noneMatch(pane -> pane.contains(name(folder))))))
                .toList();
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

    /// What makes it known goes last, so that what is left behind by a removal that did not come to its end is found.
    private static void remove(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file :
                    all.sorted((one, other) -> order(one, other, folder)).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException busy) {
            // Somebody else removes it too, or the next sweep does.
        }
    }

    /// The deepest first. No `thenComparing`, whose class the JVM spins anew each time.
    private static int order(Path one, Path other, Path folder) {
        int known = Boolean.compare(isKnownBy(one, folder), isKnownBy(other, folder));
        return known == 0 ? other.compareTo(one) : known;
    }

    private static boolean isKnownBy(Path file, Path folder) {
        return file.equals(folder) || file.equals(folder.resolve(PaneFolder.SERVER));
    }
}
