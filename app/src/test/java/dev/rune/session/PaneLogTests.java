package dev.rune.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What panes show, in files.
class PaneLogTests {

    @TempDir
    Path base;

    private PaneStage stage() throws IOException {
        return new PaneStage(base, TestShell.installed("sh")).start("sleep", "100");
    }

    @Test
    void all_that_a_pane_shows_is_written_to_a_private_file() throws IOException {
        var file = Files.createDirectory(base.resolve("it's #S 100%Y $HOME")).resolve("pane #{pane_id}.log");
        try (var stage = stage()) {
            var log = PaneLog.open(file);
            stage.tmux(log.begin("=0:{end}"));
            stage.respawn(
                    "sh", "-c", "i=0; while [ $i -lt 20000 ]; do i=$((i + 1)); echo line $i; done; exec sleep 100");
            var expected = IntStream.rangeClosed(1, 20_000)
                    .mapToObj("line %d\r\n"::formatted)
                    .collect(Collectors.joining());
            Eventually.holds("all is there", stage::screen, () -> size(file) == expected.length());
            assertEquals(expected, Files.readString(file));
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            assertTrue(log.isWritten());
            stage.tmux("pipe-pane");
            Eventually.holds("the writer is gone", stage::screen, () -> !log.isWritten());
        }
    }

    @Test
    void a_large_one_is_put_aside_and_begun_anew() throws IOException {
        var file = base.resolve("it's a.log");
        try (var stage = stage()) {
            PaneLog.open(file);
            stage.tmux(new PaneLog(file, 1_000_000).begin("%0"));
            stage.respawn("sh", "-c", "seq 100000000 103000000; exec sleep 100");
            Eventually.holds("the end is there", stage::screen, () -> end(file).endsWith("103000000\r\n"));
            var earlier = PaneLog.earlier(file);
            assertTrue(size(file) < 1_000_000 + (8 << 20), () -> size(file) + " bytes");
            assertTrue(size(earlier) < 1_000_000 + (8 << 20), () -> size(earlier) + " bytes");
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            var kept = (Files.readString(earlier) + Files.readString(file))
                    .lines()
                    .skip(1)
                    .toList();
            long first = Long.parseLong(kept.getFirst());
            assertEquals(LongStream.rangeClosed(first, 103_000_000).count(), kept.size());
            assertTrue(new PaneLog(file).isWritten());
            stage.tmux("pipe-pane");
            Eventually.holds("the writer is gone", stage::screen, () -> !new PaneLog(file).isWritten());
        }
    }

    private static String end(Path file) {
        try {
            var bytes = Files.readAllBytes(file);
            return new String(
                    bytes, Math.max(0, bytes.length - 100), Math.min(100, bytes.length), StandardCharsets.UTF_8);
        } catch (NoSuchFileException justPutAside) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void what_a_human_pipes_is_left_alone() throws IOException {
        try (var stage = stage()) {
            stage.tmux("pipe-pane", "exec cat >>" + base.resolve("human"));
            var log = PaneLog.open(base.resolve("log"));
            stage.tmux(log.begin("%0"));
            stage.respawn("sh", "-c", "echo hello; exec sleep 100");
            Eventually.holds("the human has it", stage::screen, () -> size(base.resolve("human")) > 0);
            assertEquals(0, size(base.resolve("log")));
            assertFalse(log.isWritten());
        }
    }

    private static long size(Path file) {
        return file.toFile().length();
    }
}
