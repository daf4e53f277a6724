package dev.rune.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sockets of this machine, waiting for many of them, and locks.
class LocalSocketTests {

    @TempDir
    Path folder;

    @Test
    void who_listens_and_who_connects_know_each_other() throws IOException {
        Path path = folder.resolve("s");
        try (var listener = LocalListener.bind(path, 0600, 5)) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
            assertInstanceOf(LocalListener.Result.Nobody.class, listener.accept());
            var client = connected(path);
            try (var server = ((LocalListener.Result.Accepted) listener.accept()).socket()) {
                int self = (int) ProcessHandle.current().pid();
                Object uid = Files.getAttribute(path, "unix:uid");
                assertEquals(self, server.peer().pid());
                assertEquals(uid, server.peer().uid());
                assertEquals(self, client.peer().pid());
                assertEquals(3, client.write(new byte[] {1, 2, 3, 4}, 1, 3));
                byte[] room = new byte[8];
                assertEquals(3, server.read(room));
                assertEquals(List.of((byte) 2, (byte) 3, (byte) 4), List.of(room[0], room[1], room[2]));
                assertEquals(LocalSocket.NOTHING_NOW, server.read(room));
                client.close();
                assertEquals(0, server.read(room));
                assertEquals(LocalSocket.OVER, server.write(room, 0, 1));
            }
        }
        assertEquals(Errno.CONNREFUSED, failed(path));
        Files.delete(path);
        assertEquals(Errno.NOENT, failed(path));
    }

    @Test
    void paths_have_at_most_106_bytes() {
        Path longest = folder.resolve("x".repeat(106 - folder.toString().length() - 1));
        LocalListener.bind(longest, 0600, 1).close();
        Path tooLong = longest.resolveSibling(longest.getFileName() + "x");
        assertThrows(IllegalArgumentException.class, () -> LocalListener.bind(tooLong, 0600, 1));
    }

    @Test
    void what_is_there_is_not_bound_over() throws IOException {
        Path path = folder.resolve("s");
        Files.writeString(path, "precious");
        assertThrows(PosixException.class, () -> LocalListener.bind(path, 0600, 1));
        assertEquals("precious", Files.readString(path));
    }

    @Test
    void those_that_are_ready_are_named() {
        var ready = new ArrayList<Long>();
        try (var readiness = new Readiness();
                var one = Descriptor.counter();
                var other = Descriptor.counter()) {
            readiness.add(one, 11);
            readiness.add(other, Long.MAX_VALUE);
            readiness.await(Duration.ZERO, ready::add);
            assertEquals(List.of(), ready);
            other.writeNow(new byte[] {1, 0, 0, 0, 0, 0, 0, 0}, 8);
            readiness.await(Duration.ofSeconds(20), ready::add);
            assertEquals(List.of(Long.MAX_VALUE), ready);
            readiness.remove(other);
            ready.clear();
            readiness.await(Duration.ZERO, ready::add);
            assertEquals(List.of(), ready);
        }
    }

    @Test
    void a_lock_has_one_holder_and_other_descriptors_do_not_end_it() throws IOException {
        Path file = folder.resolve("lock");
        try (var _ = FileLock.take(file).orElseThrow()) {
            assertEquals(Optional.empty(), FileLock.take(file));
            assertEquals("", Files.readString(file));
            assertEquals(Optional.empty(), FileLock.take(file));
        }
        assertTrue(FileLock.take(file).isPresent());
    }

    private static LocalSocket connected(Path path) {
        return ((LocalSocket.Result.Connected) LocalSocket.connect(path, Duration.ofSeconds(5))).socket();
    }

    private static int failed(Path path) {
        return ((LocalSocket.Result.Failed) LocalSocket.connect(path, Duration.ofSeconds(5))).errno();
    }
}
