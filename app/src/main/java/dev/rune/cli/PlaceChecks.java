package dev.rune.cli;

import dev.rune.config.RuntimeDirectory;
import dev.rune.config.ShellWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;

/// What the doctor looks at where Rune keeps its files. It writes nothing.
final class PlaceChecks {

    private static final long MIB = 1024 * 1024;
    private static final long LITTLE = 500 * MIB;
    private static final long NEXT_TO_NOTHING = 10 * MIB;

    private final World world;

    PlaceChecks(World world) {
        this.world = world;
    }

    Stream<Finding> all() {
        return Stream.of(state(), runtime(), disk());
    }

    private Finding state() {
        Path state = world.places().state();
        if (!Files.exists(state)) {
            Path base = nearest(state);
            return Files.isWritable(base)
                    ? Finding.ok("state", state + ", made by the first run")
                    : Finding.fail(
                            "state", "`" + base + "` can't be written", "make it writable, or set XDG_STATE_HOME");
        }
        if (!Files.isDirectory(state) || !Files.isWritable(state)) {
            return Finding.fail("state", "`" + state + "` can't be written", "make it a folder of yours");
        }
        return isPrivate(state)
                ? Finding.ok("state", state.toString())
                : Finding.warn(
                        "state",
                        "others may look into `" + state + "`",
                        "`chmod 700 " + ShellWord.of(state.toString()) + "`");
    }

    private static boolean isPrivate(Path folder) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))
                    .endsWith("------");
        } catch (IOException e) {
            return false;
        }
    }

    private Finding runtime() {
        return switch (RuntimeDirectory.find(world.places(), world.uid())) {
            case RuntimeDirectory.Ready(Path path) -> Finding.ok("runtime", path.toString());
            case RuntimeDirectory.Absent(Path path) -> Finding.ok("runtime", path + ", made when it is needed");
            case RuntimeDirectory.Refused refused ->
                Finding.fail("runtime", refused.reason(), "Rune keeps its sockets there");
        };
    }

    private Finding disk() {
        Path place = nearest(world.places().state());
        try {
            long free = Files.getFileStore(place).getUsableSpace();
            String text = free / MIB + " MiB free for journals";
            if (free < NEXT_TO_NOTHING) {
                return Finding.fail("disk", text, "make room in `" + place + "`");
            }
            return free < LITTLE
                    ? Finding.warn("disk", text, "`rune runs prune` removes old runs")
                    : Finding.ok("disk", text);
        } catch (IOException e) {
            return Finding.warn(
                    "disk", "its space can't be told", "look at `df " + ShellWord.of(place.toString()) + "`");
        }
    }

    /// The path, or what is nearest above it and exists.
    private static Path nearest(Path path) {
        Optional<Path> there = Stream.iterate(path, each -> each != null, Path::getParent)
                .filter(Files::exists)
                .findFirst();
        return there.orElse(Path.of("/"));
    }
}
