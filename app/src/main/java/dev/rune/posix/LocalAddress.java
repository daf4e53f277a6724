package dev.rune.posix;

import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The path of a socket, as the kernel takes it (`struct sockaddr_un`).
final class LocalAddress {
    static final int FAMILY = 1;
    static final int STREAM = 1;
    static final int CLOSE_ON_EXEC = 0x80000;
    static final int NON_BLOCKING = 0x800;
    static final Libc SOCKET = Libc.named("socket");

    private static final int PATH = 2;

    private LocalAddress() {}

    /// How many bytes a path has.
    static int length(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    static Struct of(Arena arena, Path path) {
        var bytes = path.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LocalSocket.LONGEST_PATH) {
            throw new IllegalArgumentException("the path of a socket has " + bytes.length + " bytes");
        }
        var address = Struct.of(arena, PATH + bytes.length + 1L);
        address.bytes().putShort(0, (short) FAMILY);
        address.bytes().put(PATH, bytes);
        return address;
    }
}
