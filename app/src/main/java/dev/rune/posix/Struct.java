package dev.rune.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Memory that the C library reads and writes.
///
/// Its values are got at by a [ByteBuffer]: the first use of an accessor of [MemorySegment] has the JVM spin method
/// handles for 10 ms of a cold start.
///
/// @param bytes all of it, in the order of this machine
record Struct(MemorySegment memory, ByteBuffer bytes) {

    private static final int ALIGNMENT = 16;

    /// So many bytes, all 0.
    static Struct of(Arena arena, long size) {
        var memory = arena.allocate(size, ALIGNMENT);
        return new Struct(memory, memory.asByteBuffer().order(ByteOrder.nativeOrder()));
    }

    /// One number.
    static Struct holding(Arena arena, int number) {
        var struct = of(arena, Integer.BYTES);
        struct.bytes.putInt(0, number);
        return struct;
    }

    /// A copy of these bytes.
    static Struct holding(Arena arena, byte[] bytes) {
        var struct = of(arena, Math.max(1, bytes.length));
        struct.bytes.put(0, bytes);
        return struct;
    }

    /// A text in UTF-8, with the 0 that ends it.
    static Struct text(Arena arena, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var struct = of(arena, bytes.length + 1L);
        struct.bytes.put(0, bytes);
        return struct;
    }

    /// In bytes.
    long byteSize() {
        return memory.byteSize();
    }

    long address() {
        return memory.address();
    }
}
