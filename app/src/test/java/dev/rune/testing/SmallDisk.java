package dev.rune.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// A disk of the test's own, which can be full or read-only. Only root may mount one; others skip the test.
public final class SmallDisk implements AutoCloseable {

    private final Path place;

    private SmallDisk(Path place) {
        this.place = place;
    }

    /// Mounts one of 256 KiB at an empty folder.
    public static SmallDisk at(Path place) throws IOException {
        return at(place, "256k");
    }

    /// Mounts one at an empty folder.
    ///
    /// @param size as `mount` reads it, such as `100m`; memory is taken only for what is written
    public static SmallDisk at(Path place, String size) throws IOException {
        Files.createDirectories(place);
        Assumptions.assumeTrue(
                call("mount", "-t", "tmpfs", "-o", "size=" + size + ",mode=700", "none", place.toString()) == 0,
                "needs root and the right to mount a tmpfs");
        return new SmallDisk(place);
    }

    /// Writes a file that leaves no room.
    public SmallDisk full() throws IOException {
        try (OutputStream fill = Files.newOutputStream(place.resolve("fill"))) {
            while (true) {
                fill.write(new byte[1024]);
            }
        } catch (IOException noRoomLeft) {
            return this;
        }
    }

    public SmallDisk readOnly() throws IOException {
        assertEquals(0, call("mount", "-o", "remount,ro", place.toString()));
        return this;
    }

    private static int call(String... command) throws IOException {
        try {
            return new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What is on it, by name.
    public List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Override
    public void close() throws IOException {
        assertEquals(0, call("umount", "-l", place.toString()));
    }
}
